/** Questions behind a mention of the bot, and in direct messages without one: each gets one reply, and nothing else does. */
import { MessageFlags, MessageType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { fieldsOf, isPrivate, labelsOf, next, sees, shownWords } from './seeing.ts';
import { eventually, heard, mention, sentences } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const QUESTION = 'storm power line';
const ANSWER = /In Aldby the storm tore down the power line\..*Verbatim passages, not a summary/s;

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
});

/** Says something and waits for what the bot replies. */
async function answered(world: World, person: Person, content: string, channelId = world.channelId) {
  const coming = next(world, person, channelId);
  const message = person.say(channelId, content);
  return { message, reply: await coming };
}

/** Takes one of the bot's permissions in the channel away. */
const deny = ({ sandbox, application, channelId }: World, permissions: bigint): void =>
  sandbox.world.setOverwrite(channelId, application.id, OverwriteType.Member, 0n, permissions);

describe('a mention', () => {
  it.each([
    ['in front', (bot: string) => `${bot} ${QUESTION}`],
    ['behind', (bot: string) => `${QUESTION}, ${bot}?`],
    ['as old clients write it', (bot: string) => `${bot.replace('@', '@!')} ${QUESTION}`],
  ])('%s of a question is answered by a reply that pings nobody', async (_, content) => {
    const world = await startWorld({ desk });
    const { message, reply } = await answered(world, world.asker, content(`<@${world.application.id}>`));
    expect(shownWords(reply)).toMatch(ANSWER);
    expect(reply).toMatchObject({
      type: MessageType.Reply,
      message_reference: { message_id: message.id },
      mentions: [],
      flags: MessageFlags.IsComponentsV2,
    });
    expect(labelsOf(reply).at(-1)).toBe('Delete');
    expect(sees(world.other, reply)).toBe(true);
  });

  it('alone is told what to do', async () => {
    const world = await startWorld({ desk });
    const { reply } = await answered(world, world.asker, `<@${world.application.id}>`);
    expect(shownWords(reply)).toContain('Put a question behind the mention');
  });

  it('whose question has no answer gets one short reply, without what comes near', async () => {
    const world = await startWorld({ desk });
    const question = 'Who won the chess tournament in Reykjavik?';
    const { reply } = await answered(world, world.asker, `<@${world.application.id}> ${question}`);
    expect(shownWords(reply)).toMatch(/^No answer in the coverage\. /);
    expect(shownWords(reply)).not.toContain('Nearest');
    expect(heard(world, world.asker)).toHaveLength(1);
  });

  it('whose question has no answer can be put otherwise: for the one who asked in its place, for others beside it', async () => {
    const world = await startWorld({ desk });
    const question = 'Who won the chess tournament in Reykjavik?';
    const places = [world.channelId, world.asker.dm(world.application.id)];
    for (const place of places) {
      const { reply } = await answered(world, world.asker, `<@${world.application.id}> ${question}`, place);
      expect(labelsOf(reply)).toEqual(['Change the question', 'Tell me when there is news on this', 'Delete']);
      if (place === world.channelId) {
        const modal = await world.other.press(reply, 'Change the question').modal();
        const beside = await world.other.submit(modal, { question: 'lighthouse lamp' }).reply();
        expect([beside?.id === reply.id, beside && isPrivate(beside)]).toEqual([false, true]);
      }
      const modal = await world.asker.press(reply, 'Change the question').modal();
      expect(fieldsOf(modal)['question']).toBe(question);
      const changed = await world.asker.submit(modal, { question: 'lighthouse lamp' }).reply();
      expect(changed?.id).toBe(reply.id);
      expect(shownWords(changed)).toContain('the lighthouse lamp would move');
    }
  });

  it.each([
    ['too long a question', 'x'.repeat(1001), /The question has 1,001 characters/],
    ['no word to search for', 'the of and', /has no word to search for/],
    ['nothing but politeness', 'thanks a lot!', /Put a question behind the mention/],
    ['nothing but marks', '?!', /Put a question behind the mention/],
    ['a command', '/help', /Every line that comes back is a sentence of an article/],
    ['a command and what it needs', '/source ferry', /the outlet’s words/],
    ['a command that there is not', '/quoet', /There is no command/],
  ])('with %s gets its sentence', async (_, question, says) => {
    const world = await startWorld({ desk });
    const { reply } = await answered(world, world.asker, `<@${world.application.id}> ${question}`);
    expect(shownWords(reply)).toMatch(says);
  });

  it('too often in a row is told to wait; somebody else is not', async () => {
    const world = await startWorld({ desk, cooldown: { times: 5, ms: 10_000 } });
    const content = `<@${world.application.id}> ${QUESTION}`;
    for (let i = 0; i < 5; i++) await answered(world, world.asker, content);
    const { reply } = await answered(world, world.asker, content);
    expect(shownWords(reply)).toMatch(/^That was a lot at once\. Try again in \d+ seconds?\.$/);
    expect(shownWords((await answered(world, world.other, content)).reply)).toMatch(ANSWER);
  });

  it('in a thread is answered in the thread', async () => {
    const world = await startWorld({ desk });
    const thread = world.sandbox.world.addThread(world.channelId, 'Storms', world.asker.user.id).id;
    const { reply } = await answered(world, world.asker, `<@${world.application.id}> ${QUESTION}`, thread);
    expect(shownWords(reply)).toMatch(ANSWER);
    expect(reply.channel_id).toBe(thread);
    expect(heard(world, world.asker)).toEqual([]);
  });

  it('whose reply was lost on its way back is not answered twice', async () => {
    const world = await startWorld({ desk });
    const posting = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
    world.sandbox.faults.add({ ...posting, kind: 'drop-after' });
    await answered(world, world.asker, `<@${world.application.id}> ${QUESTION}`);
    await world.bot.stop();
    const posts = world.sandbox.requests.filter(
      ({ method, path }) => method === posting.method && posting.path.test(path),
    );
    expect(posts.map(({ status }) => status)).toEqual([undefined, 200]);
    expect(heard(world, world.asker)).toHaveLength(1);
  });
});

