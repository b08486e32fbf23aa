/**
 * What the digest of a day with 2,000 articles costs, of which nothing is known yet, over an archive of several such days: the whole of
 * it, and the longest time for which others wait meanwhile; beside MiniSearch, which indexes the same day's articles in the same run.
 *
 * `npm exec -c 'node test/bench/digest.ts [--articles N] [--fails-above MS]'` ends with status 1 where the median is above so many
 * milliseconds, or a stall above three times what is wanted.
 */
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import { Desk } from '../../src/desk.ts';
import { openStore } from '../../src/store/store.ts';
import { openWordNet } from '../../src/thesaurus/wordnet.ts';
import { type DayOfNews, dayOfNews } from './dayOfNews.ts';

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '2000' }, 'fails-above': { type: 'string' } },
});

const DAYS = ['2031-03-03', '2031-03-04', '2031-03-05', '2031-03-06', '2031-03-07'];
/** Milliseconds; wanted is no more. */
const WANTED_STALL = 25;
const MOST_STALL = 3 * WANTED_STALL;

/** In the thread's own time, which other processes on the machine do not lengthen. */
interface Taken {
  ms: number;
  stall: number;
}

const days = DAYS.map((date, n) => dayOfNews(date, Number(values.articles), n));
const store = openStore(':memory:');
for (const { articles } of days)
  store.inTransaction(() => {
    for (const { version: _, ...article } of articles) store.putArticle(article, 'benchmark');
  });
const desk = new Desk({ store, clock: () => new Date('2031-03-08T08:00:00Z'), thesaurus: openWordNet() });
await desk.index();
const rounds = [];
for (const day of days) rounds.push({ digest: await taken(day), again: await taken(day), plain: plainly(day) });
store.close();

const [digest, again] = [median(rounds.map((one) => one.digest.ms)), median(rounds.map((one) => one.again.ms))];
const plain = median(rounds.map((one) => one.plain));
const stall = Math.max(...rounds.flatMap((one) => [one.digest.stall, one.again.stall]));
process.stdout.write(
  `${values.articles} articles in a day, median of ${days.length} days: digest ${digest.toFixed(0)} ms, the same again ` +
    `${again.toFixed(0)} ms, MiniSearch indexes them in ${plain.toFixed(0)} ms, ratio ${(digest / plain).toFixed(2)}; ` +
    `longest stall ${stall.toFixed(0)} ms (${WANTED_STALL} are wanted)\n`,
);
const most = Number(values['fails-above'] ?? Number.POSITIVE_INFINITY);
if (digest > most || (values['fails-above'] && stall > MOST_STALL)) {
  process.stderr.write(`Above ${most} ms, or a stall above ${MOST_STALL} ms.\n`);
  process.exitCode = 1;
}

async function taken({ date, largest }: DayOfNews): Promise<Taken> {
  let [stall, isOver] = [0, false];
  // From the end of one turn to the beginning of the next.
  let since = threadMs();
  const turn = () => {
    stall = Math.max(stall, threadMs() - since);
    since = threadMs();
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const began = threadMs();
  const told = await desk.digest({ since: date, until: date });
  const ms = threadMs() - began;
  await new Promise((resolve) => setImmediate(resolve));
  isOver = true;
  if (told.kind === 'problem') throw new Error('There is no digest.');
  if ((told.stories[0]?.articles.length ?? 0) < largest / 2) throw new Error('The largest event is not told first.');
  return { ms, stall };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The baseline: title and text of the day's articles indexed by MiniSearch as it is. Milliseconds. */
function plainly({ articles }: DayOfNews): number {
  const began = threadMs();
  new MiniSearch({ fields: ['title', 'text'] }).addAll(articles);
  return threadMs() - began;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
