/** A desk with an embeddings endpoint on loopback: what it brings, and that nothing depends on it. */
import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { Desk, type LocalDesk } from '../../src/desk.ts';
import { openEndpoint } from '../../src/embeddings/endpoint.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { openRemoteDesk } from '../../src/worker/remoteDesk.ts';
import { startThread } from '../../src/worker/start.ts';
import { type Endpoint, failing, startEndpoint, vectorOf } from '../embeddings/server.ts';
import { article } from '../store/fixtures.ts';

const PAUSE = { before: 1, between: 0, first: 5, most: 20 };
const ARTICLES = [
  article('ship', 'The vessel stays in harbour, for its motor is broken.'),
  article('lamp', 'The old beacon goes to the gallery in June, the curator said.'),
  article('fish', 'Cod and herring are dear this spring, the fishermen of Osterby said.'),
];
const QUESTION = 'Why does the ferry not sail, is its engine broken?';

interface Set {
  archive?: string;
  articles?: readonly Article[];
  model?: string;
  patience?: number;
  quiet?: number;
}

/** A desk in this thread; `notes` has what it logs. */
function open(
  endpoint: Endpoint | undefined,
  { archive = ':memory:', articles = ARTICLES, model = 'tiny', ...rest }: Set = {},
) {
  const store = openStore(archive);
  for (const one of articles) store.putArticle(one, 'tests');
  const notes: string[] = [];
  const note = (_level: string, message: string, facts: Record<string, unknown>) =>
    notes.push(`${message} ${JSON.stringify(facts)}`);
  const embedder = endpoint && openEndpoint({ url: endpoint.url, model });
  const embeddings = embedder && { embedder, note, pause: PAUSE, ...rest };
  const desk = new Desk({ store, clock: () => new Date(), embeddings });
  const close = async () => {
    await desk.embeddings?.close();
    store.close();
  };
  onTestFinished(close);
  return { desk, store, notes, close };
}

async function opened(...args: Parameters<typeof open>) {
  const all = open(...args);
  await all.desk.index();
  await all.desk.embeddings?.made();
  return all;
}

const withoutId = (value: object) => ({ ...value, id: '' });
const found = async (desk: Pick<LocalDesk, 'search'>, text: string) =>
  (await desk.search(text, 10)).map(({ span }) => span.articleId);

