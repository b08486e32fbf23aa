import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NotNow } from '../../src/desk/notNow.ts';
import { Desk } from '../../src/desk.ts';
import { readSnapshot, writeSnapshot } from '../../src/store/snapshots.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { Keeper } from '../../src/worker/keeper.ts';
import { openRemoteDesk } from '../../src/worker/remoteDesk.ts';
import { startThread } from '../../src/worker/start.ts';
import { indexVersion } from '../../src/worker/version.ts';
import { InventedCoverage } from '../bench/invented.ts';
import { article } from '../store/fixtures.ts';

const INVENTED = new InventedCoverage(3);
const ARTICLES = INVENTED.articles(300);
const QUESTIONS = Array.from({ length: 12 }, () => INVENTED.question(ARTICLES).text);
const WELL = article('well', 'The well of Marlow has run dry, mayor Ines Halloran said.');

interface Archive {
  path: string;
  store: Store;
}

function archive(articles: readonly Parameters<Store['putArticle']>[0][] = ARTICLES): Archive {
  const dir = mkdtempSync(join(tmpdir(), 'on-record-keeper-'));
  const path = join(dir, 'archive.sqlite');
  const store = openStore(path);
  put(store, articles);
  onTestFinished(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });
  return { path, store };
}

function put(store: Store, articles: readonly Parameters<Store['putArticle']>[0][]): void {
  store.inTransaction(() => {
    for (const one of articles) store.putArticle(one, 'tests');
  });
}

/** As after a start of the program. */
async function started({ path, store }: Archive, { least = 1 } = {}) {
  const notes: { level: string; message: string; facts: Record<string, unknown> }[] = [];
  const desk = new Desk({ store, clock: () => new Date() });
  const keeper = new Keeper({
    archive: path,
    desk,
    clock: () => new Date(),
    note: (level, message, facts) => notes.push({ level, message, facts }),
    least,
    everyMs: 20,
  });
  await keeper.restore();
  const restored = desk.kept.size.articles;
  await desk.index();
  await desk.readQuotations();
  onTestFinished(() => keeper.close());
  return { desk, keeper, notes, restored };
}

async function answers(desk: Pick<Desk, 'ask'>, questions = QUESTIONS): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const question of questions) {
    const answer = await desk.ask({ question });
    found.push('cited' in answer ? answer.cited.map(({ span, score }) => [span, score]) : answer.kind);
  }
  return found;
}

const file = ({ path }: Archive) => path.replace('.sqlite', '.index');

