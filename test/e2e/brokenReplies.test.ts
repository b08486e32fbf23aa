/** What Discord would refuse: the sandbox refuses it to any client, with Discord's code. */

import {
  type BaseInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { ButtonStyle, ComponentType, MessageFlags, InteractionResponseType as Type } from 'discord-api-types/v10';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DidNotRespond } from '../../src/sandbox/person.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';

const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
const row = (...components: object[]) => ({ type: ComponentType.ActionRow, components });
const button = (custom_id: string, rest: object = {}) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Primary,
  label: 'Press',
  custom_id,
  ...rest,
});
const buttons = (n: number) => Array.from({ length: n }, (_, i) => button(`b${i}`));
const link = (url: string) => ({ type: ComponentType.Button, style: ButtonStyle.Link, label: 'Open', url });
const v2 = (...components: object[]) => ({ flags: MessageFlags.IsComponentsV2, components });

const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
  {
    name: 'try',
    description: 'Try',
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    options: [{ type: 3, name: 'topic', description: 'Topic', autocomplete: true }],
  },
];

/** A client of discord.js with nothing of ours, and somebody who uses it. */
async function rawClient(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ record: true, ...options });
  onTestFinished(() => sandbox.close());
  const { id, token } = sandbox.addApplication();
  const guild = sandbox.addGuild();
  sandbox.install(id, guild.id);
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.api, version: '10' } });
  onTestFinished(() => client.destroy());
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  const { rest } = client;
  await rest.put(Routes.applicationCommands(id), { body: COMMANDS });
  const ada = sandbox.person({ name: 'Ada', guilds: [guild.id] });
  const channelId = guild.channels[0]?.id as string;
  const arriving = () =>
    new Promise<BaseInteraction>((resolve) => client.once(Events.InteractionCreate, (one) => resolve(one)));
  return {
    sandbox,
    ada,
    rest,
    channelId,
    applicationId: id,
    /** Uses `/try` and hands over what the client got of it. */
    async tried(channel = channelId, person = ada) {
      const arrives = arriving();
      const exchange = person.slash(channel, 'try');
      return { exchange, interaction: await arrives };
    },
    arriving,
    callback: (interaction: { id: string; token: string }, body: object) =>
      rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false }),
  };
}

/** Discord's code for a refusal, and the codes of the faults it names. */
async function refusal(request: Promise<unknown>): Promise<{ code: number | string; faults: string[] }> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`Not refused by Discord: ${error}`);
  const faults = [...JSON.stringify(error.rawError).matchAll(/"code":"(\w+)"/g)].map(([, code]) => String(code));
  return { code: error.code, faults };
}

