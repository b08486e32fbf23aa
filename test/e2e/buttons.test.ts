/** What stands under a reply: who may turn it, look behind it, take it along or away, and what old buttons say. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { Store } from '../../src/store/store.ts';
import { type Clock, clockAt, deskOver, HARBOUR } from '../commands/fixtures.ts';
import { storeAt } from '../store/fixtures.ts';
import {
  buttonsOf,
  fieldsOf,
  isPrivate,
  labelsOf,
  next,
  posted,
  pressOn,
  room,
  sees,
  shownWords,
  watching,
} from './seeing.ts';
import { mention } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const QUESTION = 'storm power line';

let world: World;
let store: Store;
let clock: Clock;
/** Where each test asks; the other person is there too. */
let channelId: string;

beforeEach(async () => {
  store = storeAt();
  clock = clockAt();
  const desk = await deskOver(HARBOUR, { store, clock });
  world = await startWorld({ desk, sandbox: { acknowledgeMs: 2000 } });
  channelId = room(world);
});

async function asked(rest: Record<string, unknown> = {}, place = channelId) {
  const reply = await world.asker.slash(place, 'ask', { question: QUESTION, ...rest }).reply();
  if (!reply) throw new Error('There is no reply.');
  return reply;
}

async function pressed(person: Person, message: Parameters<Person['press']>[0] | undefined, label: string) {
  const exchange = await pressOn(person, message as never, label);
  const { kind } = await exchange.acknowledged();
  return { kind, reply: await exchange.reply() };
}

const page = (message: Parameters<typeof shownWords>[0]): string | undefined =>
  /page (\d) of \d/.exec(shownWords(message))?.[1];

describe('turning pages', () => {
  it.each([
    ['a public answer', {}],
    ['a private answer', { private: true }],
  ])('given %s, then it turns for its asker where it stands', async (_, rest) => {
    const answer = await asked(rest);
    expect(page(answer)).toBe('1');
    const others = watching(world, world.other, channelId);
    const second = await pressed(world.asker, answer, 'Next ▸');
    expect([second.kind, second.reply?.id, page(second.reply)]).toEqual(['update', answer.id, '2']);
    expect(labelsOf(second.reply)).toEqual([
      '◂ Previous',
      'Next ▸',
      'Narrow',
      'More ▾',
      ...('private' in rest ? [] : ['Delete']),
    ]);
    const first = await pressed(world.asker, answer, '◂ Previous');
    expect([first.kind, shownWords(first.reply)]).toEqual(['update', shownWords(answer)]);
    expect(others.map(({ type }) => type)).toEqual('private' in rest ? [] : ['messageUpdate', 'messageUpdate']);
  });

  it('given that somebody else turns it, then they get a copy of their own, which they can turn on', async () => {
    const answer = await asked();
    const askers = watching(world, world.asker, channelId);
    const copy = await pressed(world.other, answer, 'Next ▸');
    expect([copy.kind, page(copy.reply), copy.reply && isPrivate(copy.reply)]).toEqual(['message', '2', true]);
    const on = await pressed(world.other, copy.reply, 'Next ▸');
    expect([on.kind, on.reply?.id, page(on.reply)]).toEqual(['update', copy.reply?.id, '3']);
    expect(labelsOf(on.reply)).not.toContain('Delete');
    expect(askers).toEqual([]);
    expect(page(world.asker.messages(channelId)[0])).toBe('1');
  });

  it('given the citations of an answer, then they turn as an answer does', async () => {
    const id = buttonsOf(await asked())[0]?.custom_id.split(':')[2];
    const cited = await world.asker.slash(channelId, 'source', { id }).reply();
    const turned = await pressed(world.asker, cited, 'Next ▸');
    expect([turned.kind, turned.reply?.id, page(turned.reply)]).toEqual(['update', cited?.id, '2']);
    expect((await pressed(world.other, cited, 'Next ▸')).kind).toBe('message');
  });
});

