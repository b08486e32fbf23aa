/** What import and remove say on the command line. */
import type { Dating } from '../coverage/article.ts';
import type { Reject } from '../ingest/reject.ts';
import { count, either, type Sentence } from './line.ts';

export interface Tally {
  /** Nothing was written. */
  trial: boolean;
  added: number;
  updated: number;
  unchanged: number;
  /** Of those added or updated: */
  copies: number;
  undated: number;
  noOutlet: number;
  /** Taken down before, and left so. */
  closed: number;
}

interface Kept {
  id: string;
  title: string | null;
  outlet: string | null;
  date: string;
  versions: number;
  answers: number;
  reports: number;
}

export const imports = {
  noneGiven:
    'Name what to import: npm run import -- ~/articles. Folders, files, web pages, feeds and OPML lists of feeds can be given.',
  tally({ trial, added, updated, unchanged, copies, undated, noOutlet, closed }: Tally): string[] {
    const changed = trial
      ? `Would add ${count(added, 'article')} and update ${grouped(updated)}`
      : `Added ${count(added, 'article')}, updated ${grouped(updated)}`;
    const lacks = [
      ...(undated > 0 ? [`${grouped(undated)} without a date`] : []),
      ...(noOutlet > 0 ? [`${grouped(noOutlet)} without an outlet`] : []),
    ];
    return [
      `${changed}; ${grouped(unchanged)} unchanged.`,
      ...(lacks.length > 0 ? [`Of the new ones, ${lacks.join(' and ')}.`] : []),
      ...(copies > 0
        ? [
            copies === 1
              ? '1 of them carries the text of another article and is folded into it.'
              : `${grouped(copies)} of them carry the text of another article and are folded into it.`,
          ]
        : []),
      ...(closed > 0
        ? [
            `${count(closed, 'article')} ${closed === 1 ? 'was' : 'were'} taken down and ${closed === 1 ? 'stays' : 'stay'} so; npm run remove -- --undo ARTICLE opens one again.`,
          ]
        : []),
    ];
  },
  follows: (feed: string, isNew: boolean, trial: boolean): string =>
    isNew ? `${trial ? 'Would follow' : 'Follows from now on'}: ${feed}` : `Followed already: ${feed}`,
  moreFeeds: (n: number): string => `… and ${count(n, 'more feed')}.`,
  isFeed: (title: string | null, url: string): string =>
    `A feed: ${title === null ? url : `${title} (${url})`}. Import follows it; its items are explained once saved as files.`,
  holdsNothing: (dir: string): string =>
    `${dir} holds no article. Files that end in .md, .txt, .html, .jsonl, .eml, .rss or .atom are looked for; .xml and .json files have to be named themselves.`,
  problems: (n: number): string => `${count(n, 'problem')}:`,
  problem: ({ where, line, field, reason, remedy }: Reject): string =>
    `${where}${line === undefined ? '' : `:${line}`} (${field}): ${reason} ${remedy}`,
  moreProblems: (n: number): string => `… and ${grouped(n)} more; --all lists them.`,
  trial: 'This was a trial: nothing was written.',
  live: 'The bot on Discord answers from this, within a second where it runs; the sandbox shows its own folder alone.',
  finishing: 'Finishing what is under way; Ctrl-C once more ends at once.',
  interrupted: 'It was interrupted. What was read until then is kept; the same command goes on from there.',

  missing: (where: string): Reject => ({
    where,
    field: 'file',
    reason: 'There is no such file or folder.',
    remedy: 'Check the path; a web address begins with https://.',
  }),
  otherScheme: (where: string): Reject => ({
    where,
    field: 'file',
    reason: 'Only http and https addresses are fetched.',
    remedy: 'Give an address that begins with https://, or save the file and import that.',
  }),
  notExplained: (where: string): Reject => ({
    where,
    field: 'file',
    reason: 'This is a folder.',
    remedy: '--explain takes a file or the address of a page.',
  }),
};

const FOUND: Record<Dating['from'], string> = {
  metadata: 'as its metadata states',
  address: 'from its address',
  page: 'from a line of its own on the page',
  caption: 'from a caption',
  'source line': 'from a source line',
  text: 'from its text',
};

/** How a date is known. */
export function datedFrom(dating: Dating | undefined): string {
  if (dating === undefined) return FOUND.metadata;
  return dating.words === null ? FOUND[dating.from] : `${FOUND[dating.from]}: “${dating.words}”`;
}

export const explained = {
  unknown: 'unknown',
  characters: 'Removed',
  hint: (words: string): string => `it shows “${words}”, which does not tell the whole`,
  size: (characters: number, removals: number, summary: boolean): string =>
    `${summary ? 'a summary of ' : ''}${count(characters, 'character')}, ${count(removals, 'removal')}`,
};

export const removal = {
  noneGiven: 'Name what to take down: npm run remove -- ARTICLE, by its id, its address, or words of its title.',
  article: ({ id, title, outlet, date }: Kept): string =>
    `${title ?? 'untitled'} · ${outlet ?? 'no outlet'} · ${date} · ${id}`,
  kept: ({ versions, answers, reports }: Kept): string =>
    `${count(versions, 'stored text')}, ${answers === 0 ? 'no stored answer points at it' : `${count(answers, 'stored answer')} ${answers === 1 ? 'points' : 'point'} at it`}${reports === 0 ? '' : `, and ${count(reports, 'report')} of a wrong passage in it ${reports === 1 ? 'goes' : 'go'} too`}`,
  willRemove: (n: number): string => `${n === 1 ? 'This article' : `These ${grouped(n)} articles`} will be taken down:`,
  copiesStay: (n: number): string =>
    `${n === 1 ? 'This copy' : `These ${grouped(n)} copies`} of the text in other outlets will stay; --copies takes ${n === 1 ? 'it' : 'them'} along:`,
  ask: 'Take down? [y/N] ',
  notAsked: 'Nothing was taken down. Add --yes to do it.',
  declined: 'Nothing was taken down.',
  removed: (n: number): string =>
    `${count(n, 'article')} taken down: cleared from the archive, with every stored answer’s words from it.`,
  stays: (id: string): string =>
    `Its id and its address stay closed, also while the file lies in a folder that is read. To undo that: npm run remove -- --undo ${id}`,
  restored: (id: string): string =>
    `${id} is open again. It comes back when its file, page or feed is read the next time.`,
  unknown: (typed: string, near: readonly string[]): Sentence => [
    `There is no article “${typed}”.`,
    ...(near.length > 0
      ? [' Did you mean ', ...either(near), '?']
      : [' Give its id, its address, or words of its title.']),
  ],
  alreadyDown: (id: string): Sentence => [
    `${id} has been taken down already. To let it come back: `,
    { code: `npm run remove -- --undo ${id}` },
    '.',
  ],
  notClosed: (typed: string, near: readonly string[]): Sentence => [
    `“${typed}” is not taken down.`,
    ...(near.length > 0 ? [' Did you mean ', ...either(near), '?'] : []),
  ],
  several: (typed: string, ids: readonly string[], more: number): Sentence => [
    `“${typed}” fits several articles: `,
    ...either(ids, 'and'),
    more > 0 ? ` and ${grouped(more)} more. Write more of it, or the id.` : '. Write more of it, or the id.',
  ],
};

function grouped(n: number): string {
  return n.toLocaleString('en-GB');
}