describe('what is no question to the bot', () => {
  it.each<[string, (world: World) => void]>([
    ['a message without a mention', ({ asker, channelId }) => void asker.say(channelId, QUESTION)],
    ['@everyone', ({ asker, channelId }) => void asker.say(channelId, `@everyone ${QUESTION}`)],
    [
      'a mention of somebody else',
      ({ asker, other, channelId }) => void asker.say(channelId, `<@${other.user.id}> hi`),
    ],
    [
      'a mention by another bot',
      ({ sandbox, guild, application, channelId }) => {
        const another = sandbox.addApplication({ name: 'Parrot' });
        sandbox.install(another.id, guild.id);
        const body = { content: `<@${application.id}> ${QUESTION}` };
        sandbox.world.messages.create({ channelId, author: another.user, body });
      },
    ],
    [
      'a mention by itself',
      ({ sandbox, application, channelId }) => {
        const body = { content: `<@${application.id}> ${QUESTION}` };
        sandbox.world.messages.create({ channelId, author: application.user, body });
      },
    ],
  ])('%s is left alone', async (_, happens) => {
    const world = await startWorld({ desk });
    happens(world);
    const before = world.asker.messages(world.channelId).length;
    // Events come in order: once this one is answered, the one before has been dealt with.
    await answered(world, world.other, `<@${world.application.id}> ${QUESTION}`);
    await world.bot.stop();
    expect(world.asker.messages(world.channelId)).toHaveLength(before + 2);
  });

  it('a reply to what the bot said is answered where it asks something; a mention in mid-sentence asks nothing', async () => {
    const world = await startWorld({ desk });
    const { channelId, asker, application } = world;
    const { reply } = await answered(world, asker, `<@${application.id}> ${QUESTION}`);
    asker.say(channelId, `Thanks to <@${application.id}> we know what the storm did`);
    const coming = next(world, asker, channelId);
    asker.say(channelId, 'What happened to the lighthouse lamp?', { reply: reply.id });
    expect(shownWords(await coming)).toContain('lighthouse lamp');
    expect(heard(world, asker)).toHaveLength(2);
  });

  it('a reply to what the bot said, which pings it, is left alone where it asks nothing, and so is an edited question', async () => {
    const world = await startWorld({ desk });
    const { channelId, asker, sandbox, application } = world;
    const { message, reply } = await answered(world, asker, `<@${application.id}> ${QUESTION}`);
    const thanks = asker.say(channelId, 'Thanks!', { reply: reply.id });
    expect(thanks.mentions.map(({ id }) => id)).toEqual([application.id]);
    sandbox.world.messages.edit(channelId, message.id, { content: `<@${application.id}> ${QUESTION} again` });
    await answered(world, world.other, `<@${application.id}> ${QUESTION}`);
    await world.bot.stop();
    expect(heard(world, asker)).toHaveLength(2);
  });
});

describe('direct messages', () => {
  it('need no mention', async () => {
    const world = await startWorld({ desk });
    const dm = world.asker.dm(world.application.id);
    const { message, reply } = await answered(world, world.asker, QUESTION, dm);
    expect(shownWords(reply)).toMatch(ANSWER);
    expect(reply.message_reference?.message_id).toBe(message.id);
    expect(sees(world.other, reply)).toBe(false);
  });

  it('of nothing but a link get a sentence', async () => {
    const world = await startWorld({ desk });
    const dm = world.asker.dm(world.application.id);
    const { reply } = await answered(world, world.asker, 'https://herald.example/ferry', dm);
    expect(shownWords(reply)).toContain('Put a question behind the mention');
  });
});

describe('where the bot lacks a permission', () => {
  it('to write, then the one who asked is told by direct message, and the operator by the log', async () => {
    const world = await startWorld({ desk });
    deny(world, PermissionFlagsBits.SendMessages);
    const coming = next(world, world.asker, world.asker.dm(world.application.id));
    mention(world, world.asker, QUESTION);
    const told = await coming;
    expect(shownWords(told)).toMatch(/^You mentioned me in a channel where I may not write\. Use \/ask there/);
    await world.bot.stop();
    expect(heard(world, world.asker)).toEqual([]);
    expect(sentences(world.log, 'warn')).toEqual([
      'The bot lacks a permission there. `npm run doctor -- --channel ID` names it, with the channel’s id.'.replaceAll(
        '`',
        '',
      ),
    ]);
  });

  it('to write, and they take no direct messages, then the log says so and the bot goes on', async () => {
    const world = await startWorld({ desk });
    deny(world, PermissionFlagsBits.SendMessages);
    world.asker.acceptDms(false);
    mention(world, world.asker, QUESTION);
    await eventually(() => expect(sentences(world.log, 'warn')).toHaveLength(1));
    const reply = await world.asker.slash(world.channelId, 'ask', { question: QUESTION }).reply();
    expect(shownWords(reply)).toMatch(ANSWER);
    expect(sentences(world.log, 'error')).toEqual([]);
  });

  it('to read the channel’s history, then it answers without a reference', async () => {
    const world = await startWorld({ desk });
    deny(world, PermissionFlagsBits.ReadMessageHistory);
    const { reply } = await answered(world, world.asker, `<@${world.application.id}> ${QUESTION}`);
    expect(shownWords(reply)).toMatch(ANSWER);
    expect(reply.type).toBe(MessageType.Default);
    await world.bot.stop();
    expect(heard(world, world.asker)).toHaveLength(1);
  });
});