describe('narrowing', () => {
  const narrow = async (person: Person, message: Parameters<Person['press']>[0], fields: Record<string, string>) => {
    const modal = await person.press(message, labelsOf(message).includes('Narrow') ? 'Narrow' : 'Change it').modal();
    const exchange = person.submit(modal, fields);
    const { kind } = await exchange.acknowledged();
    return { kind, modal, reply: await exchange.reply() };
  };

  it('given its asker, then the answer becomes the one within the new limits, which the form has the next time', async () => {
    const answer = await asked();
    const first = await narrow(world.asker, answer, { since: '2024', outlet: 'northern post' });
    expect([first.kind, first.reply?.id]).toEqual(['update', answer.id]);
    expect(shownWords(first.reply)).toContain('since 2024 · Northern Post');
    expect(labelsOf(first.reply)).toContain('Delete');
    const modal = JSON.stringify((await narrow(world.asker, first.reply as typeof answer, {})).modal.data);
    for (const value of [QUESTION, '2024', 'Northern Post']) expect(modal).toContain(`"value":"${value}"`);
  });

  it('given a refusal, then the form has its question and its limits, and the refusal becomes the answer', async () => {
    const question = `Who won the chess tournament in ${'Reykjavik or '.repeat(20)}Akureyri?`;
    const options = { question, outlet: 'Northern Post', since: '2020' };
    const refusal = (await world.asker.slash(channelId, 'ask', options).reply()) as Awaited<ReturnType<typeof asked>>;
    expect(labelsOf(refusal)).toEqual(['Change the question', 'Tell me when there is news on this']);
    const modal = await world.asker.press(refusal, 'Change the question').modal();
    expect(fieldsOf(modal)).toEqual({ question, outlet: 'Northern Post', since: '2020', until: '' });
    const again = await world.asker.submit(modal, { question: 'Who won the chess cup?' }).reply();
    expect(labelsOf(again)).toEqual(['Change the question', 'Tell me when there is news on this']);
    const last = await world.asker.press(again as typeof refusal, 'Change the question').modal();
    expect(fieldsOf(last)).toMatchObject({ question: 'Who won the chess cup?', outlet: 'Northern Post' });
    const answer = await world.asker.submit(last, { question: QUESTION }).reply();
    expect([answer?.id, page(answer), answer && isPrivate(answer)]).toEqual([again?.id, '1', true]);
  });

  it('given coverage on a message, then the form has the words that were found, and nothing else of the message', async () => {
    const message = world.other.say(channelId, 'omg Bertram, the storm tore down that power line in Fenwick');
    const found = await world.asker.menu(channelId, 'Find coverage', message).reply();
    const modal = await world.asker.press(found as never, 'Narrow').modal();
    expect(fieldsOf(modal)['question']).toMatch(/^Fenwick storm tore(?: down)? power line$/);
    const answer = await world.asker.submit(modal, { since: '2024' }).reply();
    expect(answer?.id).toBe(found?.id);
    expect(shownWords(answer)).toMatch(/Fenwick storm tore.*since 2024 · all outlets/s);
  });

  it('given somebody else, then they get a copy of their own', async () => {
    const answer = await asked();
    const copy = await narrow(world.other, answer, { since: '2024' });
    expect([copy.kind, copy.reply && isPrivate(copy.reply)]).toEqual(['message', true]);
    expect(shownWords(world.asker.messages(channelId)[0])).toBe(shownWords(answer));
  });

  it('given what cannot be read, then it is said privately, and the form comes back as it was filled in', async () => {
    const answer = await asked();
    const wrong = await narrow(world.asker, answer, { since: 'soonish', outlet: 'northern post' });
    expect(shownWords(wrong.reply)).toContain('“soonish” is not a date that can be read');
    expect(wrong.reply && isPrivate(wrong.reply)).toBe(true);
    expect(shownWords(world.asker.messages(channelId)[0])).toBe(shownWords(answer));
    const again = await narrow(world.asker, wrong.reply as typeof answer, { since: '2024' });
    expect(JSON.stringify(again.modal.data)).toContain('"value":"northern post"');
    expect(shownWords(again.reply)).toContain('since 2024 · Northern Post');
  });
});

