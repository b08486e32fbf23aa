/** `npm run eval`: every data set that is there, its figures beside those of simple systems and those recorded last. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { z } from 'zod';
import type { Embedder } from '../desk/embeddings.ts';
import { openWordNet } from '../thesaurus/wordnet.ts';
import { type Figures, type Report, table } from './eval/figures.ts';
import { patterns, reading, refusals, retrieval, selection } from './eval/sets.ts';

export interface EvalOptions {
  /** The folder of data sets; without one, only our own questions are asked. */
  dir: string | undefined;
  /** The project's folder. */
  home: string;
  /** Whether the figures are kept to be compared with. */
  record: boolean;
  /** Makes vectors of passages and questions; absent where only words count, as by default. */
  embedder?: Embedder | undefined;
  output: Writable;
}

interface DataSet {
  name: string;
  /** File or folder without which it is skipped. */
  path: string;
  run: (path: string) => Promise<Figures>;
}

const OWN = ['tune', 'held-out', 'typical', 'fresh'];
/** Where the figures recorded last stand, in the project's folder. */
const RECORD = 'test/questions/record.json';
const recordSchema = z.record(z.string(), z.record(z.string(), z.number()));

/** @returns the exit code: 1 where a set that is there could not be run, or nothing was measured */
export async function evaluate({ dir, home, record, embedder, output }: EvalOptions): Promise<number> {
  const last = await recorded(join(home, RECORD));
  const report: Report = {};
  const notes: string[] = dir ? [] : ['No folder of data sets: name one, npm run eval -- DIR, or set EVAL_DIR.'];
  let failed = false;
  for (const { name, path, run } of setsIn(dir, home, embedder)) {
    if (!existsSync(path)) {
      notes.push(`${name} is skipped: there is no ${path}.`);
      continue;
    }
    try {
      report[name] = await run(path);
    } catch (error) {
      failed = true;
      notes.push(`${name} could not be run: ${(error as Error).message}`);
    }
  }
  output.write(table(report, last));
  output.write(notes.map((note) => `${note}\n`).join(''));
  if (failed || Object.keys(report).length === 0) return 1;
  if (record) {
    await writeFile(join(home, RECORD), `${JSON.stringify({ ...last, ...valuesOf(report) }, null, 2)}\n`);
    output.write(`Recorded in ${RECORD}.\n`);
  }
  return 0;
}

function setsIn(dir: string | undefined, home: string, embedder: Embedder | undefined): DataSet[] {
  const corpus = join(home, 'corpus');
  const own = OWN.map((set) => ({
    name: `five articles, ${set}`,
    path: join(home, 'test/questions', `${set}.jsonl`),
    run: (path: string) => patterns(path, corpus, embedder),
  }));
  if (!dir) return own;
  const select = (path: string) => selection(path, openWordNet());
  return [
    { name: 'TIME', path: join(dir, 'time'), run: (path) => retrieval(path, embedder) },
    { name: 'SQuAD', path: join(dir, 'squad'), run: (path) => reading(path, embedder) },
    { name: 'refusals', path: join(dir, 'squad'), run: (path) => refusals(path, embedder) },
    { name: 'TrecQA', path: join(dir, 'trecqa-dev.jsonl'), run: select },
    { name: 'WikiQA', path: join(dir, 'wikiqa-dev.jsonl'), run: select },
    ...own,
  ];
}

/** Four decimals: what changes beyond them is chance. */
function valuesOf(report: Report): z.infer<typeof recordSchema> {
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return Object.fromEntries(
    Object.entries(report).map(([set, { values }]) => [
      set,
      Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (Number.isNaN(value) ? [] : [[name, round(value)]])),
      ),
    ]),
  );
}

async function recorded(path: string): Promise<z.infer<typeof recordSchema>> {
  if (!existsSync(path)) return {};
  const read = recordSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  return read.success ? read.data : {};
}
