/**
 * How long the quotations of an article take on one core, beside regular expressions that find marks and the nearest "X said" in the
 * same articles in the same run. Reads the Markdown files of the folder ARTICLES_DIR/polnear/corpus where it is there, else articles
 * of its own. `--fails-above N`: ends with status 1 above N milliseconds an article.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quotationsOf } from '../../src/quotes/extract.ts';

const ROUNDS = 12;
const { values } = parseArgs({ options: { 'fails-above': { type: 'string' } } });

function articles(): string[] {
  const folder = join(process.env['ARTICLES_DIR'] ?? '', 'polnear', 'corpus');
  if (!process.env['ARTICLES_DIR'] || !existsSync(folder)) return Array.from({ length: 185 }, (_, n) => invented(n));
  return readdirSync(folder).map((name) =>
    readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
  );
}

const NAMES = ['Ada Marsh', 'Tom Reed', 'Omar Hallouk', 'Ines da Costa', 'Pavel Dorn'];
const PARTS = [
  'NAME, the mayor of Lowford, told reporters on Monday that the pier was “old and weak, and a danger to all who use it.”',
  '“The ferry will not sail before Friday,” NAME said. “We shall wait for the tide, and then we shall see what can be done.”',
  'The port office has closed the pier three times since 2016, and twice it was opened again after a vote of the council in Highford.',
  'According to NAME, boats from the islands may land at the old quay, which was built of oak in the years after the flood.',
  'Critics of the plan say that it costs too much. “Nobody asked us,” she added. “Nobody ever does, and nobody will.”',
  'A spokesman for the Coast Guard, who asked not to be named, said that the “so-called” inspection had taken ten minutes.',
];

/** Of the size of a news article. */
function invented(n: number): string {
  return Array.from({ length: 32 }, (_, line) =>
    (PARTS[(n + line * 5) % PARTS.length] as string).replaceAll('NAME', NAMES[(n * 3 + line) % NAMES.length] as string),
  ).join('\n\n');
}

const MARKED = /[“"]([^“”"]{2,2000})[”"]/g;
const SAID =
  /(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3}) (?:said|says|told|added)|(?:said|says|added) (\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3})/gu;

/** The baseline: what stands between marks, and the "X said" nearest to it within 200 characters. */
function plain(text: string): number {
  let found = 0;
  for (const { index, 0: all } of text.matchAll(MARKED)) {
    const around = text.slice(Math.max(0, index - 200), index + all.length + 200);
    for (const _ of around.matchAll(SAID)) found++;
  }
  return found;
}

/** Milliseconds an article of this thread’s own time, which other processes on the machine do not lengthen. */
function time(corpus: readonly string[], read: (text: string) => unknown): number {
  const began = process.threadCpuUsage();
  for (const text of corpus) read(text);
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000 / corpus.length;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const corpus = articles();
const rounds = Array.from({ length: ROUNDS }, () => ({ plain: time(corpus, plain), ours: time(corpus, quotationsOf) }));
// The first rounds are the compiler's.
const warm = rounds.slice(ROUNDS / 2);
const [own, baseline] = [median(warm.map(({ ours }) => ours)), median(warm.map((each) => each.plain))];
const size = corpus.reduce((sum, text) => sum + text.length, 0) / corpus.length / 1000;
process.stdout.write(
  `${corpus.length} articles of ${size.toFixed(1)} kB: quotations with speakers ${own.toFixed(2)} ms an article, ` +
    `regular expressions ${baseline.toFixed(2)} ms, ratio ${(own / baseline).toFixed(1)}\n`,
);
const most = Number(values['fails-above'] ?? Number.POSITIVE_INFINITY);
if (own > most) {
  process.stderr.write(`Above ${most} ms an article.\n`);
  process.exitCode = 1;
}
