/** A page's JSON-LD (schema.org) → what it says about the article. */
import { cleanLine } from '../characters.ts';
import { decodeReferences } from './dom.ts';

export interface JsonLdArticle {
  headline: string | null;
  authors: string[];
  publisher: string | null;
  published: string | null;
  modified: string | null;
  language: string | null;
  url: string | null;
  /** `articleBody` on one line, or an empty string; and as it is written. */
  body: string;
  written: string;
  /** False where the page says that not all of it is shown to everybody. */
  isFree: boolean;
}

export interface JsonLd {
  /** The page's own article first, as far as that shows; other pages' articles, as lists hold them, are left out. */
  articles: JsonLdArticle[];
  /** The name of a `WebSite` or news organisation that stands beside the article. */
  site: string | null;
}

type Thing = Record<string, unknown>;

/** Some sites give a script for every picture; no article's description is as long as the second. */
const MAX_SCRIPTS = 50;
const MAX_SCRIPT_CHARACTERS = 2_000_000;
const MAX_THINGS = 500;
const MAX_AUTHORS = 20;
const MAX_LINE = 500;

const ARTICLE = /(?:Article|BlogPosting|LiveBlogPosting|^Report)$/;
const SITE = /^(?:WebSite|(?:News(?:Media)?)?Organization|NewsMediaOrganization)$/;

export function readJsonLd(scripts: string[]): JsonLd {
  const things: Thing[] = [];
  for (const script of scripts.slice(0, MAX_SCRIPTS)) collect(parsed(script), things, 0);
  const byId = new Map(things.map((thing) => [stringOf(thing['@id']), thing]));
  const articles = things.filter((thing) => hasType(thing, ARTICLE)).map((thing) => articleOf(thing, byId));
  const site = things.find((thing) => hasType(thing, SITE) && nameOf(thing) !== null);
  return { articles, site: site === undefined ? null : nameOf(site) };
}

/** Comments around it, raw line ends in strings and commas before a closing bracket are forgiven. */
function parsed(script: string): unknown {
  if (script.length > MAX_SCRIPT_CHARACTERS) return null;
  const text = unwrapped(script.trim());
  // A regular space is as good as any control character between values, and the best guess within one.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what breaks such a script
  const spaced = text.replace(/[\u0000-\u001f]/g, ' ');
  for (const attempt of [text, spaced, spaced.replace(/, *(?=[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt, or none: the page has other metadata.
    }
  }
  return null;
}

function unwrapped(script: string): string {
  const opened = script.replace(/^(?:<!--|(?:\/\/|\/\*)? ?<!\[CDATA\[(?:\*\/)?)/, '');
  const closed = opened.replace(/(?:(?:\/\/ ?)?-->|(?:\/\/|\/\*)? ?\]\]>(?:\*\/)?)$/, '').trimEnd();
  return closed.endsWith(';') ? closed.slice(0, -1) : closed;
}

/** The things that the page is about: of lists, graphs and main entities, not of the items on a list page. */
function collect(value: unknown, things: Thing[], depth: number): void {
  if (depth > 4 || things.length >= MAX_THINGS) return;
  if (Array.isArray(value)) {
    for (const each of value.slice(0, MAX_THINGS)) collect(each, things, depth + 1);
    return;
  }
  if (!isThing(value)) return;
  things.push(value);
  for (const name of ['@graph', 'mainEntity', 'mainEntityOfPage', 'publisher']) collect(value[name], things, depth + 1);
}

function articleOf(thing: Thing, byId: ReadonlyMap<string | null, Thing>): JsonLdArticle {
  const body = lineOf(thing['articleBody'], 1_000_000) ?? '';
  const page = first(thing['mainEntityOfPage']);
  const publisher = resolved(first(thing['publisher']) ?? first(thing['sourceOrganization']), byId);
  return {
    headline: lineOf(thing['headline']) ?? lineOf(thing['name']),
    authors: list(thing['author'] ?? thing['creator'])
      .slice(0, MAX_AUTHORS)
      .map((author) => nameOf(resolved(author, byId)))
      .filter((name) => name !== null),
    publisher: nameOf(publisher),
    published: lineOf(thing['datePublished']) ?? lineOf(thing['dateCreated']),
    modified: lineOf(thing['dateModified']),
    language:
      lineOf(thing['inLanguage']) ?? lineOf(isThing(thing['inLanguage']) && thing['inLanguage']['alternateName']),
    url: lineOf(thing['url']) ?? lineOf(page) ?? (isThing(page) ? (lineOf(page['@id']) ?? lineOf(page['url'])) : null),
    body,
    written: body === '' ? '' : (stringOf(first(thing['articleBody'])) ?? ''),
    isFree: !/^(?:false|no)$/i.test(`${first(thing['isAccessibleForFree'])}`.replace(/^.*[/:#]/, '')),
  };
}

/** A reference to a thing that stands elsewhere in the graph, as that thing. */
function resolved(value: unknown, byId: ReadonlyMap<string | null, Thing>): unknown {
  if (!isThing(value) || nameOf(value) !== null) return value;
  return byId.get(stringOf(value['@id'])) ?? value;
}

function nameOf(value: unknown): string | null {
  if (!isThing(value)) return lineOf(value);
  return lineOf(value['name']) ?? lineOf([value['givenName'], value['familyName']].filter(Boolean).join(' '));
}

function hasType(thing: Thing, type: RegExp): boolean {
  return list(thing['@type']).some((each) => typeof each === 'string' && type.test(each.replace(/^.*[/:#]/, '')));
}

function lineOf(value: unknown, max = MAX_LINE): string | null {
  const text = stringOf(first(value));
  if (text === null || text.length > max * 4) return null;
  const line = cleanLine(decodeReferences(text));
  return line !== '' && line.length <= max ? line : null;
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
