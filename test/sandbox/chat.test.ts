/** What people do on the chat page and see on it, with the real bot at the other end. */
import { type APIMessage, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import {
  aside,
  command,
  EVERYWHERE,
  MANAGE_SERVER,
  messageCommand,
  STRING,
  subcommand,
  withSubcommands,
} from '../../src/command.ts';
import { MOST_MESSAGES } from '../../src/sandbox/chat/limits.ts';
import { type AnyComponent, walk } from '../../src/sandbox/world/components.ts';
import { view } from '../../src/view.ts';
import { asking, Gate, idleDesk, said, wordsOf } from '../e2e/stubs.ts';
import { startChat } from './chatting.ts';

const text = (visibility: 'public' | 'private', words: string) => view(visibility, [{ kind: 'text', text: [words] }]);

/** Says its word to the one who asked alone; its button says it again. */
const whisper = command(
  {
    name: 'whisper',
    description: 'Whisper',
    ...EVERYWHERE,
    options: [
      { type: STRING, name: 'word', description: 'Which', required: true, autocomplete: true, max_length: 20 },
      { type: STRING, name: 'as', description: 'How', choices: [{ name: 'Loud', value: 'loud' }] },
    ],
  },
  {
    run: async ({ word }) => text('private', `Psst, ${word}`),
    complete: async (_option, typed) => [{ name: `${typed}…`, value: typed }],
    actions: { again: aside(async () => text('private', 'Again')) },
  },
);

const weigh = messageCommand(
  { name: 'Weigh', ...EVERYWHERE },
  { run: async (words) => text('private', `Weighed ${words}`) },
);

/** For those who manage the server; it has subcommands alone. */
const tide = withSubcommands(
  { name: 'tide', description: 'Water', default_member_permissions: MANAGE_SERVER, ...EVERYWHERE },
  {
    show: subcommand(
      {
        description: 'Shows one',
        options: [
          { type: STRING, name: 'harbour', description: 'Where', required: true, autocomplete: true, max_length: 9 },
        ],
      },
      {
        run: async ({ harbour }, _desk, { guildId }) => text('private', `${harbour} in ${guildId}`),
        complete: async (option, typed) => [{ name: `${option} ${typed}`, value: typed }],
      },
    ),
    list: subcommand({ description: 'Lists all' }, { run: async () => text('private', 'All') }),
  },
);

const start = (commands = [asking(), whisper, weigh]) =>
  startChat({ desk: idleDesk(), commands, channels: ['coverage', 'off-topic'] });

function customIdOf({ components = [] }: APIMessage): string {
  const [button] = [...walk(components as unknown as AnyComponent[])].filter(
    ({ type }) => type === ComponentType.Button,
  );
  return button?.['custom_id'] as string;
}

it('given the setting and an opening, then who and what is there', async () => {
  const { sandbox, application, guild, ada, asker, other, channelId } = await start();
  const setting = await (await fetch(`${sandbox.origin}/chat/setting`)).json();
  expect(setting).toMatchObject({
    application: { user: { id: application.id } },
    guild: { id: guild.id, name: 'Newsroom', roles: [{ name: '@everyone' }, { name: 'On Record' }] },
    people: [{ id: asker.user.id }, { id: other.user.id }],
  });
  const opening = await ada.opening();
  const dm = asker.dm(application.id);
  expect(opening).toMatchObject({ me: { id: asker.user.id }, pending: [], refused: [], connected: true });
  expect(opening.channels).toEqual([
    { id: channelId, name: 'coverage', kind: 'text' },
    { id: guild.channels[1]?.id, name: 'off-topic', kind: 'text' },
    { id: dm, name: 'On Record', kind: 'dm' },
  ]);
  expect(opening.commands[channelId]?.map(({ name }) => name)).toEqual(['ask', 'whisper', 'Weigh']);
  expect(opening.commands[dm]?.map(({ name }) => name)).toEqual(['ask', 'whisper', 'Weigh']);
});

it('given a slash command, then everybody sees the answer, and the one who asked its course', async () => {
  const { ada, bela, channelId } = await start();
  const [mine, theirs] = await Promise.all([ada.watch(), bela.watch()]);
  const { id } = await ada.do('slash', { channelId, name: 'ask', options: { question: 'rain' }, nonce: 'n1' });
  const { message } = await theirs.when('message');
  expect(wordsOf(message)).toBe('Heard rain.');
  expect(message.interaction_metadata).toMatchObject({ id, user: { id: ada.id } });
  await mine.when('interaction', ({ state }) => state === 'done');
  const facts = { id, channelId, by: 'slash', name: 'ask', nonce: 'n1' };
  expect(mine.events).toMatchObject([
    { type: 'opening' },
    { type: 'interaction', ...facts, state: 'sent' },
    { type: 'message', channelId },
    { type: 'interaction', ...facts, state: 'done' },
  ]);
  expect(theirs.events.map(({ type }) => type)).toEqual(['opening', 'message']);
});

it('given a mention, a reply and a direct message, then the bot answers where it was said', async () => {
  const { ada, application, asker, channelId } = await start();
  const stream = await ada.watch();
  const first = await ada.do('say', { channelId, content: `<@${application.id}> rain` });
  const { message } = await stream.when('message', (event) => event.message.author.id === application.id);
  expect(wordsOf(message)).toBe('Heard rain.');
  await ada.do('say', { channelId, content: 'thanks', reply: message.id });
  const reply = await stream.when('message', (event) => event.message.content === 'thanks');
  expect(reply.message.referenced_message).toMatchObject({ id: message.id });
  const dm = asker.dm(application.id);
  await ada.do('say', { channelId: dm, content: 'snow' });
  await stream.when('message', (event) => event.channelId === dm && wordsOf(event.message) === 'Heard snow.');
  expect((await ada.messages(channelId)).map(({ id }) => id)).toEqual([first.id, message.id, reply.message.id]);
});

it('given an option being typed, then suggestions, and nothing of it in the stream', async () => {
  const { ada, channelId } = await start();
  const stream = await ada.watch();
  const answer = await ada.do('complete', { channelId, name: 'whisper', options: { word: 'ra' }, focused: 'word' });
  expect(answer.choices).toMatchObject([{ name: 'ra…', value: 'ra' }]);
  expect(stream.events.map(({ type }) => type)).toEqual(['opening']);
  expect(await ada.try('complete', { channelId, name: 'whisper', focused: 'as' })).toMatchObject({ status: 400 });
});

it('given a command with subcommands, then each is used, completed and refused by its whole name', async () => {
  const { ada, application, asker, guild } = await startChat({ desk: idleDesk(), commands: [asking(), tide] });
  const channelId = asker.dm(application.id);
  const stream = await ada.watch();
  const show = { channelId, name: 'tide show' };
  const answer = await ada.do('complete', { ...show, options: { harbour: 'os' }, focused: 'harbour' });
  expect(answer.choices).toMatchObject([{ name: 'harbour os', value: 'os' }]);
  await ada.do('slash', { ...show, options: { harbour: 'Osterby' } });
  const { message } = await stream.when('message');
  expect(wordsOf(message)).toBe('Osterby in null');
  expect(message.interaction).toMatchObject({ name: 'tide show' });
  for (const [request, problem] of [
    [show, '/tide show needs its option “harbour”.'],
    [{ ...show, options: { harbour: 'Osterby', zone: 'x' } }, '/tide show has no option “zone”.'],
    [{ ...show, options: { harbour: 'x'.repeat(10) } }, 'The option “harbour” takes at most 9 characters.'],
    [{ channelId, name: 'tide' }, '/tide has subcommands: one of them must be named.'],
    [{ channelId, name: 'tide sink' }, '/tide has no subcommand “sink”.'],
  ] as const)
    expect(await ada.try('slash', request)).toEqual({ status: 400, body: { message: problem } });
  // In the server it is for those who manage it.
  expect((await ada.opening()).commands[guild.channels[0]?.id as string]?.map(({ name }) => name)).toEqual(['ask']);
});

it('given a button and a message menu, then the change or the answer arrives', async () => {
  const { ada, bela, channelId } = await start();
  const [mine, theirs] = await Promise.all([ada.watch(), bela.watch()]);
  await ada.do('slash', { channelId, name: 'ask', options: { question: 'rain' } });
  const { message } = await mine.when('message');
  const customId = customIdOf(message);
  const press = await ada.do('press', { channelId, messageId: message.id, customId });
  const { message: turned } = await theirs.when('messageUpdate');
  expect(turned.id).toBe(message.id);
  expect(wordsOf(turned)).toContain('Turned');
  const course = await mine.when('interaction', ({ id, state }) => id === press.id && state === 'done');
  expect(course).toMatchObject({ by: 'press', messageId: message.id, customId });

  const said = await bela.do('say', { channelId, content: 'It rains.' });
  const menu = await ada.do('menu', { channelId, name: 'Weigh', messageId: said.id });
  await mine.when('interaction', ({ id, state }) => id === menu.id && state === 'done');
  expect(wordsOf((await ada.messages(channelId)).at(-1))).toBe('Weighed It rains.');
});

it('given a private answer, then only its own pages show it until it is dismissed there, on all of them', async () => {
  const { ada, bela, channelId } = await start();
  const [tab, other, theirs] = await Promise.all([ada.watch(), ada.watch(), bela.watch()]);
  await ada.do('slash', { channelId, name: 'whisper', options: { word: 'rain' } });
  const { message } = await tab.when('message');
  await other.when('message', (event) => event.message.id === message.id);
  expect(message.flags).toBe(MessageFlags.Ephemeral | MessageFlags.IsComponentsV2);
  expect(wordsOf((await ada.messages(channelId))[0])).toBe('Psst, rain');
  expect(await bela.messages(channelId)).toEqual([]);
  for (const [name, request] of [
    ['dismiss', {}],
    ['menu', { name: 'Weigh' }],
    ['press', { customId: 'x' }],
    ['choose', { customId: 'x', values: [] }],
  ] as const) {
    const refused = await bela.try(name, { channelId, messageId: message.id, ...request });
    expect(refused).toEqual({ status: 404, body: { message: 'That message is not there any more.' } });
  }
  expect(await bela.try('say', { channelId, content: 'x', reply: message.id })).toMatchObject({ status: 404 });
  expect(await ada.try('say', { channelId, content: 'x', reply: message.id })).toMatchObject({ status: 400 });

  await ada.do('dismiss', { channelId, messageId: message.id });
  await Promise.all([tab, other].map((each) => each.when('messageDelete', (gone) => gone.messageId === message.id)));
  expect(await ada.messages(channelId)).toEqual([]);
  expect(await ada.try('dismiss', { channelId, messageId: message.id })).toMatchObject({ status: 404 });
  const public_ = await ada.do('say', { channelId, content: 'hello' });
  expect(await ada.try('dismiss', { channelId, messageId: public_.id })).toMatchObject({ status: 400 });
  await theirs.when('message');
  expect(JSON.stringify(theirs.events)).not.toContain('Psst');
  expect(theirs.events.map(({ type }) => type)).toEqual(['opening', 'message']);
});

it('given an answer that takes its time, then a reload shows it as thinking, and the edit arrives', async () => {
  const gate = new Gate();
  const slow = asking(async (question) => {
    await gate.passed();
    return said(`Slowly ${question}.`);
  });
  const { ada, channelId } = await start([slow]);
  const stream = await ada.watch();
  const { id } = await ada.do('slash', { channelId, name: 'ask', options: { question: 'rain' } });
  await stream.when('interaction', ({ state }) => state === 'thinking');
  const { pending, messages } = await ada.opening();
  expect(pending).toEqual([{ id, channelId, by: 'slash', name: 'ask', state: 'thinking' }]);
  const [thinking] = messages[channelId] as [APIMessage];
  expect((thinking.flags as number) & MessageFlags.Loading).toBeTruthy();
  gate.open();
  const { message } = await stream.when('messageUpdate');
  expect([message.id, wordsOf(message)]).toEqual([thinking.id, 'Slowly rain.']);
  await stream.when('interaction', ({ state }) => state === 'done');
  expect((await ada.opening()).pending).toEqual([]);
});

it('given a bot that is gone, then the page is told, and what is asked fails with the reason until it is dismissed', async () => {
  const { ada, bela, bot, channelId } = await startChat({
    desk: idleDesk(),
    commands: [asking(), whisper],
    sandbox: { acknowledgeMs: 100 },
  });
  const stream = await ada.watch();
  await bot.stop();
  await stream.when('bot', ({ connected }) => !connected);
  const { id } = await ada.do('slash', { channelId, name: 'ask', options: { question: 'rain' } });
  const failed = await stream.when('interaction', ({ state }) => state === 'failed');
  expect(failed).toMatchObject({ id, reason: 'The bot is not connected.' });
  const opening = await ada.opening();
  expect(opening.connected).toBe(false);
  expect(opening.pending).toMatchObject([{ id, state: 'failed', reason: 'The bot is not connected.' }]);
  expect((await bela.opening()).pending).toEqual([]);
  const late = await ada.try('complete', { channelId, name: 'whisper', options: {}, focused: 'word' });
  expect(late).toEqual({ status: 504, body: { message: 'The application did not respond.' } });
  await ada.do('dismiss', { channelId, messageId: id });
  await stream.when('interactionGone', (gone) => gone.id === id);
  expect((await ada.opening()).pending).toEqual([]);
});

it('given a restart with other commands, then the page is told of both', async () => {
  const world = await start();
  const { ada, channelId } = world;
  const stream = await ada.watch();
  await world.restart({ commands: [asking()] });
  await stream.when('bot', ({ connected }) => connected);
  const { commands } = await stream.when('commands', (event) => event.channelId === channelId);
  expect(commands.map(({ name }) => name)).toEqual(['ask']);
});

it('given what a client would not let one do, then a sentence, and nothing reaches the bot', async () => {
  const { ada, channelId, asker } = await start();
  const sentence = async (name: string, request: object) => {
    const { status, body } = await ada.try(name, { channelId, ...request });
    expect(status).toBe(400);
    return (body as { message: string }).message;
  };
  const slash = (name: string, options: object) => sentence('slash', { name, options });
  expect(await slash('ask', {})).toBe('/ask needs its option “question”.');
  expect(await slash('ask', { question: 'x', when: 'now' })).toBe('/ask has no option “when”.');
  expect(await slash('ask', { question: 7 })).toBe('The option “question” takes text.');
  expect(await slash('whisper', { word: 'x'.repeat(21) })).toBe('The option “word” takes at most 20 characters.');
  expect(await slash('whisper', { word: 'x', as: 'soft' })).toMatch(/^The option “as” takes one of/);
  expect(await slash('gone', {})).toBe('ada is offered no command “gone” here.');
  expect(await sentence('say', { content: ' \n' })).toBe('“content” must not be empty.');
  expect(await sentence('say', { content: 'x'.repeat(2001) })).toBe('“content” takes at most 2000 characters.');
  const said = asker.say(channelId, 'x');
  const press = { messageId: said.id, customId: 'x' };
  expect(await sentence('press', press)).toBe('The message has no button “x” (it has none).');
  expect(await sentence('choose', { ...press, values: ['1'] })).toBe('The message has no select “x”.');
  expect((await ada.opening()).pending).toEqual([]);
});

it('given a long talk, then the page has the newest of it', async () => {
  const { ada, asker, channelId } = await start();
  const said = Array.from({ length: MOST_MESSAGES + 1 }, (_, i) => asker.say(channelId, `Line ${i}`).id);
  const shown = (await ada.messages(channelId)).map(({ id }) => id);
  expect(shown).toEqual(said.slice(1));
});

it('given the end of the sandbox, then the streams end', async () => {
  const { ada, bela, sandbox } = await start();
  const [first, second] = await Promise.all([ada.watch(), bela.watch()]);
  await Promise.all([first.when('opening'), second.when('opening')]);
  await sandbox.close();
  await Promise.all([first.ended, second.ended]);
});
