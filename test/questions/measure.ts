/** Asks one set of questions of a corpus through the terminal's `ask`, and prints the figures. */

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { type Question, type Result, type Score, scoreAnswers } from '../../src/cli/eval/score.ts';

const USAGE =
  'Usage: node test/questions/measure.ts --corpus DIR --set tune|held-out|typical|fresh [--wrong] [--floor] [--embeddings URL[,MODEL]]\n';
/** With `--floor`: the least share of first sentences and of first citations that may be right. */
const FLOOR = { firstSentence: 0.65, firstCitation: 0.85 };
/** The sets of questions, as files beside this one. */
const SETS = ['tune', 'held-out', 'typical', 'fresh'] as const;
const CLI = join(import.meta.dirname, '../../src/cli/main.ts');

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) return fail(USAGE);
  const questions = await readQuestions(options.set);
  const { output, code } = await ask(options, questions);
  if (code !== 0) return fail(`\`ask\` ended with code ${code}; its own message stands above.\n`);
  const score = scoreAnswers(questions, readResults(output));
  process.stdout.write(table(options.set, questions, score));
  if (options.wrong) process.stdout.write(`\n${failures(score)}`);
  const { firstSentence, firstCitation } = score;
  if (options.floor && (firstSentence < FLOOR.firstSentence || firstCitation < FLOOR.firstCitation)) {
    fail(
      `That is below ${percent(FLOOR.firstSentence)} first sentences or ${percent(FLOOR.firstCitation)} first citations.\n`,
    );
  }
}

function fail(message: string): void {
  process.stderr.write(message);
  process.exitCode = 1;
}

interface Options {
  corpus: string;
  set: (typeof SETS)[number];
  wrong: boolean;
  floor: boolean;
  embeddings: string | undefined;
}

/** Null where the options make no run. */
function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: {
        corpus: { type: 'string' },
        set: { type: 'string' },
        wrong: { type: 'boolean', default: false },
        floor: { type: 'boolean', default: false },
        embeddings: { type: 'string' },
      },
    });
    const { corpus, set, wrong, floor, embeddings } = values;
    const known = SETS.find((name) => name === set);
    if (!corpus || !known) return null;
    return { corpus, set: known, wrong, floor, embeddings };
  } catch {
    // parseArgs throws on an option it does not know.
    return null;
  }
}

async function readQuestions(set: string): Promise<Question[]> {
  return jsonLines(await readFile(join(import.meta.dirname, `${set}.jsonl`), 'utf8')) as Question[];
}

/** Lines of the form `{id, error}` carry no answers, and so count as missing. */
function readResults(output: string): Result[] {
  return (jsonLines(output) as (Result | { id: string; error: string })[]).filter((line) => 'answers' in line);
}

function jsonLines(content: string): unknown[] {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

async function ask(
  { corpus, embeddings }: Options,
  questions: Question[],
): Promise<{ output: string; code: number | null }> {
  const more = embeddings === undefined ? [] : ['--embeddings', embeddings];
  const child = spawn(process.execPath, [CLI, 'ask', '--corpus', corpus, '--json', ...more], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  // A child that dies early closes its input; the exit code tells more than the broken pipe.
  child.stdin.on('error', () => {});
  const lines = questions.map(({ id, question, outlet, since, until }) =>
    JSON.stringify({ id, question, outlet, since, until }),
  );
  child.stdin.end(`${lines.join('\n')}\n`);
  const [output, code] = await Promise.all([text(child.stdout), ended]);
  return { output, code };
}

function table(set: string, questions: Question[], score: Score): string {
  const answerable = questions.filter((question) => question.evidence.length > 0).length;
  const rows: [string, string][] = [
    [`${set}, ${answerable} answerable`, ''],
    ['  first sentence right', percent(score.firstSentence)],
    ['  first citation right', percent(score.firstCitation)],
    ['  right in first three', percent(score.inThree)],
    ['  refused wrongly', percent(score.falseRefusals)],
    [`${set}, ${questions.length - answerable} unanswerable`, ''],
    ['  refused', percent(score.refused)],
    ['first response right, by kind', ''],
    ...Object.entries(score.perKind).map(([kind, { right, total }]): [string, string] => [
      `  ${kind}`,
      `${right}/${total}`,
    ]),
  ];
  return rows
    .map(([label, figure]) => `${label.padEnd(32)}${figure.padStart(7)}`.trimEnd())
    .join('\n')
    .concat('\n');
}

function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)}%`;
}

function failures(score: Score): string {
  return score.wrong
    .map(({ id, kind, question, failure, first }) => {
      const came = first ? `${first.outlet ?? 'no outlet'}: ${first.sentence.replace(/\s+/g, ' ')}` : 'nothing';
      return `${id} [${kind}] ${question}\n    ${failure} · ${came}\n`;
    })
    .join('');
}

await main();
