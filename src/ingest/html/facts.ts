/** What a page's elements state about the article: meta tags, links, times, microdata. */
import { cleanLine } from '../characters.ts';
import type { PageElement } from './dom.ts';

/** An element that states one thing. */
export interface Statement {
  /** What is stated: `itemprop`, or `author` for a link that leads to one. */
  name: string;
  value: string;
}

export interface Time {
  datetime: string;
  /** Says that it is the date of publication, or of a change. */
  kind: 'published' | 'modified' | null;
  /** The number of blocks before it. */
  at: number;
}

export interface Facts {
  /** By `name`, `property`, `itemprop` or `http-equiv`, in lower case. */
  metas: Map<string, string[]>;
  title: string | null;
  canonical: string | null;
  language: string | null;
  statements: Statement[];
  times: Time[];
  /** The elements that are said to be the article’s text. */
  bodies: PageElement[];
  hasPassword: boolean;
}

/** More of each than any page has; their values are read one by one. */
const MAX_METAS = 500;
const MAX_STATEMENTS = 50;
const MAX_TIMES = 200;
const MAX_VALUE = 1_000;

const STATED = new Set(['author', 'headline', 'datepublished', 'datemodified']);

export function noFacts(): Facts {
  return {
    metas: new Map(),
    title: null,
    canonical: null,
    language: null,
    statements: [],
    times: [],
    bodies: [],
    hasPassword: false,
  };
}

/** Adds what `element` states; `at` is the number of blocks before it. */
export function gather(facts: Facts, element: PageElement, name: string, at: number): void {
  switch (name) {
    case 'meta':
      addMeta(facts, element);
      return;
    case 'title':
      facts.title ??= cleanLine((element.textContent ?? '').slice(0, MAX_VALUE)) || null;
      return;
    case 'link':
      if (relOf(element).includes('canonical')) facts.canonical ??= element.getAttribute('href');
      return;
    case 'html':
      facts.language ??= element.getAttribute('lang') || element.getAttribute('xml:lang') || null;
      return;
    case 'input':
      facts.hasPassword ||= element.getAttribute('type')?.toLowerCase() === 'password';
      return;
    case 'time':
      addTime(facts, element, at);
      break;
    case 'a':
      if (relOf(element).includes('author')) addStatement(facts, 'author', element);
      break;
  }
  const property = element.getAttribute('itemprop');
  if (property === null) return;
  for (const each of property.toLowerCase().split(/\s+/)) {
    if (each === 'articlebody' && facts.bodies.length < MAX_STATEMENTS) facts.bodies.push(element);
    if (STATED.has(each)) addStatement(facts, each, element);
  }
}

function addMeta({ metas }: Facts, element: PageElement): void {
  const content = element.getAttribute('content');
  if (content === null || metas.size >= MAX_METAS) return;
  for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
    const name = element.getAttribute(attribute)?.toLowerCase();
    if (!name) continue;
    const contents = metas.get(name) ?? [];
    if (contents.length < MAX_STATEMENTS) contents.push(content.slice(0, MAX_VALUE));
    metas.set(name, contents);
  }
}

function addTime({ times }: Facts, element: PageElement, at: number): void {
  const datetime = element.getAttribute('datetime');
  if (datetime === null || times.length >= MAX_TIMES) return;
  const said = `${element.getAttribute('itemprop') ?? ''} ${element.getAttribute('class') ?? ''}`;
  let kind: Time['kind'] = null;
  if (/modified|updated/i.test(said)) kind = 'modified';
  else if (element.getAttribute('pubdate') !== null || /publish|posted|entry-date|pub-?date/i.test(said)) {
    kind = 'published';
  }
  times.push({ datetime: datetime.slice(0, MAX_VALUE), kind, at });
}

function addStatement({ statements }: Facts, name: string, element: PageElement): void {
  if (statements.length >= MAX_STATEMENTS) return;
  const value = element.getAttribute('content') ?? element.getAttribute('datetime') ?? element.textContent ?? '';
  if (value.length <= MAX_VALUE) statements.push({ name, value: cleanLine(value) });
}

function relOf(element: PageElement): string[] {
  return (element.getAttribute('rel') ?? '').toLowerCase().split(/\s+/);
}