const FORM = 50035;
const REFUSED: readonly (readonly [what: string, message: object, code: number, fault?: string])[] = [
  ['41 components', v2(...Array.from({ length: 41 }, () => text('x'))), FORM],
  [
    '41 components, nested ones counted',
    v2({ type: ComponentType.Container, components: Array.from({ length: 40 }, () => text('x')) }),
    FORM,
  ],
  ['4,001 characters', v2(text('x'.repeat(4001))), FORM],
  ['4,001 characters over two texts', v2(text('x'.repeat(4000)), text('y')), FORM],
  ['a custom id twice', v2(row(button('a'), button('a'))), FORM, 'COMPONENT_CUSTOM_ID_DUPLICATED'],
  ['a custom id twice in two rows', v2(row(button('a')), row(button('a'))), FORM, 'COMPONENT_CUSTOM_ID_DUPLICATED'],
  [
    'content beside Components V2',
    { ...v2(text('x')), content: 'y' },
    FORM,
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  ['an embed beside Components V2', { ...v2(text('x')), embeds: [{ title: 'y' }] }, FORM],
  ['Components V2 without their flag', { components: [text('x')] }, FORM],
  ['six buttons in a row', v2(row(...buttons(6))), FORM],
  ['a custom id of 101 characters', v2(row(button('x'.repeat(101)))), FORM],
  ['a label of 81 characters', v2(row(button('a', { label: 'x'.repeat(81) }))), FORM],
  ['an address of 513 characters', v2(row(link(`https://a.example/${'x'.repeat(495)}`))), FORM],
  ['an address that is a script', v2(row(link('javascript:alert(1)'))), FORM],
  ['a misspelt field', v2(row(button('a', { lable: 'x' }))), FORM],
  ['a file that was not sent', v2({ type: ComponentType.File, file: { url: 'attachment://a.txt' } }), FORM],
  ['2,001 characters of content', { content: 'x'.repeat(2001) }, FORM],
  ['nothing', {}, 50006],
];

describe('a client that sends what Discord refuses', () => {
  it('is refused, with Discord’s code, as a message, a reply, an edit and a follow-up', async () => {
    const { rest, channelId, applicationId, tried, callback } = await rawClient();
    const { interaction: deferred } = await tried();
    const { token } = deferred;
    await callback(deferred, { type: Type.DeferredChannelMessageWithSource });
    const { exchange, interaction } = await tried();
    for (const [what, body, code, fault] of REFUSED) {
      const refusals = await Promise.all([
        refusal(rest.post(Routes.channelMessages(channelId), { body })),
        refusal(callback(interaction, { type: Type.ChannelMessageWithSource, data: body })),
        refusal(rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false })),
        refusal(rest.post(Routes.webhook(applicationId, token), { body, auth: false })),
      ]);
      expect(
        refusals.map((one) => one.code),
        what,
      ).toEqual([code, code, code, code]);
      if (fault) for (const { faults } of refusals) expect(faults, what).toContain(fault);
    }
    // A refused reply is none: it can still be made.
    await callback(interaction, { type: Type.ChannelMessageWithSource, data: { content: 'fine' } });
    expect((await exchange.reply())?.content).toBe('fine');
  });

  it('acknowledging late is told that the interaction is unknown, and the user that nobody responded', async () => {
    const { tried, callback } = await rawClient({ acknowledgeMs: 50 });
    const { exchange, interaction } = await tried();
    await expect(exchange.acknowledged()).rejects.toThrow(DidNotRespond);
    const late = callback(interaction, { type: Type.ChannelMessageWithSource, data: { content: 'late' } });
    expect((await refusal(late)).code).toBe(10062);
  });

  it('acknowledging twice, one that never was, or with what does not suit is refused', async () => {
    const { tried, callback, rest, applicationId } = await rawClient();
    const { interaction } = await tried();
    const data = { content: 'x' };
    const early = rest.post(Routes.webhook(applicationId, interaction.token), { body: data, auth: false });
    expect((await refusal(early)).code).toBe(10015);
    const invented = callback({ id: '123456789012345678', token: 'abc' }, { type: 4, data });
    expect((await refusal(invented)).code).toBe(10062);
    expect((await refusal(callback(interaction, { type: Type.UpdateMessage, data }))).code).toBe(FORM);
    expect((await refusal(callback(interaction, { type: 99, data }))).code).toBe(FORM);
    await callback(interaction, { type: Type.ChannelMessageWithSource, data });
    expect((await refusal(callback(interaction, { type: Type.ChannelMessageWithSource, data }))).code).toBe(40060);
  });

  it('coming back after the token has ended is refused', async () => {
    const { tried, callback, rest, applicationId } = await rawClient({ tokenMs: 1 });
    const { interaction } = await tried();
    await callback(interaction, { type: Type.ChannelMessageWithSource, data: { content: 'x' } });
    const edit = rest.patch(Routes.webhookMessage(applicationId, interaction.token), {
      body: { content: 'y' },
      auth: false,
    });
    expect((await refusal(edit)).code).toBe(50027);
  });

  it('taking Components V2 away from a message again is refused', async () => {
    const { rest, channelId } = await rawClient();
    const { id } = (await rest.post(Routes.channelMessages(channelId), { body: v2(text('x')) })) as { id: string };
    const edit = rest.patch(Routes.channelMessage(channelId, id), { body: { flags: 0, content: 'x', components: [] } });
    expect(await refusal(edit)).toMatchObject({
      code: FORM,
      faults: expect.arrayContaining(['MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG']),
    });
  });

  it('giving too many or too long suggestions is refused', async () => {
    const { ada, arriving, channelId, callback } = await rawClient();
    const choice = (name: string) => ({ name, value: name });
    const arrives = arriving();
    const suggested = ada.complete(channelId, 'try', { topic: 'a' }, 'topic');
    const interaction = await arrives;
    const suggest = (choices: object[]) =>
      callback(interaction, { type: Type.ApplicationCommandAutocompleteResult, data: { choices } });
    const many = Array.from({ length: 26 }, (_, i) => choice(`${i}`));
    expect((await refusal(suggest(many))).code).toBe(FORM);
    expect((await refusal(suggest([choice('x'.repeat(101))]))).code).toBe(FORM);
    await suggest(many.slice(1));
    expect(await suggested).toHaveLength(25);
  });

  it('following up a sixth time where only the user has it is refused', async () => {
    const { sandbox, tried, callback, rest, applicationId } = await rawClient();
    const elsewhere = sandbox.addGuild();
    const cleo = sandbox.person({ name: 'Cleo', guilds: [elsewhere.id] });
    sandbox.installForUser(applicationId, cleo.user.id);
    const { interaction } = await tried(elsewhere.channels[0]?.id, cleo);
    await callback(interaction, { type: Type.ChannelMessageWithSource, data: { content: '0' } });
    const followUp = () =>
      rest.post(Routes.webhook(applicationId, interaction.token), { body: { content: 'x' }, auth: false });
    for (let i = 0; i < 5; i++) await followUp();
    expect((await refusal(followUp())).code).toBe(40094);
  });

  it.each([
    ['an optional option before a required one', [{ required: false }, { required: true }]],
    ['26 options', Array.from({ length: 26 }, () => ({}))],
    ['a description of 101 characters', [{ description: 'x'.repeat(101) }]],
  ])('registering %s is refused', async (_, options) => {
    const { rest, applicationId } = await rawClient();
    const made = options.map((rest, i) => ({ type: 3, name: `o${i}`, description: 'x', ...rest }));
    const body = [{ name: 'try', description: 'Try', options: made }];
    expect((await refusal(rest.put(Routes.applicationCommands(applicationId), { body }))).code).toBe(FORM);
  });
});
