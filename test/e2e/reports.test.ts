/** Reporting a wrong passage, from the button to the archive: what is seen by whom, before and after a restart. */
import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { openStore } from '../../src/store/store.ts';
import { clockAt, deskOver, HARBOUR } from '../commands/fixtures.ts';
import { archivePath, storeAt } from '../store/fixtures.ts';
import { isPrivate, labelsOf, pressOn, shownWords, watching } from './seeing.ts';
import { startWorld } from './world.ts';

type Message = Parameters<Person['press']>[0];

/** A world whose archive is a file, with an answer in it; `restart` ends everything that knows the file and begins anew. */
async function answered(question = 'storm power line') {
  const path = archivePath();
  const clock = clockAt();
  const first = storeAt(path);
  const world = await startWorld({ desk: await deskOver(HARBOUR, { store: first, clock }) });
  const { asker, channelId } = world;
  const answer = (await asker.slash(channelId, 'ask', { question }).reply()) as Message;
  return {
    world,
    answer,
    clock,
    store: first,
    async restart() {
      await world.bot.stop();
      first.close();
      await world.restart({ desk: await deskOver([], { store: storeAt(path), clock }) });
    },
    reports() {
      const store = openStore(path);
      const all = store.reports();
      store.close();
      return all;
    },
  };
}

async function report(person: Person, answer: Message, fields: Record<string, string>): Promise<Message> {
  const modal = await (await pressOn(person, answer, 'Wrong passage')).modal();
  return (await person.submit(modal, fields).reply()) as Message;
}

async function pressed(person: Person, message: Message, label: string) {
  const exchange = person.press(message, label);
  const { kind } = await exchange.acknowledged();
  return { kind, reply: (await exchange.reply()) as Message };
}

it('anybody may report a passage; they alone see the thanks, and take it back, also after a restart', async () => {
  const { world, answer, restart, reports } = await answered();
  const { asker, other, channelId } = world;
  const before = shownWords(answer);
  const askers = watching(world, asker, channelId);
  const thanks = await report(other, answer, { number: '2', reason: 'other-subject', note: 'Another *storm*.' });
  expect(isPrivate(thanks)).toBe(true);
  expect(shownWords(thanks)).toMatch(
    /Thank you[\s\S]*\n\[2\] Northern Post[\s\S]*somebody or something else: Another \*storm\*\./,
  );
  expect(reports()).toMatchObject([{ command: 'ask', question: 'storm power line', passage: { number: 2 } }]);
  await restart();

  // A form that is opened before a restart, or a button from before it, is as good as a new one.
  const again = await report(other, answer, { number: '2', reason: 'context' });
  expect(shownWords(again)).toContain('Your report is changed');
  expect(reports()).toMatchObject([{ reason: 'context', note: null }]);
  const gone = await pressed(other, thanks, 'Take it back');
  expect([gone.kind, gone.reply.id]).toEqual(['update', thanks.id]);
  expect(shownWords(gone.reply)).toContain('Taken back');
  expect(reports()).toEqual([]);
  expect(askers).toEqual([]);
  expect(shownWords(asker.messages(channelId).find(({ id }) => id === answer.id))).toBe(before);
  expect(world.log.filter(({ level }) => level !== 'info')).toEqual([]);
});

it('/privacy lists one’s own and deletes them, after a restart too; those of others stay', async () => {
  const { world, answer, restart, reports } = await answered();
  const { asker, other, channelId } = world;
  await report(asker, answer, { number: '1', reason: 'no-answer' });
  await report(asker, answer, { number: '3', reason: 'other', note: 'Mine.' });
  await report(other, answer, { number: '1', reason: 'text' });
  await restart();
  const shown = (await asker.slash(channelId, 'privacy', {}).reply()) as Message;
  expect(isPrivate(shown)).toBe(true);
  expect(shownWords(shown)).toMatch(/these 2 passages as wrong:[\s\S]*Mine\./);
  expect(shownWords(shown)).not.toContain('Its text is broken');
  const one = await pressed(asker, shown, 'Delete 1');
  expect(one.kind).toBe('update');
  expect(shownWords(one.reply)).toMatch(/1 report of yours is gone[\s\S]*this passage as wrong/);
  const all = await pressed(asker, one.reply, 'Delete my report');
  expect(shownWords(all.reply)).toContain('Nothing is stored of you any more.');
  expect(labelsOf(all.reply)).toEqual([]);
  expect(reports()).toMatchObject([{ reason: 'text' }]);
});

it('given direct messages, then it works there as well', async () => {
  const { world, reports } = await answered();
  const { asker, application } = world;
  const dm = asker.dm(application.id);
  const answer = (await asker.slash(dm, 'ask', { question: 'lighthouse lamp' }).reply()) as Message;
  // With one passage on the page there is nothing to choose but the reason.
  const thanks = await report(asker, answer, { reason: 'no-answer' });
  expect(shownWords(thanks)).toContain('Thank you');
  expect(reports()).toHaveLength(1);
});

it('given an answer that is past its time, or whose article was taken down, then the button says so in place of the form', async () => {
  const { world, answer, clock, store } = await answered();
  const more = (await pressed(world.other, answer, 'More ▾')).reply;
  const said = async () => (await pressed(world.other, more, 'Wrong passage')).reply;
  const { id } = HARBOUR.at(-1) as { id: string };
  store.removeArticle(id);
  expect(shownWords(await said())).toContain('has been taken out of the coverage');
  clock.now = new Date(clock.now.getTime() + 31 * 86_400_000);
  const reply = await said();
  expect(shownWords(reply)).toContain('no longer kept');
  expect(isPrivate(reply)).toBe(true);
});

it('given an answer that is taken down while the form is open, then what was filled in is answered with that', async () => {
  const { world, answer, store, reports } = await answered();
  const modal = await (await pressOn(world.other, answer, 'Wrong passage')).modal();
  store.removeArticle('storm');
  const reply = await world.other.submit(modal, { number: '2', reason: 'other' }).reply();
  expect(shownWords(reply)).toContain('has been taken out of the coverage');
  expect(reports()).toEqual([]);
});
