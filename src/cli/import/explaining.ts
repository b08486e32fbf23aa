/** `import --explain`: files and pages as they would be read, without an archive. */
import { basename, dirname } from 'node:path';
import type { WriteStream } from 'node:tty';
import type { Article } from '../../coverage/article.ts';
import { cleanLine } from '../../ingest/characters.ts';
import type { Outcome, Reject } from '../../ingest/reject.ts';
import { imports } from '../../messages/imports.ts';
import type { Fetcher } from '../../sources/fetch.ts';
import { lookAt } from '../../sources/listing.ts';
import { openReader } from '../../sources/reader.ts';
import type { Look } from '../layout.ts';
import { explain } from './explain.ts';
import type { Given, NamedFeed } from './given.ts';
import { lookUp } from './web.ts';

export interface ExplainOptions {
  fetcher: Fetcher;
  output: Pick<WriteStream, 'write'>;
  errors: Pick<WriteStream, 'write'>;
  look: Look;
}

/** @returns the exit code: 1 where any of them gives no article */
export async function explainGiven(given: Given, { fetcher, output, errors, look }: ExplainOptions): Promise<0 | 1> {
  const reader = openReader(1);
  const rejects: Reject[] = [...given.rejects, ...given.folders.map(imports.notExplained)];
  const tellFeeds = (feeds: readonly NamedFeed[]) => {
    for (const { title, url } of feeds) output.write(`${cleanLine(imports.isFeed(title, url))}\n`);
  };
  const tell = (name: string, outcomes: readonly Outcome<Article>[]) => {
    output.write(`${cleanLine(name)}\n`);
    for (const outcome of outcomes) {
      if ('rejects' in outcome) rejects.push(...outcome.rejects);
      else {
        output.write(`${explain(outcome.value, look)}\n`);
        for (const fault of outcome.faults ?? []) output.write(`${cleanLine(imports.problem(fault))}\n`);
      }
    }
  };
  try {
    tellFeeds(given.feeds);
    for (const [dir, paths] of Map.groupBy(given.files, (path) => dirname(path))) {
      const names = paths.map((path) => basename(path));
      for (const file of await lookAt(dir, names)) {
        if (file) tell(file.path, (await reader.read([file]))[0] ?? []);
      }
    }
    for (const address of given.addresses) {
      const found = await lookUp(address, { fetcher, reader });
      if ('rejects' in found) rejects.push(...found.rejects);
      else if ('feeds' in found) tellFeeds(found.feeds);
      else tell(address, found.page.outcomes);
    }
  } finally {
    await reader.close();
  }
  for (const reject of rejects) errors.write(`${cleanLine(imports.problem(reject))}\n`);
  return rejects.length > 0 ? 1 : 0;
}
