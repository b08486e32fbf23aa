/**
 * What a question costs over a large coverage: retrieving and ranking beside plain MiniSearch and SQLite's FTS5 on the same passages in the
 * same process, and `desk.ask` as a whole over an archive in memory. `--passages N`, `--rounds N`; `--fails-below SHARE`: ends with status 1 where
 * less than that share of what is wanted is reached. Wanted is it at 100,000 passages.
 */
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import { Recent } from '../../src/coverage/recent.ts';
import { Desk } from '../../src/desk.ts';
import { STOP_WORDS } from '../../src/language/stopWords.ts';
import { PassageIndex } from '../../src/retrieval/index.ts';
import { type Meaning, parseQuery } from '../../src/retrieval/query.ts';
import { search } from '../../src/retrieval/search.ts';
import { openStore } from '../../src/store/store.ts';
import { openWordNet } from '../../src/thesaurus/wordnet.ts';
import { type AskedQuestion, InventedCoverage } from './invented.ts';
import type { Row } from './measures.ts';

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    'fails-below': { type: 'string' },
  },
});

/** Questions of a kind in each round; none is asked twice. */
const QUESTIONS = 200;
/** Asked before a round, of no kind of its own: what the other one has pushed out of the caches is no part of it. */
const WARM_UP = 10;
const SEED = 20_260;
const DEPTH = 200;
const TOP = 10;
const MB = 1024 * 1024;

/** Times faster than plain MiniSearch; milliseconds; megabytes. */
const WANTED = { p50: 5, p99: 10, retrieval: 5, ask: 20, rise: 50, gold: { questions: 0.99, 'typing errors': 0.97 } };

interface Times {
  p50: number;
  p95: number;
  p99: number;
}

const failed: string[] = [];
const rounds = Number(values.rounds);
const coverage = new InventedCoverage(SEED);
const articles = coverage.articles(Number(values.passages));
const kinds: Record<string, AskedQuestion[][]> = {
  questions: inRounds(() => coverage.question(articles)),
  'frequent names': inRounds(() => ({ text: coverage.frequent(), from: { article: -1, paragraph: 0 } })),
  'typing errors': inRounds(() => coverage.mistyped(articles)),
};
const thesaurus = openWordNet();
retrieval();
await asking();
if (failed.length > 0) {
  process.stderr.write(`Too slow: ${failed.join(', ')}.\n`);
  process.exitCode = 1;
}

function retrieval(): void {
  const index = new PassageIndex();
  const before = memory();
  const began = performance.now();
  for (const article of articles) index.add(article);
  const seconds = (performance.now() - began) / 1000;
  const heap = memory() - before;
  say(
    `${index.size} passages of ${articles.length} articles: indexed in ${seconds.toFixed(1)} s, ` +
      `${(index.size / seconds).toFixed(0)} a second${heap > 0 ? `, ${(heap / index.size / 1024).toFixed(1)} KiB of heap each` : ''}`,
  );
  const lexicon = { index, thesaurus, meanings: new Recent<string, Meaning>(2_000) };
  const ours = (text: string) => search(index, parseQuery(text, lexicon), {}, DEPTH).passages.slice(0, TOP);
  // The thesaurus reads its files at its first use.
  for (let n = 0; n < 100; n++) ours(coverage.question(articles).text);
  const rss = process.memoryUsage.rss();
  for (let n = 0; n < 500; n++) ours(coverage.question(articles).text);
  const rise = (process.memoryUsage.rss() - rss) / MB;
  say(`Resident memory after 500 questions: ${rise.toFixed(0)} MB more (at most ${WANTED.rise})`);

  const plainly = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    processTerm: (term) => (STOP_WORDS.has(term.toLowerCase()) ? null : term.toLowerCase()),
  });
  const places = articles.flatMap(({ text }, article) =>
    text.split('\n\n').map((_, paragraph) => ({ article, paragraph })),
  );
  const texts = articles.flatMap(({ text }) => text.split('\n\n'));
  if (texts.length !== index.size) throw new Error(`${texts.length} paragraphs came to ${index.size} passages.`);
  plainly.addAll(texts.map((text, id) => ({ id, text })));
  const plain = (text: string) => plainly.search(text).slice(0, TOP);

  const contenders = { own: ours, plain, fts5: fullText(texts) };
  type Contender = keyof typeof contenders;

  for (const [kind, questions] of Object.entries(kinds)) {
    const measured = questions.map((asked, round) => {
      const names = Object.keys(contenders) as Contender[];
      const order = names.map((_, n) => names[(n + round) % names.length] as Contender);
      return Object.fromEntries(order.map((name) => [name, timed(asked, contenders[name])])) as Record<
        Contender,
        ReturnType<typeof timed>
      >;
    });
    const ratio = (part: keyof Times, of: Contender) =>
      median(measured.map((round) => round[of].times[part] / round.own.times[part]));
    const all = (part: keyof Times, of: Contender) => median(measured.map((round) => round[of].times[part]));
    say(`${kind}, ms at p50 / p95 / p99 (p99 at most ${WANTED.retrieval})`);
    say(`  parsed, retrieved and ranked ${print((part) => all(part, 'own'))}`);
    say(`  plain MiniSearch             ${print((part) => all(part, 'plain'))}`);
    say(
      `  times faster ${ratio('p50', 'plain').toFixed(1)} at p50 (at least ${WANTED.p50}), ${ratio('p99', 'plain').toFixed(1)} at p99 (at least ${WANTED.p99})`,
    );
    say(`  SQLite FTS5 without stems    ${print((part) => all(part, 'fts5'))}`);
    say(`  times faster ${ratio('p50', 'fts5').toFixed(1)} at p50, ${ratio('p99', 'fts5').toFixed(1)} at p99`);
    const wanted = kind === 'frequent names' ? undefined : WANTED.gold[kind as keyof typeof WANTED.gold];
    if (wanted) {
      const found = (of: Contender) => {
        const right = measured.flatMap((round, i) =>
          round[of].found.map((ids, n) => ids.some((id) => isFrom(questions[i]?.[n], places[id]))),
        );
        return (right.filter(Boolean).length / right.length).toFixed(3);
      };
      say(
        `  its passage among ${TOP}: ${found('own')} (at least ${wanted}), plain MiniSearch ${found('plain')}, FTS5 ${found('fts5')}`,
      );
    }
    process.send?.([{ what: kind, value: all('p50', 'own').toFixed(3), size: index.size } satisfies Row]);
    holds(`${kind} against MiniSearch at p50`, ratio('p50', 'plain') / WANTED.p50);
    holds(`${kind} against MiniSearch at p99`, ratio('p99', 'plain') / WANTED.p99);
    holds(`${kind} at p99`, WANTED.retrieval / all('p99', 'own'));
  }
}