function file(): string {
  const dir = mkdtempSync(join(tmpdir(), 'on-record-vectors-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, 'archive.sqlite');
}

/** Of each vector in an archive its article, version and model. */
function kept(archive: string): string[] {
  const db = new DatabaseSync(archive, { readOnly: true });
  const rows = db.prepare('SELECT article_id, version, model FROM vectors ORDER BY 1, 2').all();
  db.close();
  return rows.map((row) => Object.values(row).join(' '));
}

describe('a desk with an embeddings endpoint', () => {
  it('finds what is said in other words, and sends passages and questions once each', async () => {
    const endpoint = await startEndpoint();
    const { desk } = await opened(endpoint);
    const plain = await opened(undefined);
    expect(await found(plain.desk, 'ferry engine')).toEqual([]);
    expect((await found(desk, 'ferry engine'))[0]).toBe('ship');
    await found(desk, 'ferry engine');
    const texts = ARTICLES.map(({ text }) => text);
    expect(endpoint.texts().toSorted()).toEqual([...texts, 'news', 'ferry engine'].toSorted());
  });

  it('shows what is near in other words under a refusal, and answers from it no sooner than without', async () => {
    const { desk } = await opened(await startEndpoint());
    for (const question of ['Did the ferry sink?', 'Who repaired the engine?', 'Where does the light go?', QUESTION]) {
      const with_ = await desk.ask({ question });
      const without = await (await opened(undefined)).desk.ask({ question });
      expect([question, with_.kind]).toEqual([question, without.kind]);
    }
  });

  it('shows under a refusal what is close in meaning and has hardly a word of the question', async () => {
    const fillers = Array.from({ length: 12 }, (_, i) =>
      article(`w${i}`, `Week ${i} brought rain to the ${i}th district.`),
    );
    const articles = [...ARTICLES, ...fillers];
    const question = 'Did pirates near the harbour steal the engine of the ferry, the only one?';
    const nearestIn = async ({ desk }: { desk: Pick<LocalDesk, 'ask'> }) => {
      const refused = await desk.ask({ question });
      if (refused.kind !== 'no-answer') throw new Error(refused.kind);
      return refused.nearest.map(({ article }) => article.id);
    };
    expect(await nearestIn(await opened(undefined, { articles }))).toEqual([]);
    expect(await nearestIn(await opened(await startEndpoint(), { articles }))).toEqual(['ship']);
  });

  it('given none, then sends nothing and keeps nothing', async () => {
    const archive = file();
    const { desk, close } = await opened(undefined, { archive });
    expect([desk.embeddings, desk.isEmbedding]).toEqual([undefined, false]);
    await desk.ask({ question: QUESTION });
    await close();
    expect(kept(archive)).toEqual([]);
  });

  it('given an endpoint that fails, then answers as without it, says so once and asks it no more for a while', async () => {
    const endpoint = await startEndpoint();
    const { desk, notes } = await opened(endpoint, { quiet: 60_000 });
    const plain = await opened(undefined);
    endpoint.misbehave = failing(500);
    const before = endpoint.asked.length;
    for (const question of ['Is the motor of the vessel broken?', 'Is cod dear?']) {
      expect(withoutId(await desk.ask({ question }))).toEqual(withoutId(await plain.desk.ask({ question })));
    }
    expect(endpoint.asked.length).toBe(before + 1);
    expect(notes.filter((one) => one.includes('gives questions no vectors'))).toEqual([
      expect.stringContaining('answers 500'),
    ]);
    expect(notes.join()).not.toMatch(/motor|bread/i);
  });

  it('given one that is mended, then uses it again, and says of the next failure again', async () => {
    const endpoint = await startEndpoint();
    const { desk, notes } = await opened(endpoint, { quiet: 0 });
    endpoint.misbehave = failing(503);
    expect(await found(desk, 'ferry')).toEqual([]);
    expect(await found(desk, 'ferry')).toEqual([]);
    endpoint.misbehave = undefined;
    expect(await found(desk, 'ferry')).toContain('ship');
    endpoint.misbehave = failing(503);
    expect(await found(desk, 'engine')).toEqual([]);
    expect(notes.filter((one) => one.includes('gives questions no vectors'))).toHaveLength(2);
  });

  it('given one that does not answer, then waits no longer than it has patience', async () => {
    const endpoint = await startEndpoint();
    const { desk, notes } = await opened(endpoint, { patience: 50 });
    endpoint.misbehave = () => true;
    const start = performance.now();
    expect((await desk.ask({ question: 'Is the motor of the vessel broken?' })).kind).toBe('answer');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(notes.join()).toContain('it took too long');
  });

  it('given one that once took too long, then asks it again sooner than one that failed', async () => {
    const endpoint = await startEndpoint();
    const { desk } = await opened(endpoint, { patience: 30, quiet: 1000 });
    endpoint.misbehave = () => true;
    expect(await found(desk, 'ferry')).toEqual([]);
    endpoint.misbehave = undefined;
    expect(await found(desk, 'ferry')).toEqual([]);
    await expect.poll(() => found(desk, 'ferry'), { timeout: 500 }).toContain('ship');
  });

  it('sends no passages while a question waits', async () => {
    const endpoint = await startEndpoint();
    const { desk, store } = await opened(endpoint);
    desk.embeddings?.start();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    endpoint.misbehave = async ({ input }) => {
      if (!input.includes('ferry')) return false;
      asked.resolve();
      await answered.promise;
      return false;
    };
    const search = found(desk, 'ferry');
    await asked.promise;
    store.putArticle(article('yacht', 'A ship of glass stands in the hall.'), 'tests');
    await desk.index();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(endpoint.texts().at(-1)).toBe('ferry');
    answered.resolve();
    expect(await search).toContain('ship');
    await expect.poll(() => endpoint.texts().at(-1)).toContain('glass');
  });

  it('given what it cannot read as a question, then sends it to nobody', async () => {
    const endpoint = await startEndpoint();
    const { desk } = await opened(endpoint);
    const before = endpoint.texts().length;
    const asks = [
      { question: `Is the ferry late? ${'x'.repeat(5000)}` },
      { question: 'Is the ferry late?', since: 'the day of the ferry' },
      { question: 'Is the ferry late?', outlet: 'The Ferry Times' },
      { question: '?!' },
    ];
    for (const ask of asks) {
      expect((await desk.ask(ask)).kind).toBe('problem');
      expect(await desk.explain(ask)).toMatchObject({ kind: 'problem' });
    }
    expect(endpoint.texts().slice(before)).toEqual([]);
    await desk.ask({ question: 'Is the ferry late?' });
    expect(endpoint.texts().slice(before)).toEqual(['Is the ferry late?']);
  });

  it('given passages of which only some have vectors as yet, then answers without', async () => {
    const endpoint = await startEndpoint();
    const articles = Array.from({ length: 40 }, (_, i) => article(`a${i}`, `The ferry number ${i} left the quay.`));
    endpoint.misbehave = (...args) => (endpoint.asked.length <= 2 ? false : failing(500)(...args));
    const { desk } = open(endpoint, { articles });
    await desk.index();
    await expect(desk.embeddings?.made()).rejects.toThrow('500');
    expect(await found(desk, 'vessel')).toEqual([]);
    expect(endpoint.texts()).not.toContain('vessel');
    endpoint.misbehave = undefined;
    await desk.embeddings?.made();
    expect(await found(desk, 'vessel')).toHaveLength(10);
  });

  it('given vectors of another length than the passages have, then answers without, and makes all anew', async () => {
    const endpoint = await startEndpoint();
    const { desk, notes } = await opened(endpoint, { quiet: 0 });
    desk.embeddings?.start();
    endpoint.vector = (of) => [...vectorOf(of), 1];
    expect(await found(desk, 'ferry')).toEqual([]);
    expect(notes.join()).toContain('its vectors have 6 numbers, those of the passages 5');
    await expect.poll(() => found(desk, 'ferry')).toContain('ship');
  });

  it('makes vectors of what comes in, in the background, and tries again where the endpoint fails', async () => {
    const endpoint = await startEndpoint(failing(429));
    const { desk, store, notes } = open(endpoint);
    await desk.index();
    desk.embeddings?.start();
    await expect.poll(() => endpoint.asked.length).toBeGreaterThan(3);
    expect(notes.filter((one) => one.includes('gives passages no vectors'))).toEqual([expect.stringContaining('429')]);
    endpoint.misbehave = undefined;
    await expect.poll(() => found(desk, 'engine')).toContain('ship');
    store.putArticle(article('yacht', 'A ship of glass stands in the hall.'), 'tests');
    await desk.index();
    await expect.poll(() => found(desk, 'ferry')).toContain('yacht');
  });

  it('once all are made, looks at no article but those that change', async () => {
    const endpoint = await startEndpoint();
    const { desk, store } = await opened(endpoint);
    desk.embeddings?.start();
    const [read, pruned] = [vi.spyOn(store, 'vectors'), vi.spyOn(store, 'pruneVectors')];
    store.putArticle(article('yacht', 'A ship of glass stands in the hall.'), 'tests');
    await desk.index();
    await expect.poll(() => found(desk, 'ferry')).toContain('yacht');
    expect(read.mock.calls.map(([{ articleId }]) => articleId)).toEqual(['yacht']);
    expect(pruned).not.toHaveBeenCalled();
    const before = endpoint.texts().length;
    store.removeArticle('yacht');
    store.putArticle(article('lamp', ARTICLES[1]?.text, { title: 'Another title' }), 'tests');
    await desk.index();
    await expect.poll(() => read.mock.calls.map(([{ articleId }]) => articleId)).toEqual(['yacht', 'lamp']);
    expect(await found(desk, 'light')).toContain('lamp');
    expect(endpoint.texts().slice(before)).toEqual(['light']);
  });

  it('given change upon change, then waits for each without leaving a listener behind', async () => {
    const signals: AbortSignal[] = [];
    const listeners = () => Math.max(...signals.map((signal) => getEventListeners(signal, 'abort').length));
    vi.stubGlobal(
      'AbortController',
      class extends AbortController {
        constructor() {
          super();
          signals.push(this.signal);
        }
      },
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    const endpoint = await startEndpoint();
    const { desk, store } = open(endpoint);
    await desk.index();
    desk.embeddings?.start();
    for (let i = 0; i < 6; i++) {
      store.putArticle(article(`ship${i}`, `Ship number ${i} is of glass.`), 'tests');
      await desk.index();
      await expect
        .poll(() => endpoint.texts().some((text) => text.includes(`number ${i}`)), { interval: 5 })
        .toBe(true);
    }
    expect(listeners()).toBeLessThan(3);
  });

  it('given a passage that the model does not take, then leaves that one alone', async () => {
    const endpoint = await startEndpoint((asked, response, request) =>
      asked.input.some((text) => text.startsWith('Cod')) ? failing(413)(asked, response, request) : false,
    );
    const { desk } = await opened(endpoint);
    const before = endpoint.asked.length;
    expect(await found(desk, 'light')).toContain('lamp');
    await desk.embeddings?.made();
    expect(endpoint.asked.length).toBe(before + 1);
  });
});

describe('the vectors in the archive', () => {
  it('outlive a restart: what was made is not made again, also where it was interrupted', async () => {
    const archive = file();
    const articles = Array.from({ length: 80 }, (_, i) =>
      article(`a${i}`, `The ferry number ${i} left the quay of Osterby.`),
    );
    const endpoint = await startEndpoint();
    endpoint.misbehave = (...args) => (endpoint.asked.length <= 2 ? false : failing(500)(...args));
    const first = open(endpoint, { archive, articles });
    await first.desk.index();
    await expect(first.desk.embeddings?.made()).rejects.toThrow('500');
    await first.close();
    expect(kept(archive)).toHaveLength(32);
    endpoint.misbehave = undefined;
    const sent = endpoint.texts().length;
    const second = await opened(endpoint, { archive, articles: [] });
    await second.close();
    expect(kept(archive)).toHaveLength(80);
    const again = endpoint.texts().slice(sent);
    expect(again).toHaveLength(1 + 48);
    await opened(endpoint, { archive, articles: [] });
    expect(endpoint.texts().slice(sent + 49)).toEqual(['news']);
  });

  it('are of one model: another one makes its own', async () => {
    const archive = file();
    const endpoint = await startEndpoint();
    await (await opened(endpoint, { archive })).close();
    await (await opened(endpoint, { archive, model: 'other' })).close();
    expect(new Set(kept(archive).map((row) => row.split(' ').at(-1)))).toEqual(new Set(['other']));
  });

  it('given a model that is not there, or no more than a first answer of another length, then keep what was made before', async () => {
    const archive = file();
    const endpoint = await startEndpoint();
    await (await opened(endpoint, { archive })).close();
    endpoint.misbehave = failing(404);
    const slip = open(endpoint, { archive, model: 'tinny' });
    await slip.desk.index();
    await expect(slip.desk.embeddings?.made()).rejects.toThrow('404');
    await slip.close();
    endpoint.misbehave = undefined;
    endpoint.vector = (of) => (of === 'news' ? [...vectorOf(of), 1] : vectorOf(of));
    const odd = open(endpoint, {
      archive,
      articles: [...ARTICLES, article('yacht', 'A ship of glass stands in the hall.')],
    });
    await odd.desk.index();
    await expect(odd.desk.embeddings?.made()).rejects.toThrow('6 numbers at one time, 5 at another');
    await odd.close();
    expect(kept(archive)).toEqual(['fish 1 tiny', 'lamp 1 tiny', 'ship 1 tiny']);
  });

  it('go with their article, and with the text that they are of', async () => {
    const archive = file();
    const endpoint = await startEndpoint();
    const { desk, store } = await opened(endpoint, { archive });
    expect(kept(archive)).toEqual(['fish 1 tiny', 'lamp 1 tiny', 'ship 1 tiny']);
    store.removeArticle('ship');
    expect(kept(archive)).toEqual(['fish 1 tiny', 'lamp 1 tiny']);
    expect(await found(desk, 'ferry')).not.toContain('ship');
    // A stored answer keeps the old text, and not its vector.
    await desk.ask({ question: 'What did the curator say of the beacon?' });
    store.putArticle(article('lamp', 'The old beacon goes to the gallery in July, the curator says now.'), 'tests');
    await desk.index();
    await desk.embeddings?.made();
    expect(kept(archive)).toEqual(['fish 1 tiny', 'lamp 2 tiny']);
  });

  it('given a text that goes while its vector is made, then none is kept', async () => {
    const archive = file();
    let store: Store | undefined;
    const endpoint = await startEndpoint(({ input }) => {
      if (input.length > 1) store?.removeArticle('ship');
      return false;
    });
    const opening = open(endpoint, { archive });
    store = opening.store;
    await opening.desk.index();
    await opening.desk.embeddings?.made();
    expect(kept(archive)).toEqual(['fish 1 tiny', 'lamp 1 tiny']);
  });
});

describe('a desk in a thread of its own', () => {
  it('uses the endpoint that it is given, and ends while that keeps it waiting', { timeout: 20_000 }, async () => {
    const endpoint = await startEndpoint();
    const archive = file();
    const store = openStore(archive);
    onTestFinished(() => store.close());
    for (const one of ARTICLES) store.putArticle(one, 'tests');
    const embeddings = { url: endpoint.url, model: 'tiny', key: 'k-1' };
    const notes: string[] = [];
    const thread = startThread({ archive, embeddings, note: (_, __, message) => notes.push(message) });
    const desk = openRemoteDesk({ thread, store, isEmbedding: true });
    expect(desk.isEmbedding).toBe(true);
    await desk.index();
    await expect.poll(() => notes, { timeout: 10_000 }).toEqual(['The passages have their vectors.']);
    expect((await desk.ask({ question: QUESTION })).kind).toBe('answer');
    expect(endpoint.texts().at(-1)).toBe(QUESTION);
    expect(endpoint.asked.every(({ authorization }) => authorization === 'Bearer k-1')).toBe(true);
    endpoint.misbehave = () => true;
    store.putArticle(article('yacht', 'A ship of glass stands in the hall.'), 'tests');
    await desk.index();
    await expect.poll(() => endpoint.texts().some((text) => text.includes('glass')), { timeout: 5000 }).toBe(true);
    const start = performance.now();
    await desk.close();
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
