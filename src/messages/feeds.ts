/** What is said about the feeds that are followed. */
import { count, either, type Sentence } from './line.ts';
import type { Problem } from './problems.ts';

interface Named {
  address: string;
  title: string | null;
}

interface Told extends Named {
  articles: number;
  /** `settings`, `terminal`, `owner`, or a server's id. */
  addedBy: string;
  /** As people read them; null where it has not been. */
  checked: string | null;
  problem: string | null;
  stopped: boolean;
}

const problem = (...text: Sentence): Problem => ({ kind: 'problem', text });
const HOW: Sentence = ['Write it like ', { code: 'https://news.example/feed' }, '.'];
/** Feeds that are named one by one in a sentence. */
const MOST_NAMED = 5;

const PLACES: Record<string, string> = {
  settings: 'from the settings',
  terminal: 'added on the command line',
  owner: 'added by the owner',
};

function place(addedBy: string): string {
  return PLACES[addedBy] ?? `added in server ${addedBy}`;
}

function nameOf({ address, title }: Named): Sentence {
  return title === null ? [{ code: address }] : [{ bold: title }, ' ', { code: address }];
}

export const feeds = {
  none: [
    'No feed is followed. Add one by its address: ',
    { code: '/feed add' },
    ' in a server, ',
    { code: 'npm run feeds -- add ADDRESS' },
    ' on the command line.',
  ] as Sentence,
  one: ({ articles, addedBy, checked, problem: wrong, stopped, ...named }: Told): Sentence => [
    ...nameOf(named),
    ` · ${count(articles, 'article')} · ${place(addedBy)}`,
    stopped ? ' · stopped' : checked === null ? ' · not read yet' : ` · asked for ${checked}`,
    ...(wrong === null ? [] : [' · ', wrong]),
  ],
  added: (named: Named, items: number | null): Sentence => [
    'Followed from now on: ',
    ...nameOf(named),
    items === null ? '.' : `. It has ${count(items, 'item')} now, which count as old news.`,
  ],
  readSoon: [
    'The bot reads what is there as soon as it runs; ',
    { code: 'npm run feeds -- poll' },
    ' reads it now.',
  ] as Sentence,
  choices: (addresses: readonly string[]): Sentence => [
    `That is a page that names ${count(addresses.length, 'feed')}. Add the one you want: `,
    ...either(addresses.map((address) => ({ code: address }))),
    '.',
  ],
  removed: (named: Named): Sentence => [
    'No longer followed: ',
    ...nameOf(named),
    '. Its articles stay in the coverage.',
  ],
  fromList: (file: string, added: number, known: number): Sentence => [
    `${file}: ${count(added, 'feed')} added, ${known.toLocaleString('en-GB')} there already.`,
  ],
  polled: (feedsAsked: number, added: number, updated: number): Sentence => [
    `${count(feedsAsked, 'feed')} asked for: ${count(added, 'new article')}, ${updated.toLocaleString('en-GB')} updated.`,
  ],
  nothingDue: (next: string | null): Sentence => [
    next === null ? 'No feed is followed.' : `No feed is due. The next one is asked for ${next}.`,
  ],
  problemOf: (address: string, wrong: string): Sentence => [{ code: address }, ` ${wrong}`],
  usage: [
    'Usage: npm run feeds, npm run feeds -- add ADDRESS|FILE.opml …, npm run feeds -- remove ADDRESS, npm run feeds -- poll',
  ] as Sentence,
};

export const feedProblems = {
  notAnAddress: (typed: string) => problem(`“${short(typed)}” is no web address. `, ...HOW),
  noNetwork: () =>
    problem('Feeds cannot be followed here: this is a sandbox without a way to the network. Run the bot for that.'),
  notAFeed: ({ reason, remedy }: { reason: string; remedy: string }) => problem(`${reason} ${remedy}`),
  thereAlready: (named: Named) => problem('This feed is followed already: ', ...nameOf(named), '.'),
  limit: (most: number) =>
    problem(
      `This server has ${count(most, 'feed')}, which is as many as one may have. Remove one with `,
      { code: '/feed remove' },
      ', or have whoever runs the bot raise ',
      { code: 'FEEDS_PER_SERVER' },
      '.',
    ),
  noneSuch: (typed: string) => problem(`No feed that is followed has “${short(typed)}” in its title or address.`),
  several: (typed: string, found: readonly Named[]) =>
    problem(
      `“${short(typed)}” fits ${count(found.length, 'feed')}. Give the address of the one you mean: `,
      ...either([
        ...found.slice(0, MOST_NAMED).map(({ address }) => ({ code: address })),
        ...(found.length > MOST_NAMED ? ['another'] : []),
      ]),
      '.',
    ),
  inSettings: (named: Named) =>
    problem(
      'This feed stands in the settings: take it out of ',
      { code: 'FEEDS' },
      ' and start again. ',
      ...nameOf(named),
    ),
};

function short(typed: string): string {
  const line = typed.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
