/** What is said about an article beside its text: in a Markdown file's front matter or an entry of sources.json. */

import { z } from 'zod';
import type { Article, Precision, Wording } from '../coverage/article.ts';
import { cleanLine } from './characters.ts';
import { parsePublished } from './published.ts';

/** Null, or an empty list, where nothing is said. */
export interface Metadata {
  id: string | null;
  title: string | null;
  outlet: string | null;
  url: string | null;
  authors: string[];
  published: string | null;
  precision: Precision;
  wording: Wording | null;
}

/** `field` is the name that the writer used (`date`, not `published`); the two others are plain sentences. */
export interface FieldFault {
  field: string;
  reason: string;
  remedy: string;
}

export const NO_METADATA: Metadata = {
  id: null,
  title: null,
  outlet: null,
  url: null,
  authors: [],
  published: null,
  precision: 'undated',
  wording: null,
};

const MAX_ID = 200;
const MAX_LINE = 500;
const MAX_AUTHORS = 50;
/** What browsers and servers in general take. */
const MAX_URL = 2_000;

/** The names under which a field may be written; of two that are given, the first here counts. */
const NAMES = {
  id: ['id'],
  title: ['title'],
  outlet: ['outlet', 'source'],
  url: ['url'],
  authors: ['authors', 'author'],
  published: ['published', 'date'],
  wording: ['wording'],
} as const;

type Field = keyof typeof NAMES;

const REMEDIES: Record<Field, string> = {
  id: `Give one line of at most ${MAX_ID} characters, or leave the field out: the file’s name then serves.`,
  title: `Give one line of text of at most ${MAX_LINE} characters.`,
  outlet: `Give the outlet’s name, one line of at most ${MAX_LINE} characters.`,
  url: 'Give the full address, as in https://example.org/story, or leave the field out.',
  authors: `Give one name, or a list of at most ${MAX_AUTHORS} names.`,
  published:
    'Write 2020, 2020-07, 2020-07-08 or 2020-07-08T14:30Z, or leave the field out where the date is not known.',
  wording: 'Write original for the outlet’s own words, or brief for an account of them.',
};

const line = (max: number) =>
  z
    .string({ error: 'The value is not text.' })
    .transform(cleanLine)
    .pipe(z.string().max(max, { error: ({ input }) => `The value has ${String(input).length} characters.` }))
    .transform((text) => text || null);

const url = line(MAX_URL).superRefine((address, context) => {
  const fault = address === null ? null : addressFault(address);
  if (fault !== null) context.addIssue({ code: 'custom', message: fault });
});

const published = line(MAX_LINE).transform((written, context) => {
  if (written === null) return null;
  const date = parsePublished(written);
  if (!('fault' in date)) return date;
  context.addIssue({ code: 'custom', message: date.fault });
  return z.NEVER;
});

const wording = line(MAX_LINE)
  .transform((word) => word?.toLowerCase() ?? null)
  .pipe(z.enum(['original', 'brief'], { error: 'The wording is neither original nor brief.' }).nullable());

const authors = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : [value]),
    z.array(line(MAX_LINE).nullable()).max(MAX_AUTHORS, { error: `There are more than ${MAX_AUTHORS} names.` }),
  )
  .transform((names) => names.filter((name) => name !== null));

const METADATA = z.object({
  id: line(MAX_ID).nullish(),
  title: line(MAX_LINE).nullish(),
  outlet: line(MAX_LINE).nullish(),
  url: url.nullish(),
  authors: authors.nullish(),
  published: published.nullish(),
  wording: wording.nullish(),
});

/**
 * Reads the known fields and ignores the rest; a blank or null value counts as left out, a number as its digits.
 * Gives every fault, at most one a field, in the order of `NAMES`.
 */
export function readMetadata(written: ReadonlyMap<string, unknown>): { metadata: Metadata } | { faults: FieldFault[] } {
  const names: Partial<Record<Field, string>> = {};
  const values: Partial<Record<Field, unknown>> = {};
  for (const field of Object.keys(NAMES) as Field[]) {
    const name = NAMES[field].find((each) => isGiven(written.get(each)));
    if (name === undefined) continue;
    names[field] = name;
    values[field] = digits(written.get(name));
  }
  const parsed = METADATA.safeParse(values);
  if (!parsed.success) {
    const faults = new Map<Field, FieldFault>();
    for (const { path, message } of parsed.error.issues) {
      const field = path[0] as Field;
      if (!faults.has(field)) {
        faults.set(field, { field: names[field] ?? field, reason: message, remedy: REMEDIES[field] });
      }
    }
    return { faults: [...faults.values()] };
  }
  const { id, title, outlet, url: address, authors: people, published: date, wording: word } = parsed.data;
  return {
    metadata: {
      id: id ?? null,
      title: title ?? null,
      outlet: outlet ?? null,
      url: address ?? null,
      authors: people ?? [],
      published: date?.published ?? null,
      precision: date?.precision ?? 'undated',
      wording: word ?? null,
    },
  };
}

/** Field by field: what `first` leaves open is taken from `second`. */
export function mergeMetadata(first: Metadata, second: Metadata): Metadata {
  const dated = first.published === null ? second : first;
  return {
    id: first.id ?? second.id,
    title: first.title ?? second.title,
    outlet: first.outlet ?? second.outlet,
    url: first.url ?? second.url,
    authors: first.authors.length > 0 ? first.authors : second.authors,
    published: dated.published,
    precision: dated.precision,
    wording: first.wording ?? second.wording,
  };
}

/** The article that has this metadata and text. `fileName` (a path will do) names it where the metadata does not. */
export function articleOf(
  fileName: string,
  { id, wording: word, ...known }: Metadata,
  { text, removed }: Pick<Article, 'text' | 'removed'>,
): Article {
  return { id: id ?? idOf(fileName), ...known, wording: word ?? 'original', text, removed };
}

/** The file's name without its folders and its extension. */
function idOf(fileName: string): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return cleanLine(dot > 0 ? name.slice(0, dot) : name);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

function digits(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

/** A user name in an address serves to disguise where it leads. */
function addressFault(address: string): string | null {
  const parsed = URL.parse(address);
  if (parsed === null || /\s/.test(address)) return 'The value is not a web address.';
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return `An address that begins with ${parsed.protocol} cannot be linked.`;
  }
  return parsed.username === '' && parsed.password === '' ? null : 'The address carries a user name.';
}