/** SQLite's full-text index of the same texts: any of a question's words, without its stop words, ordered by BM25. */
function fullText(texts: readonly string[]): (text: string) => { id: number }[] {
  const database = new DatabaseSync(':memory:');
  database.exec(`CREATE VIRTUAL TABLE passage USING fts5(text, content='')`);
  const insert = database.prepare('INSERT INTO passage (rowid, text) VALUES (?, ?)');
  database.exec('BEGIN');
  for (const [id, text] of texts.entries()) insert.run(id, text);
  database.exec('COMMIT');
  const select = database.prepare(`SELECT rowid AS id FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ${TOP}`);
  return (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const asked = words.filter((word) => !STOP_WORDS.has(word)).map((word) => `"${word}"`);
    return asked.length === 0 ? [] : (select.all(asked.join(' OR ')) as { id: number }[]);
  };
}

async function asking(): Promise<void> {
  const store = openStore(':memory:');
  store.inTransaction(() => {
    for (const { version: _, ...article } of articles) store.putArticle(article, 'benchmark');
  });
  const desk = new Desk({ store, clock: () => new Date(), thesaurus });
  await desk.index();
  for (const [kind, questions] of Object.entries(kinds)) {
    const times: Times[] = [];
    let answered = 0;
    for (const asked of questions) {
      const each: number[] = [];
      for (const { text } of asked) {
        const began = performance.now();
        const answer = await desk.ask({ question: text });
        each.push(performance.now() - began);
        if (answer.kind === 'answer') answered++;
      }
      times.push(timesOf(each));
    }
    const all = (part: keyof Times) => median(times.map((round) => round[part]));
    say(
      `desk.ask, ${kind}: ${print(all)} ms (p99 at most ${WANTED.ask}), ` +
        `${answered} of ${questions.flat().length} answered`,
    );
    holds(`desk.ask, ${kind}`, WANTED.ask / all('p99'));
  }
  store.close();
}

function inRounds(make: () => AskedQuestion): AskedQuestion[][] {
  return Array.from({ length: rounds }, () => Array.from({ length: QUESTIONS }, make));
}

/** One question after the other: how long they take, and the ids that are found. */
function timed(
  questions: readonly AskedQuestion[],
  find: (text: string) => ({ id: number } | { record: { id: number } })[],
): { times: Times; found: number[][] } {
  const each: number[] = [];
  // What the other one has left behind is not to be cleared away in this one's time.
  globalThis.gc?.();
  for (let n = 0; n < WARM_UP; n++) find(coverage.question(articles).text);
  const found = questions.map(({ text }) => {
    const began = performance.now();
    const passages = find(text);
    each.push(performance.now() - began);
    return passages.map((one) => ('id' in one ? one.id : one.record.id));
  });
  return { times: timesOf(each), found };
}

function timesOf(each: readonly number[]): Times {
  const sorted = each.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function isFrom(question: AskedQuestion | undefined, place: AskedQuestion['from'] | undefined): boolean {
  return question?.from.article === place?.article && question?.from.paragraph === place?.paragraph;
}

function print(of: (part: keyof Times) => number): string {
  return (['p50', 'p95', 'p99'] as const).map((part) => of(part).toFixed(2)).join(' / ');
}

function holds(name: string, share: number): void {
  if (share < Number(values['fails-below'] ?? 0)) failed.push(name);
  process.send?.([{ what: name, value: '', reached: share }]);
}

/** Bytes of the heap and of typed arrays beside it that are still in use, where Node was started with `--expose-gc`. */
function memory(): number {
  if (!globalThis.gc) return Number.NaN;
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
