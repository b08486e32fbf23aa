/** `reports`: the passages that people reported as wrong, to read, as data for evaluation, and deleting them; also while the bot runs. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { WriteStream } from 'node:tty';
import { archivePath, folderPath, readConfig, sandboxArchive } from '../config.ts';
import { plainText, type Sentence } from '../messages/line.ts';
import { reportsCommand as said } from '../messages/reportsCommand.ts';
import { UnusableDatabase } from '../store/database.ts';
import { openStore, type Store } from '../store/store.ts';
import { lookOf } from './render.ts';
import { reportLines, reportRows, reportText } from './reports/forms.ts';

export interface ReportsOptions {
  /** What was typed behind `reports`. */
  given: readonly string[];
  json: boolean;
  csv: boolean;
  /** The file that it goes to in place of the output. */
  out: string | undefined;
  /** Of what is to be deleted: all of them. */
  all: boolean;
  /** Does not hesitate to delete all. */
  yes: boolean;
  /** Those of the sandbox, in place of the bot's. */
  sandbox: boolean;
  /** The sandbox's folder of articles, in place of the configured one. */
  corpus: string | undefined;
  env: NodeJS.ProcessEnv;
  /** The project's folder. */
  home: string;
  output: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>;
  errors: Pick<WriteStream, 'write'>;
}

/** @returns the exit code: 0, or 1 where something of it could not be done, and nothing has changed. */
export async function reportsCommand(options: ReportsOptions): Promise<0 | 1> {
  const { given, json, csv, errors } = options;
  const complain = (sentence: Sentence) => {
    errors.write(`${plainText(sentence)}\n`);
    return 1 as const;
  };
  const [verb = 'list', ...ids] = given;
  if (verb === 'list' ? ids.length > 0 : verb !== 'delete') return complain(said.usage);
  if (json && csv) return complain(said.oneForm);
  const path = await archiveFor(options);
  if ('problems' in path) return complain([path.problems.join('\n')]);
  let store: Store;
  try {
    store = openStore(path.archive);
  } catch (error) {
    if (error instanceof UnusableDatabase) return complain([error.message]);
    throw error;
  }
  try {
    const problem = verb === 'list' ? list(store, options) : remove(store, ids, options);
    return problem ? complain(problem) : 0;
  } finally {
    store.close();
  }
}

async function archiveFor({ env, home, sandbox, corpus }: ReportsOptions) {
  const read = readConfig(env, home);
  if ('problems' in read) return read;
  const { dataDir, corpusDir } = read.config;
  if (!sandbox) return { archive: archivePath(dataDir) };
  const dir = corpus === undefined ? corpusDir : folderPath(corpus, env);
  return { archive: sandboxArchive(dataDir, await realpath(dir).catch(() => dir)) };
}

/** @returns what was wrong */
function list(store: Store, { json, csv, out, sandbox, env, output, errors }: ReportsOptions): Sentence | undefined {
  const all = store.reports();
  if (all.length === 0) {
    // Beside the data, of which there is none.
    errors.write(`${plainText(said.none(sandbox))}\n`);
    return undefined;
  }
  const file = out === undefined ? undefined : folderPath(out, env);
  const look = file === undefined ? lookOf(output) : { colour: false };
  const text = json ? reportLines(store, all) : csv ? reportRows(store, all) : reportText(store, all, look);
  if (file === undefined) {
    output.write(text);
    return undefined;
  }
  const failed = writeNew(file, text);
  if (failed) return said.notWritten(file, failed);
  output.write(`${plainText(said.written(all.length, file))}\n`);
  return undefined;
}

/** @returns what was wrong */
function remove(
  store: Store,
  ids: readonly string[],
  { all, yes, sandbox, output }: ReportsOptions,
): Sentence | undefined {
  const known = store.reports().map(({ id }) => id);
  if (all === ids.length > 0) return said.usage;
  if (all && known.length > 0 && !yes) return said.notAsked(known.length);
  const doomed = all ? known : [...new Set(ids.map((id) => id.toLowerCase()))];
  const unknown = doomed.filter((id) => !known.includes(id));
  if (unknown.length > 0) return said.unknown(unknown);
  if (doomed.length === 0) output.write(`${plainText(said.none(sandbox))}\n`);
  else {
    const removed = store.inTransaction(() => doomed.filter((id) => store.removeReport(id)));
    store.pruneVersions();
    output.write(`${plainText(said.deleted(removed.length))}\n`);
  }
  return undefined;
}

/** @returns why it could not be written: `there already`, or the system's code; undefined where it was. */
function writeNew(path: string, text: string): string | undefined {
  if (existsSync(path)) return 'there already';
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code;
  }
}
