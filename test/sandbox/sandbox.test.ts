/** The real discord.js client on the sandbox: everything that the bot does on Discord, end to end. */
import { once } from 'node:events';
import { get } from 'node:http';
import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  type Message,
  MessageFlags,
  ModalBuilder,
  OverwriteType,
  Partials,
  PermissionFlagsBits,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

let sandbox: Sandbox;
let client: Client<true>;
let ada: Person;
let bob: Person;
let channel: string;
let onInteraction: (interaction: Interaction) => Promise<unknown>;
let failures: unknown[];

beforeEach(async () => {
  sandbox = await startSandbox({ record: true });
  const { id, token } = sandbox.addApplication({ name: 'Herald' });
  const guild = sandbox.addGuild({ name: 'Newsroom', channels: ['general'] });
  channel = guild.channels[0]?.id as string;
  sandbox.install(id, guild.id);
  ada = sandbox.person({ name: 'Ada', guilds: [guild.id] });
  bob = sandbox.person({ name: 'Bob', guilds: [guild.id] });
  client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: sandbox.api, version: '10' },
    allowedMentions: { parse: [] },
  });
  failures = [];
  onInteraction = () => Promise.reject(new Error('Nothing expected.'));
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error) => failures.push(error));
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  await client.application.commands.set([
    {
      name: 'ask',
      description: 'Ask',
      options: [
        { type: 3, name: 'question', description: 'What', required: true },
        { type: 3, name: 'outlet', description: 'Where', autocomplete: true },
      ],
    },
    { name: 'Find coverage', type: ApplicationCommandType.Message },
  ]);
});

afterEach(async () => {
  await client.destroy();
  await sandbox.close();
  expect(failures).toEqual([]);
});

const contents = (person: Person, id = channel): string[] => person.messages(id).map(({ content }) => content);
const shown = (content: string) => new TextDisplayBuilder().setContent(content);
const button = (id: string, label: string) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary),
  );

