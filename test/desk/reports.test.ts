import { describe, expect, it } from 'vitest';
import { NOTE_LENGTH, REPORTS_A_DAY } from '../../src/desk/reports.ts';
import { plainText } from '../../src/messages/line.ts';
import { clockAt, deskOver, FERRY, HARBOUR, of } from '../commands/fixtures.ts';
import { storeAt } from '../store/fixtures.ts';

const ADA = '111111111111111111';
const BELA = '222222222222222222';

async function answered(question = 'storm power line') {
  const store = storeAt();
  const clock = clockAt();
  const desk = await deskOver(HARBOUR, { store, clock });
  const answer = of('answer', await desk.ask({ question, since: '2023' }));
  const draft = { answerId: answer.id, command: 'ask', number: 2, reason: 'other-subject' };
  return { store, clock, desk, answer, draft };
}

describe('a report of a wrong passage', () => {
  it('has the question, its limits, the passage, what was cited beside it, and what was said', async () => {
    const { desk, store, answer, draft } = await answered();
    const { report, isNew } = of('reported', await desk.reports.add({ ...draft, note: '  Not there. \n' }, ADA));
    const [first, wrong, ...rest] = answer.cited;
    expect(isNew).toBe(true);
    expect(report).toMatchObject({
      createdAt: '2026-03-10T12:00:00.000Z',
      command: 'ask',
      question: 'storm power line',
      filters: { since: '2023' },
      passage: { number: 2, ...wrong?.span },
      others: [first, ...rest].map((one) => ({ number: one?.number, ...one?.span })),
      reason: 'other-subject',
      note: 'Not there.',
      article: { outlet: 'Northern Post', title: 'A night of storm' },
    });
    expect(store.reports()).toHaveLength(1);
  });

  it('made again, also on the same answer given anew, changes the first', async () => {
    const { desk, draft } = await answered();
    const first = of('reported', await desk.reports.add(draft, ADA));
    const again = of('answer', await desk.ask({ question: 'storm power line', since: '2023' }));
    const changed = await desk.reports.add({ ...draft, answerId: again.id, reason: 'other', note: 'Hm.' }, ADA);
    expect(changed).toMatchObject({ isNew: false, report: { id: first.report.id, reason: 'other', note: 'Hm.' } });
    expect(await desk.reports.listOf(ADA)).toHaveLength(1);
  });

  it.each([
    ['no such answer', { answerId: 'zzz999' }, /no longer kept/],
    ['no such marker', { number: 99 }, /has no citation 99/],
    ['a reason that is none', { reason: 'toString' }, /toString/],
    ['too long a note', { note: 'x'.repeat(NOTE_LENGTH + 1) }, /500/],
  ])('given %s, then says so and keeps nothing', async (_, wrong, says) => {
    const { desk, draft, store } = await answered();
    const { text } = of('problem', await desk.reports.add({ ...draft, ...wrong }, ADA));
    expect(plainText(text)).toMatch(says);
    expect(store.reports()).toEqual([]);
  });

  it('given as many as one person may make in a day, then no more, until a day later', async () => {
    const { desk, store, clock, draft } = await answered();
    const report = { passage: { articleId: 'ferry', version: 1, start: 0, end: 3, number: 1 }, others: [] };
    for (let n = 0; n < REPORTS_A_DAY; n++) {
      const rest = { command: 'ask', question: `Question ${n}?`, filters: {}, reason: 'other', note: null };
      store.addReport({ ...report, ...rest, createdAt: clock.now.toISOString() }, ADA, { since: '2020', reports: 99 });
    }
    const { text } = of('problem', await desk.reports.add({ ...draft, note: 'I wrote this.' }, ADA));
    expect(plainText(text)).toMatch(/20 passages within a day[\s\S]*You wrote: I wrote this\.$/);
    of('reported', await desk.reports.add(draft, BELA));
    clock.now = new Date(clock.now.getTime() + 86_400_000);
    of('reported', await desk.reports.add(draft, ADA));
  });

  it('is listed and deleted by its owner alone, the newest first', async () => {
    const { desk, draft, clock } = await answered();
    await desk.reports.add(draft, ADA);
    clock.now = new Date(clock.now.getTime() + 1000);
    await desk.reports.add({ ...draft, number: 1 }, ADA);
    await desk.reports.add(draft, BELA);
    const [newest, oldest] = await desk.reports.listOf(ADA);
    expect([newest?.passage.number, oldest?.passage.number]).toEqual([1, 2]);
    expect(await desk.reports.takeBack(newest?.id as string, BELA)).toBe(false);
    expect(await desk.reports.takeBack(newest?.id as string, ADA)).toBe(true);
    expect(await desk.reports.forget(ADA)).toBe(1);
    expect(await desk.reports.listOf(ADA)).toEqual([]);
    expect(await desk.reports.listOf(BELA)).toHaveLength(1);
  });

  it('outlives the answer, and the text that it is about', async () => {
    const { desk, draft, store, clock } = await answered('When will the ferry sail?');
    of('reported', await desk.reports.add({ ...draft, number: 1 }, ADA));
    store.putArticle({ ...FERRY, text: `${FERRY.text} It has sailed.` }, 'tests');
    clock.now = new Date(clock.now.getTime() + 40 * 86_400_000);
    of('answer', await desk.ask({ question: 'lighthouse lamp' }));
    expect(store.answer(draft.answerId)).toBeUndefined();
    const [report] = store.reports();
    expect(store.text('ferry', report?.passage.version as number)).toBe(FERRY.text);
  });
});
