/** What a desk in a thread answers is what one in this thread answers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Desk } from '../../src/desk.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { openWordNet } from '../../src/thesaurus/wordnet.ts';
import { openRemoteDesk } from '../../src/worker/remoteDesk.ts';
import { startThread } from '../../src/worker/start.ts';
import { InventedCoverage } from '../bench/invented.ts';
import { CORPUS } from '../commands/fixtures.ts';
import { loadInto } from '../sources/load.ts';

const QUESTIONS = ['typical', 'tune'].flatMap((set) =>
  readFileSync(join(import.meta.dirname, `../questions/${set}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { question: string; outlet?: string; since?: string; until?: string }),
);

function archive(): { path: string; store: Store } {
  const dir = mkdtempSync(join(tmpdir(), 'on-record-remote-'));
  const path = join(dir, 'archive.sqlite');
  const store = openStore(path);
  onTestFinished(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });
  return { path, store };
}

function remote({ path, store }: ReturnType<typeof archive>) {
  const notes: string[] = [];
  const thread = startThread({ archive: path, note: (_, __, message) => notes.push(message) });
  const desk = openRemoteDesk({ thread, store });
  onTestFinished(() => desk.close());
  return { desk, notes };
}

/** Answers have ids of their own, and nothing else. */
function withoutIds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part) => (key === 'id' && /^[2-9a-z]{6}$/.test(part) ? '' : part)));
}

describe('a desk in a thread of its own', { timeout: 90_000 }, () => {
  it('answers about the bundled coverage as one in this thread does', async () => {
    const there = archive();
    await loadInto(there.store, CORPUS);
    const here = new Desk({ store: there.store, clock: () => new Date(), thesaurus: openWordNet() });
    await here.index();
    const { desk } = remote(there);
    await desk.index();
    for (const { question, outlet, since, until } of QUESTIONS) {
      const ask = { question, outlet, since, until };
      expect(withoutIds(await desk.ask(ask)), question).toEqual(withoutIds(await here.ask(ask)));
    }
    const subject = { topic: 'Syria' };
    expect(withoutIds(await desk.timeline(subject))).toEqual(withoutIds(await here.timeline(subject)));
    expect(withoutIds(await desk.compare(subject))).toEqual(withoutIds(await here.compare(subject)));
    expect(withoutIds(await desk.findQuotes({ speaker: 'Bagheri' }))).toEqual(
      withoutIds(await here.findQuotes({ speaker: 'Bagheri' })),
    );
    expect(await desk.coverage()).toEqual(await here.coverage());
    expect(await desk.examples(3)).toEqual(await here.examples(3));
    expect(await desk.search('radars', 3)).toEqual(await here.search('radars', 3));
    expect(await desk.subscriptions.guilds()).toEqual([]);
    expect(desk.subscriptions.completeZone('london', 'en-GB', 1)).toEqual(['Europe/London']);
  });

  it('answers about an invented coverage as one in this thread does', async () => {
    const there = archive();
    const coverage = new InventedCoverage(11);
    const articles = coverage.articles(1_500);
    there.store.inTransaction(() => {
      for (const { version: _, ...article } of articles) there.store.putArticle(article, 'tests');
    });
    const here = new Desk({ store: there.store, clock: () => new Date(), thesaurus: openWordNet() });
    await here.index();
    const { desk } = remote(there);
    await desk.index();
    let answered = 0;
    for (let n = 0; n < 60; n++) {
      const question = n % 3 === 0 ? coverage.mistyped(articles).text : coverage.question(articles).text;
      const own = await here.ask({ question });
      if (own.kind === 'answer') answered++;
      expect(withoutIds(await desk.ask({ question })), question).toEqual(withoutIds(own));
    }
    expect(answered).toBeGreaterThan(30);
  });

  it('finds what has come into the archive since, and knows its own answers again', async () => {
    const there = archive();
    const { desk } = remote(there);
    await desk.index();
    expect(await desk.ask({ question: 'lighthouse lamp' })).toMatchObject({ kind: 'problem' });
    await loadInto(there.store, CORPUS);
    const answer = await desk.ask({ question: 'takfiri' });
    if (answer.kind !== 'answer') throw new Error(`Expected an answer, got ${answer.kind}.`);
    expect(await desk.answer(answer.id)).toMatchObject({ kind: 'answer', question: 'takfiri' });
    expect(there.store.answer(answer.id)).toBeDefined();
  });

  it('given an archive that cannot be opened, then says why', async () => {
    const { store } = archive();
    const thread = startThread({ archive: join(import.meta.dirname, 'thread.test.ts'), note: () => {} });
    const desk = openRemoteDesk({ thread, store });
    onTestFinished(() => desk.close());
    await expect(desk.index()).rejects.toThrow('is not a database');
  });
});