describe('discord.js on the sandbox', () => {
  it('given a login, then the client knows its server and channel', () => {
    expect(client.user.username).toBe('Herald');
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Newsroom']);
    expect(client.channels.cache.get(channel)?.type).toBe(ChannelType.GuildText);
    expect(sandbox.gateway.identified).toBe(1);
  });

  it('given a slash command, then its options arrive and everybody sees the reply', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      expect(interaction.inCachedGuild()).toBe(true);
      expect(interaction.memberPermissions?.has('SendMessages')).toBe(true);
      await interaction.reply(`You asked: ${interaction.options.getString('question')}`);
    };
    const exchange = ada.slash(channel, 'ask', { question: 'Will it hold?' });
    expect(await exchange.acknowledged()).toMatchObject({ kind: 'message' });
    expect(await exchange.reply()).toMatchObject({
      content: 'You asked: Will it hold?',
      type: 20,
      author: { username: 'Herald', bot: true },
      interaction_metadata: { id: exchange.id, type: 2, user: { id: ada.user.id } },
    });
    expect(contents(bob)).toEqual(['You asked: Will it hold?']);
  });

  it('given a deferral, an edit and follow-ups, then the message thinks until it is edited', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await vi.waitFor(() => expect(ada.messages(channel)[0]?.flags).toBe(MessageFlags.Loading));
      const edited = await interaction.editReply('Done');
      expect(edited.content).toBe('Done');
      expect((await interaction.fetchReply()).id).toBe(edited.id);
      const more = await interaction.followUp({ content: 'More', flags: MessageFlags.Ephemeral });
      await interaction.followUp('And more');
      await interaction.webhook.editMessage(more, 'More, edited');
    };
    const exchange = ada.slash(channel, 'ask', { question: 'x' });
    expect(await exchange.acknowledged()).toEqual({ kind: 'deferred', ephemeral: false });
    expect(await exchange.reply()).toMatchObject({ content: 'Done', flags: 0 });
    await vi.waitFor(() => expect(contents(ada)).toEqual(['Done', 'More, edited', 'And more']));
    expect(exchange.followUps().map(({ content }) => content)).toEqual(['More, edited', 'And more']);
    expect(contents(bob)).toEqual(['Done', 'And more']);
  });

  it('given an ephemeral deferral, then only its member sees the answer, and deleting it leaves nothing', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.followUp('For you');
    };
    const first = ada.slash(channel, 'ask', { question: 'x' });
    expect(await first.reply()).toMatchObject({ content: 'For you', flags: MessageFlags.Ephemeral });
    expect(contents(bob)).toEqual([]);

    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.deleteReply();
    };
    expect(await ada.slash(channel, 'ask', { question: 'x' }).reply()).toBeUndefined();
  });

  it('given a button, a select and a modal, then each changes or answers the message', async () => {
    onInteraction = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const response = await interaction.reply({
          content: 'Page 1',
          components: [
            button('next', 'Next'),
            button('narrow', 'Narrow'),
            new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
              new StringSelectMenuBuilder()
                .setCustomId('pick')
                .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' }),
            ),
          ],
          withResponse: true,
        });
        expect(response.resource?.message?.components).toHaveLength(3);
      } else if (interaction.isStringSelectMenu()) {
        await interaction.reply({ content: `Picked ${interaction.values}`, flags: MessageFlags.Ephemeral });
      } else if (interaction.isButton() && interaction.customId === 'next') {
        await interaction.update({ content: 'Page 2', components: [button('narrow', 'Narrow')] });
      } else if (interaction.isButton()) {
        const input = new TextInputBuilder().setCustomId('since').setStyle(TextInputStyle.Short);
        const label = new LabelBuilder().setLabel('Since').setTextInputComponent(input);
        await interaction.showModal(
          new ModalBuilder().setCustomId('filters').setTitle('Narrow').addLabelComponents(label),
        );
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        await interaction.update(`Since ${interaction.fields.getTextInputValue('since')}`);
      }
    };
    const message = await ada.slash(channel, 'ask', { question: 'x' }).reply();
    if (!message) throw new Error('There is no reply.');
    expect(await bob.choose(message, 'pick', ['2']).reply()).toMatchObject({ content: 'Picked 2' });
    expect(contents(ada)).toEqual(['Page 1']);

    const updated = await bob.press(message, 'Next').reply();
    expect(updated).toMatchObject({ id: message.id, content: 'Page 2' });
    expect(() => bob.press(message, 'Next')).toThrow('no button “Next” (“Narrow”)');

    const modal = await ada.press(message, 'Narrow').modal();
    expect(modal.data.title).toBe('Narrow');
    expect(() => ada.submit(modal, {})).toThrow('required');
    expect(await ada.submit(modal, { since: 'May' }).reply()).toMatchObject({ id: message.id, content: 'Since May' });
  });

  it('given an option being filled in, then the suggestions come back', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${name}: ${value}`, value }]);
    };
    const suggestions = await ada.complete(channel, 'ask', { question: 'x', outlet: 'Her' }, 'outlet');
    expect(suggestions).toEqual([{ name: 'outlet: Her', value: 'Her' }]);
  });

  it('given a message menu, then the message comes with its content', async () => {
    onInteraction = async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(`On: ${interaction.targetMessage.content}`);
    };
    const target = bob.say(channel, 'The grid will hold.');
    const reply = await ada.menu(channel, 'Find coverage', target).reply();
    expect(reply).toMatchObject({ content: 'On: The grid will hold.', type: 23 });
  });

  it('given messages in a server, then their content arrives only where they mention the bot', async () => {
    const heard: Message[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message));
    bob.say(channel, 'nothing for you');
    const question = ada.say(channel, `<@${client.user.id}> will it hold?`);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard.map(({ content }) => content)).toEqual(['', `<@${client.user.id}> will it hold?`]);
    expect(heard[1]?.mentions.has(client.user)).toBe(true);
    await heard[1]?.reply({ content: `<@${ada.user.id}> it will`, failIfNotExists: false });
    const reply = ada.messages(channel).at(-1);
    expect(reply).toMatchObject({ type: 19, mentions: [], referenced_message: { id: question.id } });
  });

  it('given a direct message, then the bot reads it and can answer', async () => {
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot && message.channel.isSendable()) void message.channel.send(`Heard: ${message.content}`);
    });
    const dm = ada.dm(client.user.id);
    ada.say(dm, 'hello');
    await vi.waitFor(() => expect(contents(ada, dm)).toEqual(['hello', 'Heard: hello']));
    await client.users.send(ada.user.id, 'An alert');
    expect(contents(ada, dm).at(-1)).toBe('An alert');
    ada.acceptDms(false);
    await expect(client.users.send(ada.user.id, 'Another')).rejects.toMatchObject({ code: 50007 });
  });

  it('given a file, then it can be fetched as it was', async () => {
    const file = new AttachmentBuilder(Buffer.from('n,quote\n1,“hold”\n'), { name: 'cited.csv', description: 'All' });
    onInteraction = async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Here', files: [file] });
    };
    const reply = await ada.slash(channel, 'ask', { question: 'x' }).reply();
    const attachment = reply?.attachments[0];
    expect(attachment).toMatchObject({ filename: 'cited.csv', size: 21, description: 'All' });
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('n,quote\n1,“hold”\n');
  });

  it('given a Components V2 reply, then its parts come back numbered and its buttons can be pressed', async () => {
    onInteraction = async (interaction) => {
      if (interaction.isButton()) await interaction.reply(`Cited from ${interaction.message.components.length}`);
      if (!interaction.isChatInputCommand()) return;
      const cite = new ButtonBuilder().setCustomId('cite').setLabel('Cite').setStyle(ButtonStyle.Secondary);
      const container = new ContainerBuilder()
        .addSectionComponents((section) => section.addTextDisplayComponents(shown('### Held')).setButtonAccessory(cite))
        .addSeparatorComponents((separator) => separator)
        .addFileComponents((file) => file.setURL('attachment://cited.csv'));
      const files = [new AttachmentBuilder(Buffer.from('a'), { name: 'cited.csv' })];
      await interaction.reply({ components: [container], files, flags: MessageFlags.IsComponentsV2 });
      await expect(interaction.followUp({ content: 'x', flags: MessageFlags.IsComponentsV2 })).rejects.toThrow();
    };
    const message = await ada.slash(channel, 'ask', { question: 'x' }).reply();
    if (!message) throw new Error('There is no reply.');
    const url = message.attachments[0]?.url;
    expect(message.components).toMatchObject([
      {
        id: 1,
        components: [
          { id: 2, components: [{ id: 3, content: '### Held' }], accessory: { id: 4, custom_id: 'cite' } },
          { id: 5, divider: true },
          { id: 6, file: { url }, name: 'cited.csv', size: 1 },
        ],
      },
    ]);
    expect(await bob.press(message, 'Cite').reply()).toMatchObject({ content: 'Cited from 1', type: 19 });
  });

  it('given a server that it joins, whose permissions change and that it leaves, then the client knows', async () => {
    const { id, channels, everyone } = sandbox.addGuild({ name: 'Club' });
    const joined = once(client, Events.GuildCreate);
    sandbox.install(client.user.id, id, PermissionFlagsBits.ManageMessages);
    const [guild] = await joined;
    expect(guild).toMatchObject({ name: 'Club' });
    const there = guild.channels.cache.get(channels[0]?.id);
    expect(there.permissionsFor(client.user).has(['SendMessages', 'ManageMessages'])).toBe(true);
    const changed = once(client, Events.ChannelUpdate);
    sandbox.world.setOverwrite(there.id, everyone, OverwriteType.Role, 0n, PermissionFlagsBits.SendMessages);
    await changed;
    expect(there.permissionsFor(client.user).has('SendMessages')).toBe(false);
    const left = once(client, Events.GuildDelete);
    sandbox.uninstall(client.user.id, id);
    await left;
    expect(client.guilds.cache.has(id)).toBe(false);
  });

  it('given a user who brought it along to a server that it is not in, then the client has no server but answers', async () => {
    await client.application.commands.set([{ name: 'ask', description: 'Ask', integrationTypes: [1], contexts: [0] }]);
    const { id, channels } = sandbox.addGuild();
    const cleo = sandbox.person({ name: 'Cleo', guilds: [id] });
    const there = channels[0]?.id as string;
    expect(() => cleo.slash(there, 'ask')).toThrow('no command “ask”');
    sandbox.installForUser(client.user.id, cleo.user.id);
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      expect([interaction.inGuild(), interaction.guild, interaction.channel]).toEqual([true, null, null]);
      await interaction.reply('Hello');
    };
    expect(await cleo.slash(there, 'ask').reply()).toMatchObject({ content: 'Hello' });
  });

  it('given nobody who acknowledges, then it fails after the time and a late answer is refused', async () => {
    await client.destroy();
    await sandbox.close();
    sandbox = await startSandbox({ acknowledgeMs: 20 });
    const { id, token } = sandbox.addApplication();
    sandbox.world.commands.upsert(id, undefined, { name: 'ask', description: 'Ask' });
    const cleo = sandbox.person({ name: 'Cleo' });
    sandbox.installForUser(id, cleo.user.id);
    client = new Client({ intents: [], rest: { api: sandbox.api } });
    await client.login(token);
    const late = Promise.withResolvers<unknown>();
    const exchange = cleo.slash(cleo.dm(id), 'ask');
    client.once(Events.InteractionCreate, (interaction) => {
      exchange.acknowledged().catch(() => {
        if (interaction.isRepliable()) interaction.reply('late').catch(late.resolve);
      });
    });
    await expect(exchange.reply()).rejects.toThrow('did not respond');
    expect(await late.promise).toMatchObject({ code: 10062, status: 404 });
  });

  it('given another name in the Host header, then nothing is answered', async () => {
    const url = new URL(sandbox.api);
    const status = await new Promise((resolve) => {
      get({ port: url.port, path: '/api/v10/gateway', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(status).toBe(421);
  });
});
