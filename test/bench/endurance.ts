/**
 * Whether memory stays flat over a long run: question after question, none asked twice, and meanwhile articles that come, change and go,
 * answers that are opened again, and days that pass. `--questions N`, `--passages N`; ends with 1 where memory has grown.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Desk } from '../../src/desk.ts';
import { openStore } from '../../src/store/store.ts';
import { openWordNet } from '../../src/thesaurus/wordnet.ts';
import { InventedCoverage } from './invented.ts';
import { memoryAtRest, report } from './measures.ts';

const { values } = parseArgs({
  options: { questions: { type: 'string', default: '20000' }, passages: { type: 'string', default: '60' } },
});

const MB = 1024 * 1024;
/** Memory is looked at so often, and what it was before everything had been met is left out. */
const LOOKS = 10;
const FIRST = 3;
/** Megabytes. */
const WANTED = 4;
/** Something else happens with every so-manyth question. */
const OPENED = 3;
const CHANGED = 50;
/** Days in which as many answers are given as are kept. */
const ANSWERS_KEPT = 2000;
const KEPT_MS = 30 * 86_400_000;

const questions = Number(values.questions);
const dir = mkdtempSync(join(tmpdir(), 'on-record-endurance-'));
const store = openStore(join(dir, 'archive.sqlite'));
const coverage = new InventedCoverage(20_263);
const articles = coverage.articles(Number(values.passages));
let now = Date.parse('2026-03-10T12:00:00Z');
const desk = new Desk({ store, clock: () => new Date(now), thesaurus: openWordNet() });
for (const { version: _, ...article } of articles) store.putArticle(article, 'endurance');
await desk.index();

const looks: number[] = [];
let answered = 0;
for (let n = 0; n < questions; n++) {
  now += KEPT_MS / ANSWERS_KEPT;
  const { text } = n % 4 === 0 ? coverage.mistyped(articles) : coverage.question(articles);
  const answer = await desk.ask({ question: text });
  if (answer.kind === 'answer') {
    answered++;
    if (n % OPENED === 0) await desk.context(answer.id, 1);
  }
  if (n % CHANGED === 0) change(n / CHANGED);
  if ((n + 1) % Math.floor(questions / LOOKS) === 0) looks.push((await memoryAtRest()) / MB);
}
store.close();
rmSync(dir, { recursive: true });

const [from, to] = [Math.max(...looks.slice(0, FIRST)), Math.min(...looks.slice(-FIRST))];
const grown = to - from;
report([
  { what: 'questions answered', value: `${answered} of ${questions}` },
  { what: 'memory in use, look after look', value: `${looks.map((mb) => mb.toFixed(1)).join(' ')} MB` },
  {
    what: 'grown between the first looks and the last',
    value: `${grown.toFixed(1)} MB`,
    wanted: `≤ ${WANTED} MB`,
    reached: grown <= WANTED ? 1 : WANTED / grown,
  },
]);
if (!(grown <= WANTED)) process.exitCode = 1;

/** One article changes, and one goes or, the next time, comes back. */
function change(n: number): void {
  const { version: _, ...changing } = articles[n % articles.length] as (typeof articles)[0];
  store.putArticle({ ...changing, text: `${changing.text} Edition ${n % 7}.` }, 'endurance');
  const { version: __, ...coming } = articles[(n + (n % 2 === 0 ? 1 : 0)) % articles.length] as (typeof articles)[0];
  if (n % 2 === 0) store.removeArticle(coming.id);
  else {
    store.restoreArticle(coming.id);
    store.putArticle(coming, 'endurance');
  }
}