describe('More', () => {
  it('opens what is answered beside the answer, each with a line on what it does, for the one who pressed alone', async () => {
    const answer = await asked();
    expect(labelsOf(answer)).toEqual(['Next ▸', 'Context', 'Narrow', 'More ▾', 'Delete']);
    const others = watching(world, world.asker, channelId);
    const { reply } = await pressed(world.other, answer, 'More ▾');
    expect(reply && isPrivate(reply)).toBe(true);
    expect(labelsOf(reply)).toEqual(['Context', 'Cite', 'Wrong passage', 'Move to thread']);
    expect(shownWords(reply)).toMatch(
      /Context: what stands around its sentences.*Cite: its citations.*Move to thread: /s,
    );
    expect(others).toEqual([]);
    const context = await pressed(world.other, reply, 'Context');
    expect(shownWords(context.reply)).toContain('Nobody there could say when the light would come back.');
  });

  it('is about the page that it stands under', async () => {
    const second = (await pressed(world.asker, await asked(), 'Next ▸')).reply;
    const cite = await pressed(world.asker, second, 'Cite');
    expect(shownWords(cite.reply)).toMatch(/^\[4\] /m);
    expect(shownWords(cite.reply)).not.toMatch(/^\[1\] /m);
  });

  it('leaves every row with five buttons at most, whatever was asked', async () => {
    const { asker } = world;
    const quotes = await asker.slash(channelId, 'quote find', { topic: 'engine' }).reply();
    const check = await asker.slash(channelId, 'quote check', { text: 'We will not sail on one engine' }).reply();
    const digest = await asker.slash(channelId, 'digest today', { date: '2024' }).reply();
    const timeline = await asker.slash(channelId, 'timeline', { topic: 'storm power line' }).reply();
    const compared = await asker.slash(channelId, 'compare', { topic: 'lighthouse lamp' }).reply();
    for (const answer of [await asked(), quotes, check, digest, timeline, compared]) {
      expect(labelsOf(answer).length).toBeLessThanOrEqual(5);
      expect(labelsOf(answer)).toContain('More ▾');
      const more = await pressed(asker, answer, 'More ▾');
      expect(labelsOf(more.reply).slice(0, 2)).toEqual(['Context', 'Cite']);
    }
  });
});

describe.each([
  ['a public answer', {}],
  ['a private answer', { private: true }],
])('looking behind %s', (_, rest) => {
  it('then Context and Cite are for the one who pressed alone, and a file can be fetched', async () => {
    const answer = await asked(rest);
    const people = 'private' in rest ? [world.asker] : [world.asker, world.other];
    for (const person of people) {
      const context = await pressed(person, answer, 'Context');
      expect(shownWords(context.reply)).toContain('Nobody there could say when the light would come back.');
      const cite = await pressed(person, answer, 'Cite');
      expect(shownWords(cite.reply)).toContain('https://post.example/storm');
      const files = [];
      for (const label of ['Markdown file', 'BibTeX file', 'CSV file']) {
        const { reply } = await pressed(person, cite.reply, label);
        const [file] = reply?.attachments ?? [];
        files.push(file?.filename.split('.').at(-1));
        const content = await (await fetch(file?.url ?? '')).text();
        expect(content).toContain('https://post.example/storm');
        expect(reply && isPrivate(reply)).toBe(true);
      }
      expect(files).toEqual(['md', 'bib', 'csv']);
      for (const { reply } of [context, cite]) {
        expect(reply && [isPrivate(reply), sees(person, reply)]).toEqual([true, true]);
        expect(labelsOf(reply)).not.toContain('Delete');
      }
    }
    expect(world.other.messages(channelId).filter(isPrivate).length > 0).toBe(!('private' in rest));
    expect(page(world.asker.messages(channelId)[0])).toBe('1');
  });
});

