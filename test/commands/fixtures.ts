/** A small coverage of our own and the bundled one, each behind a desk with a clock that tests turn. */
import { join } from 'node:path';
import type { Article } from '../../src/coverage/article.ts';
import { Desk } from '../../src/desk.ts';
import { plainText } from '../../src/messages/line.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { Block, ExcerptBlock, Inline, View } from '../../src/view.ts';
import { loadInto } from '../sources/load.ts';
import { article } from '../store/fixtures.ts';

export const CORPUS = join(import.meta.dirname, '../../corpus');
export const NOW = '2026-03-10T12:00:00Z';

export interface Clock {
  now: Date;
}

export function clockAt(iso = NOW): Clock {
  return { now: new Date(iso) };
}

/** Original wording: two paragraphs around the answers, so that a context has something to add. */
export const FERRY = article(
  'ferry',
  `The ferry from Marlow to Osterby will stay in harbour until its second engine has been replaced, the operator said on Thursday.

“We will not sail on one engine,” harbour master Petra Lindqvist told the town council. She expects the new engine in May.

The council has paid 40,000 crowns for the engine. Shops in Osterby reported empty shelves.`,
  {
    title: 'Ferry to Osterby stays in harbour',
    outlet: 'Osterby Herald',
    url: 'https://herald.example/ferry',
    authors: ['Ines Halloran'],
    published: '2024-03-14',
  },
);

const LAMP = 'Curator Wanda Petrosyan said that the lighthouse lamp would move to the museum in June.';
/** One text in three outlets; the Gazette had it first. */
export const WIRE = [
  article('wire-post', LAMP, {
    title: 'Lamp moves',
    outlet: 'Northern Post',
    url: 'https://post.example/lamp',
    published: '2024-05-03',
  }),
  article('wire-gazette', LAMP, {
    title: 'Old lamp to museum',
    outlet: 'Osterby Gazette',
    url: 'https://gazette.example/lamp',
    published: '2024-05-02',
  }),
  article('wire-bell', LAMP, {
    title: 'Museum gets lamp',
    outlet: 'The Bell',
    url: 'https://bell.example/lamp',
    published: '2024-05-04',
  }),
];

export const QUOTA = article(
  'quota',
  'Fishermen on Skerry blocked the pier for days, Skerry Weekly reported. Their speaker Olaf Brandt called the new quota “a theft from our children”.',
  {
    title: 'Skerry pier blocked',
    outlet: 'Skerry Weekly',
    url: 'https://skerry.example/pier',
    published: '2023-11',
    precision: 'month',
    wording: 'brief',
  },
);

/** Nothing is known about it but its text. */
export const LETTER = article('letter', 'The bakery on the market square burned down, an anonymous letter claims.', {
  title: null,
  outlet: null,
  url: null,
  authors: [],
  published: null,
  precision: 'undated',
});

/** Enough citations for several pages: one storm, told in many sentences. */
export const STORM = article(
  'storm',
  ['Aldby', 'Bexholm', 'Corriston', 'Dunmarsh', 'Elverum', 'Fenwick', 'Gorsehill']
    .map(
      (place) =>
        `In ${place} the storm tore down the power line. ${'Nobody there could say when the light would come back. '.repeat(8)}`,
    )
    .join('\n\n'),
  { title: 'A night of storm', outlet: 'Northern Post', url: 'https://post.example/storm', published: '2024-01-20' },
);

export const HARBOUR: readonly Article[] = [FERRY, ...WIRE, QUOTA, LETTER, STORM];

export async function deskOver(
  articles: readonly Article[],
  { store = openStore(':memory:'), clock = clockAt() }: { store?: Store; clock?: Clock } = {},
): Promise<Desk> {
  for (const one of articles) store.putArticle(one, 'tests');
  const desk = new Desk({ store, clock: () => clock.now });
  await desk.index();
  return desk;
}

export async function bundledDesk(store = openStore(':memory:'), dir = CORPUS): Promise<Desk> {
  const loaded = await loadInto(store, dir);
  if ('rejects' in loaded) throw new Error(`${dir} cannot be read.`);
  return deskOver([], { store });
}

/** The value itself, of the kind that is expected. */
export function of<K extends string, T extends { kind: string }>(kind: K, value: T): Extract<T, { kind: K }> {
  if (value.kind !== kind) throw new Error(`Expected ${kind}, got ${JSON.stringify(value)}`);
  return value as Extract<T, { kind: K }>;
}

export function words(line: readonly Inline[]): string {
  return line
    .map((piece) => {
      if (typeof piece === 'object' && 'link' in piece) return piece.text;
      return typeof piece === 'object' && 'time' in piece ? piece.time : plainText([piece]);
    })
    .join('');
}

/** A view's text without its excerpts and what is to be copied, one line a block or list item. */
export function said({ blocks }: View): string {
  return blocks
    .flatMap((block: Block) => {
      if (block.kind === 'excerpt' || block.kind === 'code') return [];
      return block.kind === 'list' ? block.items.map(words) : [words(block.text)];
    })
    .join('\n');
}

export function excerpts({ blocks }: View): ExcerptBlock[] {
  return blocks.filter((block) => block.kind === 'excerpt');
}

export function linkIn({ source }: ExcerptBlock): string | undefined {
  for (const piece of source) if (typeof piece === 'object' && 'link' in piece) return piece.link;
  return undefined;
}
