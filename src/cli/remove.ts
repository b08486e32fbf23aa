/** `remove`: takes articles down, for good or until that is undone. */
import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { printDate } from '../citations/date.ts';
import { archivePath, readConfig } from '../config.ts';
import { cleanLine } from '../ingest/characters.ts';
import { nearest } from '../language/nearest.ts';
import { removal } from '../messages/imports.ts';
import { plainText, type Sentence } from '../messages/line.ts';
import { UnusableDatabase } from '../store/database.ts';
import { dropSnapshot, snapshotPath } from '../store/snapshots.ts';
import { openStore, type Store } from '../store/store.ts';

export interface RemoveOptions {
  /** Ids, addresses or words of a title, each naming one article. */
  given: readonly string[];
  env: NodeJS.ProcessEnv;
  /** The project's folder. */
  home: string;
  /** Takes the copies in other outlets along. */
  copies: boolean;
  /** Does not ask. */
  yes: boolean;
  /** Opens again what was taken down. */
  undo: boolean;
  input: Readable & { isTTY?: boolean };
  output: WriteStream;
  errors: Pick<WriteStream, 'write'>;
}

/** Ids that are named where words fit several. */
const MOST_NAMED = 5;

/** @returns the exit code: 0 where all that was named is down, or open again with `undo`; else 1, and nothing has changed. */
export async function removeArticles({ env, home, ...options }: RemoveOptions): Promise<0 | 1> {
  const { given, undo, output, errors } = options;
  const complain = (text: string) => {
    errors.write(`${text}\n`);
    return 1 as const;
  };
  const read = readConfig(env, home);
  if ('problems' in read) return complain(read.problems.join('\n'));
  if (given.length === 0) return complain(removal.noneGiven);
  let store: Store;
  try {
    store = openStore(archivePath(read.config.dataDir));
  } catch (error) {
    if (error instanceof UnusableDatabase) return complain(error.message);
    throw error;
  }
  try {
    const named = given.map((typed) => (undo ? findClosed(store, typed) : find(store, typed)));
    const unknown = named.flatMap((one) => ('problem' in one ? [one.problem] : []));
    if (unknown.length > 0) return complain(unknown.map((problem) => cleanLine(plainText(problem))).join('\n'));
    const ids = [...new Set(named.flatMap((one) => ('ids' in one ? one.ids : [])))];
    if (!undo) {
      const code = await takeDown(store, ids, options);
      // It has the words, too. A bot that runs saves another one.
      if (code === 0) await dropSnapshot(snapshotPath(archivePath(read.config.dataDir)));
      return code;
    }
    for (const id of ids) if (store.restoreArticle(id)) output.write(`${cleanLine(removal.restored(id))}\n`);
    return 0;
  } finally {
    store.close();
  }
}

async function takeDown(store: Store, named: readonly string[], options: RemoveRest): Promise<0 | 1> {
  const { copies: all, yes, input, output, errors } = options;
  const say = (...lines: string[]) => output.write(lines.map((line) => `${line}\n`).join(''));
  const pages = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => [id, ...samePage(store, id)]))];
  const without = (ids: readonly string[], others: readonly string[]) => ids.filter((id) => !others.includes(id));
  const own = pages(named);
  const copies = without(pages(own.flatMap((id) => store.copiesOf(id))), own);
  const doomed = all ? [...own, ...copies] : own;
  say(removal.willRemove(doomed.length), ...doomed.flatMap((id) => described(store, id)));
  if (!all && copies.length > 0) {
    say(removal.copiesStay(copies.length), ...copies.flatMap((id) => described(store, id)));
  }
  if (!yes) {
    if (!input.isTTY || !output.isTTY) {
      errors.write(`${removal.notAsked}\n`);
      return 1;
    }
    if (!(await confirmed(input, output))) {
      say(removal.declined);
      return 1;
    }
  }
  const removed = store.removeArticles(doomed.filter((id) => store.kept(id)));
  say(removal.removed(removed.length), ...named.map((id) => cleanLine(removal.stays(id))));
  return 0;
}

type RemoveRest = Omit<RemoveOptions, 'env' | 'home'>;
type Found = { ids: string[] } | { problem: Sentence };

/** An id first, then an address, then words of a title. */
function find(store: Store, typed: string): Found {
  const wanted = typed.trim();
  if (store.kept(wanted)) return { ids: [wanted] };
  const atAddress = /^https?:/i.test(wanted) ? store.idsAt(wanted).filter((id) => store.kept(id)) : [];
  if (atAddress.length > 0) return { ids: atAddress };
  const metas = store.metas();
  const words = wanted.toLowerCase();
  const titled = words === '' ? [] : metas.filter(({ title }) => title?.toLowerCase().includes(words));
  const exact = titled.filter(({ title }) => title?.toLowerCase() === words);
  const ids = (exact.length > 0 ? exact : titled).map(({ id }) => id);
  if (ids.length === 1) return { ids };
  if (ids.length > 1) {
    return { problem: removal.several(wanted, ids.slice(0, MOST_NAMED), Math.max(0, ids.length - MOST_NAMED)) };
  }
  if (store.takenDown().includes(wanted)) return { problem: removal.alreadyDown(wanted) };
  const near = nearest(
    wanted,
    metas.flatMap(({ id, title }) => (title === null ? [id] : [id, title])),
  );
  return { problem: removal.unknown(wanted, near) };
}

function findClosed(store: Store, typed: string): Found {
  const wanted = typed.trim();
  const closed = store.takenDown();
  const atAddress = /^https?:/i.test(wanted) ? store.idsAt(wanted) : [];
  const ids = [wanted, ...atAddress].filter((id) => closed.includes(id));
  return ids.length > 0 ? { ids } : { problem: removal.notClosed(wanted, nearest(wanted, closed)) };
}

/** Articles that go with it: other editions of its page. */
function samePage(store: Store, id: string): string[] {
  const url = store.kept(id)?.url;
  return url ? store.idsAt(url).filter((other) => store.kept(other)) : [];
}

function described(store: Store, id: string): string[] {
  const kept = store.kept(id);
  if (!kept) return [];
  const shown = { ...kept, date: printDate(kept.published, kept.precision) };
  return [`  ${cleanLine(removal.article(shown))}`, `    ${removal.kept(shown)}`];
}

/** Anything but a yes, Ctrl-C and the input's end included, is a no. */
async function confirmed(input: Readable, output: WriteStream): Promise<boolean> {
  const lines = createInterface({ input, output });
  const ended = new Promise<string>((resolve) =>
    lines.once('close', () => resolve('')).once('SIGINT', () => lines.close()),
  );
  try {
    return /^y(?:es)?$/i.test((await Promise.race([lines.question(removal.ask), ended])).trim());
  } finally {
    lines.close();
  }
}
