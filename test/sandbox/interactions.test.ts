/** The life of interactions: times, visibility, second answers, follow-ups. */
import {
  InteractionResponseType as Answer,
  type APIMessage,
  InteractionType,
  MessageFlags,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InteractionRecord } from '../../src/sandbox/interactions/record.ts';
import { Interactions } from '../../src/sandbox/interactions.ts';
import { World } from '../../src/sandbox/world.ts';

let world: World;
let interactions: Interactions;
let bot: string;
let channel: string;
let ada: string;
let sent: Record<string, unknown>[];

beforeEach(() => {
  vi.useFakeTimers();
  world = new World();
  bot = world.addApplication('Herald').id;
  const guild = world.addGuild('Newsroom').id;
  channel = world.addChannel(guild, 'general').id;
  world.install(bot, guild);
  ada = world.addUser('Ada').id;
  world.join(guild, ada);
  sent = [];
  const send = (_: string, { d }: { d: unknown }) => sent.push(d as Record<string, unknown>);
  interactions = new Interactions(world, send, { acknowledgeMs: 3_000, tokenMs: 900_000 });
});

afterEach(() => vi.useRealTimers());

const command = (channelId = channel): InteractionRecord =>
  interactions.start({
    type: InteractionType.ApplicationCommand,
    applicationId: bot,
    userId: ada,
    channelId,
    data: { id: '1', name: 'ask', type: 1 },
  });
const press = (message: APIMessage): InteractionRecord =>
  interactions.start({
    type: InteractionType.MessageComponent,
    applicationId: bot,
    userId: ada,
    channelId: channel,
    data: { custom_id: 'x', component_type: 2 },
    message,
  });
const reply = (record: InteractionRecord, content: string, flags = 0) =>
  interactions.acknowledge(record, { type: Answer.ChannelMessageWithSource, data: { content, flags } }, []);
const defer = (record: InteractionRecord, flags = 0) =>
  interactions.acknowledge(record, { type: Answer.DeferredChannelMessageWithSource, data: { flags } }, []);
const seen = (userId = ada) => world.messages.visible(channel, userId).map(({ content }) => content);

