import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/store/reports.ts';
import type { Store } from '../../src/store/store.ts';
import { archivePath, article, storeAt, withdraw } from './fixtures.ts';

const ADA = '111111111111111111';
const BELA = '222222222222222222';
const AT = '2024-03-06T10:00:00.000Z';
const MOST = { since: '2024-03-05T10:00:00.000Z', reports: 3 };

function report(rest: Partial<Report> = {}): Omit<Report, 'id'> {
  return {
    createdAt: AT,
    command: 'ask',
    question: 'Is the “ferry” late?',
    filters: { outlets: ['Harbour Post'] },
    passage: { articleId: 'b', version: 1, start: 4, end: 9, number: 2 },
    others: [{ articleId: 'a', version: 1, start: 0, end: 3, number: 1 }],
    reason: 'other-subject',
    note: 'Another ferry.',
    ...rest,
  };
}

function filled(path?: string): Store {
  const store = storeAt(path);
  for (const id of ['a', 'b']) store.putArticle(article(id), 'folder');
  return store;
}

/** At another place of the same article for each number. */
const nth = (n: number) => report({ passage: { articleId: 'b', version: 1, start: n, end: n + 2, number: 1 } });

function made(store: Store, one: Omit<Report, 'id'>, userId: string, most = MOST) {
  const kept = store.addReport(one, userId, most);
  if (typeof kept === 'string') throw new Error(`It is not kept: ${kept}.`);
  return kept;
}

describe('reports', () => {
  it('come back as they were made, after a restart too, to all and to whose they are', () => {
    const path = archivePath();
    const store = filled(path);
    const first = made(store, report(), ADA);
    expect(first).toEqual({ report: { id: expect.stringMatching(/^[2-9a-z]{6}$/), ...report() }, isNew: true });
    store.addReport(nth(1), BELA, MOST);
    store.close();
    const again = storeAt(path);
    expect(again.reports()).toHaveLength(2);
    expect(again.reports(ADA)).toEqual([first.report]);
    expect(again.reports('333333333333333333')).toEqual([]);
  });

  it('given the same passage for the same question by the same person, then there is one, as it was said last', () => {
    const store = filled();
    const first = made(store, report(), ADA);
    const again = store.addReport(report({ reason: 'context', note: null }), ADA, { ...MOST, reports: 0 });
    expect(again).toEqual({ report: { ...first.report, reason: 'context', note: null }, isNew: false });
    store.addReport(report({ question: 'Why?' }), ADA, MOST);
    store.addReport(report(), BELA, MOST);
    expect(store.reports(ADA)).toHaveLength(2);
    expect(store.reports()).toHaveLength(3);
  });

  it('given more of one person than are allowed since a time, then no more of theirs are kept, and of others are', () => {
    const store = filled();
    for (const n of [1, 2, 3]) made(store, nth(n), ADA);
    expect(store.addReport(nth(4), ADA, MOST)).toBe('too many');
    made(store, nth(4), BELA);
    made(store, nth(4), ADA, { ...MOST, since: AT });
  });

  it('are in the file without the id of who made them, and another archive has another hash of it', () => {
    const hashes = [archivePath(), archivePath()].map((path) => {
      const store = filled(path);
      store.addReport(report(), ADA, MOST);
      store.close();
      expect(readFileSync(path).includes(ADA)).toBe(false);
      const db = new DatabaseSync(path);
      const row = db.prepare('SELECT reporter FROM reports').get();
      db.close();
      return row?.['reporter'];
    });
    expect(hashes[0]).toMatch(/^[\w-]{43}$/);
    expect(hashes[1]).not.toBe(hashes[0]);
  });

  it('are deleted by their owner alone, one or all, and by whoever runs the archive', () => {
    const store = filled();
    const [one = '', two = ''] = [1, 2].map((n) => made(store, nth(n), ADA).report.id);
    store.addReport(report(), BELA, MOST);
    expect(store.removeReportOf(BELA, one)).toBe(false);
    expect(store.removeReportOf(ADA, one)).toBe(true);
    expect(store.removeReportOf(ADA, one)).toBe(false);
    expect(store.removeReport(two)).toBe(true);
    expect(store.removeReport(two)).toBe(false);
    store.addReport(nth(3), ADA, MOST);
    expect(store.removeReportsOf(ADA)).toBe(1);
    expect(store.reports()).toEqual(store.reports(BELA));
  });

  it('keep their texts when these are superseded or withdrawn, and the answer is long gone', () => {
    const store = filled();
    store.addReport(report(), ADA, MOST);
    for (const id of ['a', 'b']) store.putArticle(article(id, `Nothing of ${id} is as it was.`), 'folder');
    withdraw(store, 'folder', ['b']);
    store.deleteAnswersBefore('2030-01-01T00:00:00Z');
    expect(store.pruneVersions()).toBe(1);
    expect(store.text('b', 1)).toBe('The ferry to b is late.');
    expect(store.text('a', 1)).toBe('The ferry to a is late.');
    store.removeReportsOf(ADA);
    expect(store.pruneVersions()).toBe(2);
    expect(store.text('b', 1)).toBeUndefined();
  });

  it('given that their article is taken down, then they go; of another one that was cited beside it, only its place', () => {
    const store = filled();
    store.addReport(report(), ADA, MOST);
    expect(store.kept('b')?.reports).toBe(1);
    store.removeArticle('a');
    expect(store.reports()).toMatchObject([{ passage: report().passage, others: [] }]);
    store.removeArticle('b');
    expect(store.reports()).toEqual([]);
  });

  it('given a passage whose version is not stored, then there is nothing to report', () => {
    const store = filled();
    const passage = { ...report().passage, version: 9 };
    expect(store.addReport(report({ passage }), ADA, MOST)).toBe('gone');
    expect(store.reports()).toEqual([]);
  });
});
