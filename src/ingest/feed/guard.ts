/** XML from anywhere → XML that can be handed to the parser: bounded in time and memory, and cut where it breaks off. */

export interface Guarded {
  /** Only tags and text: every `<` begins a complete tag. */
  xml: string;
  /** The local name of the first tag in lower case; null where there is no tag. */
  root: string | null;
  /** A document type with an internal subset stood in it, which is where entities are declared. */
  declaresEntities: boolean;
  /** The source ends within a tag, comment or CDATA section, or was left there because of its `MAX_REPLACEMENTS`. */
  cutOff: boolean;
}

/** Each takes memory. Exports of whole sites have some ten CDATA sections an item; half a million stray `<` are no feed. */
const MAX_REPLACEMENTS = 500_000;

/** Longer tags hold pictures, or attributes by the million, and are left out. */
const MAX_TAG = 100_000;

/**
 * Names that become object keys in the parser: the first three it refuses together with the whole document, and by `length`
 * an element is taken for an array of that many members.
 */
const UNSAFE_NAMES = new Set(['__proto__', 'constructor', 'prototype', 'length']);

/**
 * Elements of RSS whose persons the parser takes apart in quadratic time. An author is handed over under the name whose value is
 * left as it is; nothing else here is read.
 */
const RSS_PERSONS = new Map([
  ['author', 'dc:creator'],
  ['managingeditor', 'editor'],
  ['webmaster', 'editor'],
]);

/** The order of items in RDF repeats their addresses; the parser looks each up among all, and drops what is not listed. */
const RDF_ORDER = 'seq';

/** Letters, `_`, `:` and all beyond ASCII may begin a name; anything else makes the `<` before it plain text. */
const NAME_START = /[A-Z_a-z:\u0080-\uffff]/;
const NAME = /[^\s/>]+/y;

/**
 * Takes out document types (and with them every entity that is declared: none is ever expanded), comments and processing
 * instructions, writes CDATA sections as escaped text and stray `<` as `&lt;`. Linear in the source.
 */
export function guard(source: string): Guarded {
  const pieces: string[] = [];
  let copied = 0;
  let root: string | null = null;
  let declaresEntities = false;

  const replace = (start: number, end: number, by: string) => {
    pieces.push(source.slice(copied, start), by);
    copied = end;
  };
  const result = (end: number): Guarded => {
    pieces.push(source.slice(copied, end));
    return { xml: pieces.join(''), root, declaresEntities, cutOff: end < source.length };
  };

  let next = 0;
  for (let at = source.indexOf('<'); at !== -1; at = source.indexOf('<', next)) {
    // Two pieces for each.
    if (pieces.length >= 2 * MAX_REPLACEMENTS) return result(at);
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at + 9);
      if (end === -1) return result(at);
      next = end + 3;
      replace(at, next, escaped(source.slice(at + 9, end)));
    } else if (source[at + 1] === '!' || source[at + 1] === '?') {
      const { end, subset } = asideEnd(source, at);
      if (end === -1) return result(at);
      declaresEntities ||= subset;
      next = end;
      replace(at, next, '');
    } else {
      const nameAt = source[at + 1] === '/' ? at + 2 : at + 1;
      const end = NAME_START.test(source[nameAt] ?? '') ? tagEnd(source, nameAt) : 'stray';
      if (end === 'cut off') return result(at);
      next = end === 'stray' ? at + 1 : end;
      if (end === 'stray') replace(at, next, '&lt;');
      else {
        const name = nameOf(source, nameAt);
        const local = name.slice(name.indexOf(':') + 1);
        root ??= local;
        const other = root === 'rss' ? RSS_PERSONS.get(name) : undefined;
        const unwanted = next - at > MAX_TAG || UNSAFE_NAMES.has(local);
        if (unwanted || (root === 'rdf' && local === RDF_ORDER)) replace(at, next, '');
        else if (other !== undefined) replace(nameAt, nameAt + name.length, other);
      }
    }
  }
  return result(source.length);
}

/** The index after the `>` of the tag whose name is at `from`. An attribute’s value may hold `>`, but XML allows no `<` in it. */
export function tagEnd(xml: string, from: number): number | 'stray' | 'cut off' {
  let quote = '';
  for (let i = from; i < xml.length; i++) {
    const character = xml[i] as string;
    if (character === '<') return 'stray';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i + 1;
  }
  return 'cut off';
}

/** The index after a comment, processing instruction or declaration, or -1. */
function asideEnd(source: string, at: number): { end: number; subset: boolean } {
  const closing = source.startsWith('<!--', at) ? '-->' : source[at + 1] === '?' ? '?>' : null;
  if (closing === null) return declarationEnd(source, at);
  const found = source.indexOf(closing, at + (closing === '-->' ? 4 : 2));
  return { end: found === -1 ? -1 : found + closing.length, subset: false };
}

function declarationEnd(source: string, at: number): { end: number; subset: boolean } {
  const token = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|[[\]<>]|[^"'<>[\]]+/y;
  token.lastIndex = at;
  let depth = 0;
  let subset = false;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [text] = match;
    if (text === '[') subset = true;
    if (text === '<' || text === '[') depth++;
    if (text === '>' || text === ']') depth--;
    if (text === '>' && depth <= 0) return { end: token.lastIndex, subset };
  }
  return { end: -1, subset };
}

/** No element that is read has a name longer than this; a longer one is cut only for the comparison. */
const LONGEST_NAME = 100;

function nameOf(source: string, at: number): string {
  NAME.lastIndex = 0;
  return (NAME.exec(source.slice(at, at + LONGEST_NAME))?.[0] ?? '').toLowerCase();
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'));
}
