/** A page's source before it is parsed: within limits, and without what is not looked at. */
import { type Outcome, rejected } from '../reject.ts';
import { closing, commentEnd, readTag } from './markup.ts';

export interface PageSource {
  /** Without comments, scripts, styles, pictures and the attributes that are not looked at. */
  html: string;
  /** The contents of the `application/ld+json` scripts. */
  jsonLd: string[];
}

/**
 * Long pages have some 10,000 elements, the longest live blogs and comment threads some 50,000. linkedom takes about a second for
 * 200,000.
 */
const MAX_TAGS = 200_000;

/**
 * Pages that never close an inline tag reach some hundreds. The parser's stack is moved with every tag (0.1 s at 20,000, 2 s at
 * 100,000), and Readability overflows the call stack at 10,000.
 */
const MAX_OPEN = 20_000;

/** Character references, and `<` that begin no tag: each becomes a node of its own, and 300,000 take linkedom about a second. */
const MAX_ESCAPED = 400_000;

/** They are passed over one by one. */
const MAX_ATTRIBUTES = 2_000_000;

/** The beginning of a comment, of a declaration (which in HTML is a comment too), or of a tag up to its name. */
const MARKUP = /<!--|<[!?]|<(\/?)([a-z][^\s/>]*)/gi;

/** Elements that have no end tag, and those that the next one of their kind ends: neither nests by itself. */
const NEVER_OPEN = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td tr'.split(' '),
);

/** Elements whose content is no markup. A drawing's words are no text of the page, and its title is not the page's. */
const OPAQUE = new Set(['script', 'style', 'svg']);
/** Elements without content and without words. */
const PICTURES = new Set(['img', 'source', 'track', 'wbr', 'col', 'embed', 'area', 'path']);
const RAW = new Set(['textarea', 'title', 'xmp']);

/** One pass over the source. */
export function prepareSource(source: string, where: string): Outcome<PageSource> {
  const kept: string[] = [];
  const jsonLd: string[] = [];
  const open = new Map<string, number>();
  const unclosed = new Set<string>();
  let [from, tags, nested, attributes] = [0, 0, 0, 0];
  const replace = (start: number, end: number, by: string) => {
    kept.push(source.slice(from, start), by);
    from = end;
    MARKUP.lastIndex = end;
  };
  MARKUP.lastIndex = 0;
  for (let match = MARKUP.exec(source); match !== null; match = MARKUP.exec(source)) {
    const { index } = match;
    const [all, slash, written] = match;
    if (written === undefined) {
      replace(index, commentEnd(source, index), '');
      continue;
    }
    const name = written.toLowerCase();
    const start = index + all.length;
    const tag = readTag(source, start);
    attributes += tag.attributes;
    if (++tags > MAX_TAGS || attributes > MAX_ATTRIBUTES) return rejected(tooMuch(where, 'elements and attributes'));
    const isOpaque = OPAQUE.has(name) && slash === '';
    const isRaw = RAW.has(name) && slash === '';
    const close = (isOpaque || isRaw) && !unclosed.has(name) ? closing(source, name, tag.end) : null;
    if (isOpaque && (close !== null || name !== 'svg')) {
      if (name === 'script' && /\bld\+json\b/i.test(tag.kept)) jsonLd.push(source.slice(tag.end, close?.start));
      replace(index, close?.end ?? source.length, ' ');
      continue;
    }
    const isKept = slash !== '' || !PICTURES.has(name);
    replace(index, tag.end, isKept ? `<${slash}${name}${slash === '' ? tag.kept : ''}>` : '');
    if (close !== null) MARKUP.lastIndex = close.start;
    if (isOpaque || isRaw) {
      if (close === null) unclosed.add(name);
      continue;
    }
    const level = open.get(name) ?? 0;
    if (slash === '' && !NEVER_OPEN.has(name)) {
      open.set(name, level + 1);
      if (++nested > MAX_OPEN) return rejected(tooMuch(where, 'levels of nesting'));
    } else if (slash !== '' && level > 0) {
      open.set(name, level - 1);
      nested--;
    }
  }
  kept.push(source.slice(from));
  const html = kept.join('');
  if (count(html, '&') + count(html, '<') - tags > MAX_ESCAPED) return rejected(tooMuch(where, 'character references'));
  return { value: { html, jsonLd } };
}

function count(html: string, character: string): number {
  let found = 0;
  for (let at = html.indexOf(character); at !== -1; at = html.indexOf(character, at + 1)) found++;
  return found;
}

function tooMuch(where: string, what: string) {
  return {
    where,
    field: 'file',
    reason: `The page has more ${what} than any article’s page.`,
    remedy: 'Save the article’s text as a .txt or .md file.',
  };
}