describe('an index that is kept', { timeout: 90_000 }, () => {
  it('is saved at the end, and answers after a restart as before, without having been built', async () => {
    const there = archive();
    const first = await started(there);
    const before = await answers(first.desk);
    await first.keeper.close();
    const second = await started(there);
    expect(second.restored).toBe(ARTICLES.length);
    expect(await answers(second.desk)).toEqual(before);
    expect(second.notes).toMatchObject([{ level: 'info', message: 'The index was read from its snapshot.' }]);
    expect(await second.desk.coverage()).toEqual(await first.desk.coverage());
    expect(await second.desk.examples(3)).toEqual(await first.desk.examples(3));
    await second.keeper.close();
    // Nothing has changed, nothing is written.
    expect(second.notes.length).toBe(1);
  });

  it('has what came, changed and went while it was away', async () => {
    const there = archive();
    await (await started(there)).keeper.close();
    const { store } = there;
    const [gone, changed] = ARTICLES as [(typeof ARTICLES)[0], (typeof ARTICLES)[0]];
    store.removeArticle(gone.id);
    put(store, [WELL, { ...changed, text: 'The lighthouse of Skerry is for sale.' }]);
    const { desk, notes } = await started(there);
    expect(notes[0]?.facts).toMatchObject({ kept: ARTICLES.length - 2, of: ARTICLES.length });
    const fresh = new Desk({ store, clock: () => new Date() });
    await fresh.index();
    const questions = [...QUESTIONS, 'Who said the well has run dry?', 'Is the lighthouse of Skerry for sale?'];
    expect(await answers(desk, questions)).toEqual(await answers(fresh, questions));
    expect(await answers(desk, [questions.at(-1) as string])).not.toEqual(['no-answer']);
  });

  it('has the quotations that were read, but not those of what has changed or gone', async () => {
    const there = archive([...ARTICLES, WELL]);
    const quoted = ['gate', 'pier', 'mill'].map((id) =>
      article(id, `"The ${id} of Marlow will open on Monday," warden Tess Arkwright told reporters.`),
    );
    put(there.store, quoted);
    const heard = async ({ desk }: { desk: Desk }) => {
      const found = await desk.findQuotes({ speaker: 'Arkwright' });
      return 'cited' in found ? found.cited.map(({ text }) => text).sort() : [];
    };
    const first = await started(there);
    expect(await heard(first)).toHaveLength(3);
    await first.keeper.close();
    const second = await started(there);
    await second.desk.readQuotations();
    expect(second.desk.kept.changes).toEqual({ taken: 0, gone: 0 });
    expect(await heard(second)).toEqual(await heard(first));
    await second.keeper.close();
    there.store.removeArticle('gate');
    put(there.store, [article('pier', '"The pier of Marlow is gone," warden Tess Arkwright told reporters.')]);
    const third = await started(there);
    const [mill, pier] = await heard(third);
    expect(mill).toContain('will open');
    expect(pier).toContain('is gone');
    expect(await heard(third)).toHaveLength(2);
  });

  it('is saved in the background once enough has changed, and at once where something was taken down', async () => {
    const there = archive();
    const { desk, keeper } = await started(there);
    keeper.start();
    await expect.poll(() => existsSync(file(there)), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => desk.kept.changes).toEqual({ taken: 0, gone: 0 });
    const before = readFileSync(file(there));
    there.store.removeArticle((ARTICLES[3] as { id: string }).id);
    await desk.index();
    await expect.poll(() => readFileSync(file(there)).equals(before), { timeout: 10_000 }).toBe(false);
  });

  it('given a disk that takes nothing for a while, then is saved once it does, also what was taken down', async () => {
    const there = archive();
    const { desk, keeper, notes } = await started(there);
    await keeper.close();
    const before = readFileSync(file(there));
    mkdirSync(`${file(there)}.partial`);
    there.store.removeArticle((ARTICLES[3] as { id: string }).id);
    await desk.index();
    keeper.start();
    await expect.poll(() => notes.map(({ message }) => message)).toContain('The index could not be saved.');
    // While it is being tried again, what is in hand counts as kept.
    await expect.poll(() => desk.kept.changes.gone).toBe(1);
    rmdirSync(`${file(there)}.partial`);
    await expect.poll(() => readFileSync(file(there)).equals(before), { timeout: 10_000 }).toBe(false);
    await expect.poll(() => desk.kept.changes).toEqual({ taken: 0, gone: 0 });
  });

  it.each([
    ['damaged', (bytes: Buffer) => bytes.fill(7, 400, 420), /is damaged/],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), /is damaged/],
    ['empty', () => Buffer.alloc(0), /is damaged/],
  ])('given a snapshot that is %s, then says so and builds the index anew', async (_, spoiled, said) => {
    const there = archive();
    const first = await started(there);
    const before = await answers(first.desk);
    await first.keeper.close();
    writeFileSync(file(there), spoiled(readFileSync(file(there))));
    const { desk, notes, restored, keeper } = await started(there);
    expect(notes.map(({ message }) => message)).toEqual([expect.stringMatching(said)]);
    expect(restored).toBe(0);
    expect(await answers(desk)).toEqual(before);
    await keeper.close();
    expect((await started(there)).restored).toBe(ARTICLES.length);
  });

  it('given a snapshot of another version of the program, then says so and builds the index anew', async () => {
    const there = archive();
    await (await started(there)).keeper.close();
    const read = await readSnapshot(file(there), indexVersion);
    if (read.state !== 'sound') throw new Error(read.state);
    await writeSnapshot(file(there), { ...read.facts, key: 'another' }, read.parts);
    const { notes, restored } = await started(there);
    expect(notes).toMatchObject([{ level: 'info', message: expect.stringContaining('of another version') }]);
    expect(restored).toBe(0);
  });

  it('given the snapshot of another archive, then says so and builds the index anew', async () => {
    const other = archive(ARTICLES.map((one) => ({ ...one, text: `${one.text} More.` })));
    await (await started(other)).keeper.close();
    const there = archive();
    writeFileSync(file(there), readFileSync(file(other)));
    const { notes, restored, desk } = await started(there);
    expect(notes.map(({ message }) => message)).toEqual([expect.stringContaining('of another archive')]);
    expect(restored).toBe(0);
    expect(desk.kept.size.articles).toBe(ARTICLES.length);
  });

  it('given a small archive, then is not saved; given one that has become small, then its snapshot goes', async () => {
    const there = archive();
    await (await started(there, { least: 10_000 })).keeper.close();
    expect(existsSync(file(there))).toBe(false);
    await (await started(there)).keeper.close();
    expect(existsSync(file(there))).toBe(true);
    there.store.removeArticle((ARTICLES[0] as { id: string }).id);
    await (await started(there, { least: 10_000 })).keeper.close();
    expect(existsSync(file(there))).toBe(false);
  });

  it('has the same version each time', () => {
    expect(indexVersion()).toMatch(/^[0-9a-f]{64}$/);
    expect(indexVersion()).toBe(indexVersion());
  });

  it('is saved by the thread when it is closed, and read by the next one', async () => {
    const there = archive(new InventedCoverage(8).articles(1_200));
    const said: string[] = [];
    const note = (_: string, __: object, message: string) => said.push(message);
    const open = () => openRemoteDesk({ thread: startThread({ archive: there.path, note }), store: there.store });
    const first = open();
    await first.index();
    await first.readQuotations();
    await first.close();
    const second = open();
    await second.index();
    await second.close();
    expect(said).toEqual(['The index was saved.', 'The index was read from its snapshot.']);
  });

  it('is read again where the thread has died, and whoever asks meanwhile is answered from all of it', {
    timeout: 60_000,
  }, async () => {
    const there = archive(new InventedCoverage(8).articles(1_200));
    const said: string[] = [];
    const entry = new URL('./mortal.ts', import.meta.url);
    const note = (_: string, __: object, message: string) => said.push(message);
    const open = () =>
      openRemoteDesk({ thread: startThread({ archive: there.path, entry, note }), store: there.store });
    const first = open();
    await first.index();
    const before = await answers(first);
    await first.close();
    const desk = open();
    onTestFinished(() => desk.close());
    await desk.index();
    const [dying, meanwhile] = [desk.ask({ question: 'End now.' }), answers(desk)];
    await expect(dying).rejects.toBeInstanceOf(NotNow);
    expect(await meanwhile).toEqual(before);
    const ended = 'The thread that answers has ended; another one is started.';
    const read = 'The index was read from its snapshot.';
    expect(said).toEqual(['The index was saved.', read, ended, read, ended, read]);
  });
});