describe('deleting', () => {
  it('given its asker, then it is gone for all', async () => {
    const answer = await asked();
    const { reply } = await pressed(world.asker, answer, 'Delete');
    expect([reply, world.other.messages(channelId)]).toEqual([undefined, []]);
  });

  it('given that it was turned before, then its asker can still delete it', async () => {
    const { reply: turned } = await pressed(world.asker, await asked(), 'Next ▸');
    await pressed(world.asker, turned, 'Delete');
    expect(world.asker.messages(channelId)).toEqual([]);
  });

  it('given somebody else, then it stays, and they alone are told why', async () => {
    const answer = await asked();
    const { reply } = await pressed(world.other, answer, 'Delete');
    expect(shownWords(reply)).toMatch(/^Only the one who asked for it can delete it/);
    expect(reply && isPrivate(reply)).toBe(true);
    expect(sees(world.asker, answer)).toBe(true);
  });

  it('given somebody who may manage messages, then it is gone', async () => {
    const { sandbox, guild } = world;
    const permissions = PermissionFlagsBits.ManageMessages;
    const moderator = sandbox.person({ name: 'Mo', guilds: [guild.id], permissions });
    await pressed(moderator, await asked(), 'Delete');
    expect(world.asker.messages(channelId)).toEqual([]);
  });

  it('given an answer to a mention, then it is the one who mentioned the bot who may', async () => {
    const coming = next(world, world.asker, channelId);
    mention(world, world.asker, QUESTION, channelId);
    const answer = await coming;
    await pressed(world.other, answer, 'Delete');
    expect(sees(world.asker, answer)).toBe(true);
    await pressed(world.asker, answer, 'Delete');
    expect(sees(world.asker, answer)).toBe(false);
  });
});

it('given direct messages, then pages turn, Context opens and Delete takes away', async () => {
  const dm = world.asker.dm(world.application.id);
  const answer = await asked({}, dm);
  expect((await pressed(world.asker, answer, 'Next ▸')).kind).toBe('update');
  const context = await pressed(world.asker, answer, 'Context');
  expect(context.reply && isPrivate(context.reply)).toBe(true);
  await pressed(world.asker, answer, 'Delete');
  expect(sees(world.asker, answer)).toBe(false);
});

describe('old buttons', () => {
  const old = /belongs to an earlier version of me/;
  it.each([
    ['another version', '0:ask.page:k3f9q2:2', old],
    ['a later version', '2:ask.page:k3f9q2:2', old],
    ['no version', 'page-2', old],
    ['an unknown action', '1:ask.juggle:k3f9q2:2', old],
    ['an action that every object has', '1:ask.constructor:k3f9q2:2', old],
    ['an unknown command', '1:digestive.page:k3f9q2:2', old],
    ['an answer that nobody gave', '1:ask.page:zzz999:2', /That answer is no longer kept/],
    ['no citation', '1:ask.context:zzz999:x', /is no citation’s number/],
    ['what is behind More of an answer that nobody gave', '1:ask.more:zzz999:1', /That answer is no longer kept/],
    [
      'a thread of an answer that nobody gave',
      '1:ask.thread:zzz999:1 100000000000000000',
      /That answer is no longer kept/,
    ],
    ['a thread of no message', '1:ask.thread:zzz999:1', /only from an answer in a text channel/],
    ['a file of an answer that nobody gave', '1:source.file:zzz999:csv', /That answer is no longer kept/],
  ])('given %s, then the one who pressed is told, and the message stays', async (_, customId, says) => {
    for (const onlyFor of [undefined, world.asker]) {
      const message = posted(world, channelId, [customId], onlyFor);
      const others = watching(world, world.other, channelId);
      const { reply } = await pressed(world.asker, message, customId);
      expect(shownWords(reply)).toMatch(says);
      expect(reply && isPrivate(reply)).toBe(true);
      expect(reply?.id).not.toBe(message.id);
      expect(others).toEqual([]);
    }
  });

  it.each([
    [
      'is older than 30 days',
      () => {
        clock.now = new Date(clock.now.getTime() + 31 * 86_400_000);
      },
      /no longer kept/,
    ],
    ['cites an article that was taken down', () => store.removeArticle('storm'), /has been taken out of the coverage/],
  ])('given an answer that %s, then its buttons say so to the one who pressed', async (_, happens, says) => {
    const answer = await asked();
    happens();
    const others = watching(world, world.other, channelId);
    for (const label of ['Next ▸', 'Context', 'More ▾']) {
      const { reply } = await pressed(world.asker, answer, label);
      expect(shownWords(reply)).toMatch(says);
      expect(reply && isPrivate(reply)).toBe(true);
    }
    expect(others).toEqual([]);
    await pressed(world.asker, answer, 'Delete');
    expect(sees(world.other, answer)).toBe(false);
  });
});
