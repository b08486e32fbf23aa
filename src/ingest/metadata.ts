/** What is said about an article beside its text: in a Markdown file's front matter or an entry of sources.json. */

import { z } from 'zod';
import type { Article, Dating, Precision, Wording } from '../coverage/article.ts';
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
  /** See `Article`. */
  dating?: Dating;
  updated?: string;
  language?: string;
  summary?: true;
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
  updated: ['updated', 'modified'],
  language: ['language', 'lang'],
  wording: ['wording'],
} as const;

export type Field = keyof typeof NAMES;

/** Without these it is not known which article it is, or whose words: a fault in them refuses it. */
const VITAL: ReadonlySet<Field> = new Set(['id', 'wording']);

const REMEDIES: Record<Field, string> = {
  id: `Give one line of at most ${MAX_ID} characters, or leave the field out: the file’s name then serves.`,
  title: `Give one line of text of at most ${MAX_LINE} characters.`,
  outlet: `Give the outlet’s name, one line of at most ${MAX_LINE} characters.`,
  url: 'Give the full address, as in https://example.org/story, or leave the field out.',
  authors: `Give one name, or a list of at most ${MAX_AUTHORS} names.`,
  published:
    'Write 2020, 2020-07, 2020-07-08 or 2020-07-08T14:30Z, or leave the field out where the date is not known.',
  updated: 'Write 2020, 2020-07, 2020-07-08 or 2020-07-08T14:30Z, or leave the field out.',
  language: 'Write a language tag such as en or pt-BR, or leave the field out.',
  wording: 'Write original for the outlet’s own words, or brief for an account of them.',
};

/** What a kept article does without, until its field is mended. */
const UNTIL_THEN: Partial<Record<Field, string>> = {
  title: 'Until then this title is left out.',
  outlet: 'Until then this outlet is left out.',
  url: 'Until then this address is left out.',
  authors: 'Until then these authors are left out.',
  published: 'Until then this date is left out, and without another one the article is undated.',
  updated: 'Until then this date is left out.',
  language: 'Until then this language is left out.',
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

const date = line(MAX_LINE).transform((written, context) => {
  if (written === null) return null;
  const parsed = parsePublished(written);
  if (!('fault' in parsed)) return parsed;
  context.addIssue({ code: 'custom', message: parsed.fault });
  return z.NEVER;
});

const language = line(MAX_LINE).transform((tag, context) => {
  if (tag === null) return null;
  const written = tag.replaceAll('_', '-');
  // Intl takes any word of five to eight letters for a language.
  if (/^[a-z]{2,3}(?:-|$)/i.test(written)) {
    try {
      return Intl.getCanonicalLocales(written)[0] ?? null;
    } catch {}
  }
  context.addIssue({ code: 'custom', message: 'The value is not a language tag.' });
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

const READERS = {
  id: line(MAX_ID),
  title: line(MAX_LINE),
  outlet: line(MAX_LINE),
  url,
  authors,
  published: date,
  updated: date,
  language,
  wording,
} satisfies Record<Field, z.ZodType>;

type Values = { [F in Field]?: z.output<(typeof READERS)[F]> };

/**
 * Reads the known fields and ignores the rest; a blank or null value counts as left out, a number as its digits.
 * Gives every fault, at most one a field, in the order of `NAMES`. A faulty field is left out of the metadata; where it is the id or the
 * wording, there is none. `moreNames` are taken where none of a field's own names is given.
 */
export function readMetadata(
  written: ReadonlyMap<string, unknown>,
  moreNames: Partial<Record<Field, readonly string[]>> = {},
): { metadata: Metadata; faults: FieldFault[] } | { faults: FieldFault[] } {
  const values: Values = {};
  const faults: FieldFault[] = [];
  let refused = false;
  for (const field of Object.keys(NAMES) as Field[]) {
    const name = [...NAMES[field], ...(moreNames[field] ?? [])].find((each) => isGiven(written.get(each)));
    if (name === undefined) continue;
    const read = READERS[field].safeParse(digits(written.get(name)));
    if (read.success) {
      Object.assign(values, { [field]: read.data });
      continue;
    }
    if (VITAL.has(field)) refused = true;
    const remedy = [REMEDIES[field], UNTIL_THEN[field]].filter((sentence) => sentence !== undefined).join(' ');
    faults.push({ field: name, reason: read.error.issues[0]?.message ?? 'The value cannot be read.', remedy });
  }
  return refused ? { faults } : { metadata: metadataOf(values), faults };
}

function metadataOf({ published, updated, language: tag, ...known }: Values): Metadata {
  return {
    id: known.id ?? null,
    title: known.title ?? null,
    outlet: known.outlet ?? null,
    url: known.url ?? null,
    authors: known.authors ?? [],
    published: published?.published ?? null,
    precision: published?.precision ?? 'undated',
    ...(updated ? { updated: updated.published } : {}),
    ...(tag ? { language: tag } : {}),
    wording: known.wording ?? null,
  };
}

/** Field by field: what `first` leaves open is taken from `second`; a date comes with all that is known about it. */
export function mergeMetadata(first: Metadata, second: Metadata): Metadata {
  const dated = first.published === null ? second : first;
  const { dating: firstDating, ...own } = first;
  const { dating: _, ...other } = second;
  const dating = dated.dating ?? (dated.published === null ? firstDating : undefined);
  return {
    ...other,
    ...own,
    id: first.id ?? second.id,
    title: first.title ?? second.title,
    outlet: first.outlet ?? second.outlet,
    url: first.url ?? second.url,
    authors: first.authors.length > 0 ? first.authors : second.authors,
    published: dated.published,
    precision: dated.precision,
    ...(dating === undefined ? {} : { dating }),
    wording: first.wording ?? second.wording,
  };
}

/** The article that has this metadata and text. `fileName` (a path will do) names it where the metadata does not. */
export function articleOf(
  fileName: string,
  { id, wording: word, ...known }: Metadata,
  { text, removed }: Pick<Article, 'text' | 'removed'>,
): Article {
  return { id: id ?? idOfFile(fileName), ...known, wording: word ?? 'original', text, removed };
}

/** The file's name without its folders and its extension. */
export function idOfFile(fileName: string): string {
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
