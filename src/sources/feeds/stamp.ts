/** What is noted of a feed's item: what it was like, and whether its page is still to be read. */
import { READER } from '../reader.ts';

export interface Stamp {
  hash: string;
  /** Null where nothing more is to be done. */
  wanted: Wanted | null;
}

/** The item's page is still to be read. */
export interface Wanted {
  /** How often it was tried in vain. */
  tries: number;
  /** It was no news when it came. */
  backlog: boolean;
}

export function writeStamp({ hash, wanted }: Stamp): string {
  const rest = wanted ? ` ${wanted.tries} ${wanted.backlog ? 'backlog' : 'news'}` : '';
  return `${READER} ${hash}${rest}`;
}

/** Null for what was noted by an older reader, or of a file. */
export function readStamp(written: string): Stamp | null {
  const [reader, hash = '', tries, news] = written.split(' ');
  if (reader !== String(READER) || hash === '') return null;
  return { hash, wanted: tries === undefined ? null : { tries: Number(tries), backlog: news !== 'news' } };
}