describe('an interaction', () => {
  it('given that it starts, then the application is told all that a client needs', () => {
    const { id, token } = command();
    expect(sent).toMatchObject([
      {
        id,
        token,
        application_id: bot,
        version: 1,
        channel: { id: channel, type: 0 },
        member: { user: { id: ada }, permissions: expect.stringMatching(/^\d+$/) },
        entitlements: [],
        context: 0,
        attachment_size_limit: 10_485_760,
      },
    ]);
    command(world.dm(ada, bot).id);
    expect(sent[1]).toMatchObject({ user: { id: ada }, context: 1, authorizing_integration_owners: { 0: '0' } });
    expect(sent[1]).not.toHaveProperty('member');
  });

  it('given somebody’s roles and what a channel denies them, then the application is told what they may do there', () => {
    const told = () => BigInt((sent.at(-1) as { member: { permissions: string } }).member.permissions);
    const { ManageGuild, SendMessages } = PermissionFlagsBits;
    const guildId = world.channel(channel).guildId as string;
    command();
    expect(told() & ManageGuild).toBe(0n);
    const { id: role } = world.addRole(guildId, 'Editors', ManageGuild);
    world.join(guildId, ada, [role]);
    world.setOverwrite(channel, role, OverwriteType.Role, 0n, SendMessages);
    command();
    expect(told() & (ManageGuild | SendMessages)).toBe(ManageGuild);
    world.setRolePermissions(guildId, role, 0n);
    command();
    expect(told() & ManageGuild).toBe(0n);
  });

  it('given no answer within three seconds, then it has failed and a late one finds nothing', async () => {
    const record = command();
    vi.advanceTimersByTime(2_999);
    expect(interactions.unanswered(record.id, record.token)).toBe(record);
    vi.advanceTimersByTime(1);
    await expect(record.acknowledged.promise).rejects.toThrow('The application did not respond');
    expect(() => interactions.unanswered(record.id, record.token)).toThrow('Unknown interaction');
    expect(() => interactions.unanswered(record.id, 'made up')).toThrow('Unknown interaction');
  });

  it('given a second answer, then it is refused', () => {
    const record = command();
    reply(record, 'one');
    expect(() => interactions.unanswered(record.id, record.token)).toThrow('already been acknowledged');
  });

  it('given its token, then it works from the first answer for fifteen minutes', () => {
    const record = command();
    expect(() => interactions.answered(bot, record.token)).toThrow('Unknown Webhook');
    reply(record, 'one');
    vi.advanceTimersByTime(899_999);
    expect(interactions.answered(bot, record.token)).toBe(record);
    vi.advanceTimersByTime(1);
    expect(() => interactions.answered(bot, record.token)).toThrow('Invalid Webhook Token');
    command();
    expect(interactions.size).toBe(1);
  });

  it('given a private deferral, then what follows first is private and in its place, whatever its own flags', () => {
    const record = command();
    defer(record, MessageFlags.Ephemeral);
    expect(world.messages.visible(channel, ada)[0]?.flags).toBe(MessageFlags.Ephemeral | MessageFlags.Loading);
    const first = interactions.followUp(record, { content: 'one' }, []);
    expect(first).toMatchObject({ id: record.originalId, flags: MessageFlags.Ephemeral, edited_timestamp: null });
    const second = interactions.followUp(record, { content: 'two' }, []);
    expect(second).toMatchObject({ type: 19, message_reference: { message_id: first.id }, referenced_message: null });
    expect(seen('somebody else')).toEqual(['two']);
    expect(seen()).toEqual(['one', 'two']);
  });

  it('given a public deferral, then a private follow-up in its place is public', () => {
    const record = command();
    defer(record);
    interactions.followUp(record, { content: 'one', flags: MessageFlags.Ephemeral }, []);
    expect(seen('somebody else')).toEqual(['one']);
  });

  it('given that the deferred original was deleted, then a follow-up stands alone', () => {
    const record = command();
    defer(record);
    interactions.delete(record, '@original');
    const message = interactions.followUp(record, { content: 'one', flags: MessageFlags.Ephemeral }, []);
    expect(message.flags).toBe(MessageFlags.Ephemeral);
    expect(() => interactions.messageOf(record, '@original')).toThrow('Unknown Message');
  });

  it('given a press, then an update changes its message and @original is that message', async () => {
    const first = command();
    const { message } = reply(first, 'page 1', MessageFlags.Ephemeral) as { message: APIMessage };
    const record = press(message);
    interactions.acknowledge(record, { type: Answer.UpdateMessage, data: { content: 'page 2' } }, []);
    interactions.edit(record, '@original', { content: 'page 3' }, []);
    expect(seen()).toEqual(['page 3']);
    expect(seen('somebody else')).toEqual([]);
    const other = press(message);
    reply(other, 'copy');
    expect(world.messages.visible(channel, ada)[1]).toMatchObject({
      message_reference: { message_id: message.id },
      interaction_metadata: { type: 3, interacted_message_id: message.id },
    });
  });

  it("given a message that is not the interaction's own, then it is unknown", () => {
    const one = command();
    const two = command();
    const { message } = reply(one, 'one') as { message: APIMessage };
    reply(two, 'two');
    expect(() => interactions.edit(two, message.id, { content: 'x' }, [])).toThrow('Unknown Message');
  });

  it('given a kind of answer that does not suit it, then it is refused and can still be answered', () => {
    const completing = interactions.start({
      type: InteractionType.ApplicationCommandAutocomplete,
      applicationId: bot,
      userId: ada,
      channelId: channel,
      data: {},
    });
    expect(() => reply(completing, 'x')).toThrow('Invalid Form Body');
    const record = command();
    const suggestions = {
      type: Answer.ApplicationCommandAutocompleteResult as const,
      data: { choices: [] },
    };
    expect(() => interactions.acknowledge(record, suggestions, [])).toThrow('Invalid Form Body');
    reply(record, 'x');
    expect(seen()).toEqual(['x']);
  });

  it('given an application that only the user installed, then five follow-ups and no more', () => {
    const guild = world.addGuild('Elsewhere').id;
    world.join(guild, ada);
    world.application(bot).users.add(ada);
    const record = command(world.addChannel(guild, 'general').id);
    expect(sent[0]).toMatchObject({ guild_id: guild, authorizing_integration_owners: { 1: ada } });
    reply(record, 'x');
    for (let n = 0; n < 5; n++) interactions.followUp(record, { content: `${n}` }, []);
    expect(() => interactions.followUp(record, { content: '6' }, [])).toThrow('Maximum number of follow-up');
  });
});
