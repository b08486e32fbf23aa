/** An answer that is moved to a thread: who may, what stands there, what is said where it cannot be, and that questions go on there. */
import { type APIMessage, MessageType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { Store } from '../../src/store/store.ts';
import { type Clock, clockAt, deskOver, HARBOUR } from '../commands/fixtures.ts';
import { article, storeAt } from '../store/fixtures.ts';
import { isPrivate, labelsOf, next, room, shownWords, watching } from './seeing.ts';
import { eventually, mention } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const QUESTION = 'storm power line';
const { CreatePublicThreads, SendMessagesInThreads, SendMessages } = PermissionFlagsBits;

let world: World;
let store: Store;
let clock: Clock;
let channelId: string;

beforeEach(async () => {
  store = storeAt();
  clock = clockAt();
  world = await startWorld({ desk: await deskOver(HARBOUR, { store, clock }), sandbox: { acknowledgeMs: 2000 } });
  channelId = room(world);
});

async function asked(question = QUESTION, place = channelId, rest: Record<string, unknown> = {}): Promise<APIMessage> {
  const reply = await world.asker.slash(place, 'ask', { question, ...rest }).reply();
  if (!reply) throw new Error('There is no reply.');
  return reply;
}

async function pressed(person: Person, message: APIMessage | undefined, label: string): Promise<APIMessage> {
  const reply = await person.press(message as APIMessage, label).reply();
  if (!reply) throw new Error('There is no reply.');
  return reply;
}

const more = (person: Person, answer: APIMessage) => pressed(person, answer, 'More ▾');
const move = async (person: Person, answer: APIMessage) =>
  pressed(person, await more(person, answer), 'Move to thread');
/** What the bot has said in a thread, without the message that it was started from. */
const inThread = (id: string, person = world.other) =>
  person.messages(id).filter(({ type }) => type !== MessageType.ThreadStarterMessage);
/** The name of the thread that a message has. */
const threadOf = ({ id }: APIMessage): string | undefined =>
  (world.other.messages(channelId).find((message) => message.id === id)?.thread as { name?: string } | undefined)?.name;
const deny = (id: string, bits: bigint) =>
  world.sandbox.world.setOverwrite(channelId, id, OverwriteType.Member, 0n, bits);

describe('moving an answer', () => {
  it('makes a public thread from its message, named after the question, with the other pages; nobody is pinged', async () => {
    const answer = await asked();
    const done = await move(world.asker, answer);
    expect(isPrivate(done)).toBe(true);
    expect(shownWords(done)).toBe('The discussion can go on in a thread of its own. Open the thread');
    expect(JSON.stringify(done.components)).toContain(`https://discord.com/channels/${world.guild.id}/${answer.id}`);
    const [shown] = world.other.messages(channelId);
    expect(shown?.thread).toMatchObject({ id: answer.id, name: QUESTION, type: 11, parent_id: channelId });
    expect(shownWords(shown)).toBe(shownWords(answer));
    const [first, ...pages] = inThread(answer.id);
    expect(shownWords(first)).toBe(
      'The rest of the answer follows: pages 2 and 3. Mention me with a question, and I answer it here.',
    );
    expect(pages.map((page) => /page (\d) of 3/.exec(shownWords(page))?.[1])).toEqual(['2', '3']);
    for (const page of pages) {
      expect(labelsOf(page)).toEqual(['Context', 'Narrow', 'Cite', 'More ▾', 'Delete']);
      expect([page.mentions, page.mention_everyone]).toEqual([[], false]);
    }
  });

  it('given a page that was turned to, then the others stand in the thread', async () => {
    const second = await pressed(world.asker, await asked(), 'Next ▸');
    await move(world.asker, second);
    expect(inThread(second.id).map((page) => /page (\d) of 3/.exec(shownWords(page))?.[1])).toEqual([
      undefined,
      '1',
      '3',
    ]);
  });

  it('given an answer of one page, then there is room to discuss it', async () => {
    const answer = await asked('lighthouse lamp');
    await move(world.other, answer);
    expect(inThread(answer.id).map(shownWords)).toEqual(['Mention me with a question, and I answer it here.']);
  });

  it('given many pages, then the first of them stand there, and the last of those turns to the others', async () => {
    const days = Array.from(
      { length: 24 },
      (_, i) => `On ${i + 1} May 2021 crew ${i + 1} inspected the Westmark viaduct.`,
    );
    store.putArticle(article('viaduct', days.join('\n\n'), { published: '2021-06-01' }), 'tests');
    const answer = (await world.asker
      .slash(channelId, 'timeline', { topic: 'Westmark viaduct' })
      .reply()) as APIMessage;
    await move(world.asker, answer);
    const [first, ...pages] = inThread(answer.id);
    expect(shownWords(first)).toMatch(
      /^The rest of the answer follows: pages 2, 3, 4 and 5\. Next on the last of them turns to the others\. Mention me/,
    );
    expect(pages.map((page) => labelsOf(page).includes('Next ▸'))).toEqual([false, false, false, true]);
    const turned = await pressed(world.asker, pages.at(-1), 'Next ▸');
    expect([turned.id, /page (\d) of 8/.exec(shownWords(turned))?.[1]]).toEqual([pages.at(-1)?.id, '6']);
  });

  it('given mentions and markup in a question, then the thread’s name does nothing', async () => {
    store.putArticle(article('sign', 'The viaduct’s sign says @everyone and https://evil.example/a today.'), 'tests');
    const answer = await asked('viaduct sign says @everyone https://evil.example/a');
    await move(world.asker, answer);
    expect(threadOf(answer)).toBe('viaduct sign says ＠everyone https evil.example / a');
    const long = await asked('storm power line '.repeat(20));
    await move(world.asker, long);
    expect(threadOf(long)?.length).toBeLessThanOrEqual(100);
    expect(threadOf(long)).toMatch(/^storm power line storm.*…$/);
  });

  it('given a second time, then the thread that is there is shown', async () => {
    const answer = await asked();
    const again = await more(world.other, answer);
    await move(world.asker, answer);
    const said = inThread(answer.id).length;
    const there = await pressed(world.other, again, 'Move to thread');
    expect(shownWords(there)).toBe('This answer has a thread already. Open the thread');
    expect(JSON.stringify(there.components)).toContain(`/${answer.id}`);
    expect(inThread(answer.id)).toHaveLength(said);
  });

  it('given that Discord loses the answer to the request, then the pages come all the same, once', async () => {
    const answer = await asked();
    const opened = await more(world.asker, answer);
    world.sandbox.faults.add({ method: 'POST', path: /\/threads$/, kind: 'drop-after', times: 1 });
    expect(shownWords(await pressed(world.asker, opened, 'Move to thread'))).toContain('The discussion can go on');
    expect(inThread(answer.id)).toHaveLength(3);
  });
});

describe('a thread cannot be started', () => {
  it.each([
    ['the bot may not start any', CreatePublicThreads, 'I lack the permission Create Public Threads.'],
    ['the bot may not write in any', SendMessagesInThreads, 'I lack the permission Send Messages in Threads.'],
    [
      'the bot may do neither',
      CreatePublicThreads | SendMessagesInThreads,
      'I lack the permissions Create Public Threads and Send Messages in Threads.',
    ],
  ])('where %s, and it says which permission is missing', async (_, bits, says) => {
    const answer = await asked();
    deny(world.application.id, bits);
    const reply = await move(world.asker, answer);
    expect(shownWords(reply)).toContain(says);
    expect(isPrivate(reply)).toBe(true);
    expect(world.other.messages(channelId)[0]?.thread).toBeUndefined();
  });

  it('where the one who presses may not start any', async () => {
    const answer = await asked();
    deny(world.other.user.id, CreatePublicThreads);
    expect(shownWords(await move(world.other, answer))).toBe(
      'You may not start threads here: you lack the permission Create Public Threads.',
    );
    expect(world.other.messages(channelId)[0]?.thread).toBeUndefined();
  });

  it('where the answer was deleted meanwhile', async () => {
    const answer = await asked();
    const opened = await more(world.other, answer);
    await world.asker.press(answer, 'Delete').acknowledged();
    await eventually(() => expect(world.other.messages(channelId).some(({ id }) => id === answer.id)).toBe(false));
    expect(shownWords(await pressed(world.other, opened, 'Move to thread'))).toMatch(/^That answer was deleted/);
  });

  it('where the answer is no longer kept', async () => {
    const answer = await asked();
    const opened = await more(world.other, answer);
    clock.now = new Date(clock.now.getTime() + 31 * 86_400_000);
    for (const reply of [await more(world.other, answer), await pressed(world.other, opened, 'Move to thread')])
      expect(shownWords(reply)).toMatch(/^That answer is no longer kept/);
    expect(world.other.messages(channelId)[0]?.thread).toBeUndefined();
  });

  it('where something goes wrong on the way, and it says that not all could be posted', async () => {
    const answer = await asked();
    const opened = await more(world.asker, answer);
    world.sandbox.faults.add({
      method: 'POST',
      path: new RegExp(`/channels/${answer.id}/messages$`),
      kind: 'status',
      status: 403,
      body: { code: 50013, message: 'Missing Permissions' },
      times: 10,
    });
    const reply = await pressed(world.asker, opened, 'Move to thread');
    expect(shownWords(reply)).toMatch(/^Not all of it could be posted there.* Open the thread$/);
  });
});

describe('the button is not offered', () => {
  const offered = async (answer: APIMessage, person = world.asker) => labelsOf(await more(person, answer));

  it('in direct messages', async () => {
    expect(await offered(await asked(QUESTION, world.asker.dm(world.application.id)))).toEqual([
      'Context',
      'Cite',
      'Wrong passage',
    ]);
  });

  it('on a private answer, nor on the copy that somebody else turned', async () => {
    const answer = await asked(QUESTION, channelId, { private: true });
    expect(await offered(answer)).toEqual(['Context', 'Cite', 'Wrong passage']);
    const copy = await pressed(world.other, await asked(), 'Next ▸');
    expect(await offered(copy, world.other)).toEqual(['Context', 'Cite', 'Wrong passage']);
  });

  it('within a thread', async () => {
    const answer = await asked();
    await move(world.asker, answer);
    const page = inThread(answer.id).at(-1) as APIMessage;
    expect(await offered(page)).toEqual(['Context', 'Cite', 'Wrong passage']);
  });

  it('in a server to which somebody brought the bot along for themselves', async () => {
    const { sandbox, application, asker } = world;
    sandbox.installForUser(application.id, asker.user.id);
    const elsewhere = sandbox.addGuild({ name: 'Elsewhere' });
    sandbox.world.join(elsewhere.id, asker.user.id);
    const answer = await asked(QUESTION, elsewhere.channels[0]?.id);
    expect(await offered(answer)).toEqual(['Context', 'Cite', 'Wrong passage']);
  });
});

describe('a question in the thread', () => {
  it.each(['at once', 'after a restart'])('is answered there, %s', async (when) => {
    const answer = await asked('lighthouse lamp');
    await move(world.asker, answer);
    if (when === 'after a restart') await world.restart();
    const outside = watching(world, world.other, channelId);
    const coming = next(world, world.other, answer.id);
    mention(world, world.other, QUESTION, answer.id);
    const reply = await coming;
    expect(shownWords(reply)).toContain('In Aldby the storm tore down the power line.');
    expect([reply.channel_id, reply.type]).toEqual([answer.id, MessageType.Reply]);
    expect(outside).toEqual([]);
  });

  it('is answered where the bot may write in threads alone', async () => {
    const answer = await asked('lighthouse lamp');
    await move(world.asker, answer);
    deny(world.application.id, SendMessages);
    const coming = next(world, world.other, answer.id);
    mention(world, world.other, QUESTION, answer.id);
    expect(shownWords(await coming)).toContain('In Aldby');
  });
});
