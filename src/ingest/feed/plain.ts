/** Markup → one line of plain text: titles, names of outlets and people. */

import { parseHTML } from 'linkedom';
import { cleanLine } from '../characters.ts';
import type { Markup } from './raw.ts';

/** What any line of metadata may have. A longer “title” is a text that has none. */
const MAX_LINE = 500;
/** Markup around it may be longer than the line. */
const MAX_MARKUP = 10_000;
const MAX_NAME = 200;

/** Null where nothing is left, or more than a line. */
export function plainLine(markup: Markup | null): string | null {
  if (markup === null || markup.value.length > MAX_MARKUP) return null;
  const shown = cleanLine(markup.form === 'html' ? withoutTags(markup.value) : decoded(markup.value));
  // Of a title such as `<unknown>` only the angle brackets make a tag.
  const line = shown || cleanLine(decoded(markup.value));
  return line === '' || line.length > MAX_LINE ? null : line;
}

/** Character references resolved, everything else as it stands. Feeds write them even where the format takes text literally. */
export function decoded(text: string): string {
  return text.includes('&') ? contentOf(text.replaceAll('<', '&lt;')) : text;
}

function withoutTags(html: string): string {
  return /[<&]/.test(html) ? contentOf(html) : html;
}

function contentOf(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  for (const element of document.querySelectorAll('script, style')) element.remove();
  return document.body.textContent ?? '';
}

/**
 * A person as feeds write them: `Jane Roe`, `jane@example.org (Jane Roe)`, `Jane Roe <jane@example.org>`, `By Jane Roe`. Null for a
 * mere address, and for the account names that software puts where there is no name.
 */
export function personName(markup: Markup): string | null {
  const line = plainLine(markup);
  if (line === null) return null;
  const inBrackets = /^\S{1,200}@\S{1,200} ?\(([^()]+)\)$/.exec(line)?.[1];
  const name = (inBrackets ?? line.replace(/<?\b\S{1,200}@\S{1,200}$/, '')).replace(/^by /i, '').trim();
  if (name === '' || name.length > MAX_NAME || name.includes('@') || /^https?:/i.test(name)) return null;
  return /^(?:admin|administrator|unknown|noreply|webmaster|editor|\d+)$/i.test(name) ? null : name;
}

/** Words that tell what the feed is and nothing about whose it is. */
const FEED_WORDS =
  /^(?:the )?(?:(?:rss|atom|xml|json)(?: ?[\d.]+)?(?: feeds?)?|feeds?|news ?feed|latest|latest (?:news|stories|articles|posts|headlines)|top stories|headlines|all (?:articles|news|posts|stories)|home|home ?page|front page|recent (?:articles|posts)|articles|posts)$/i;

/** Sections, which are left out beside a name but may be a name themselves (“Science”). */
const SECTIONS =
  /^(?:news|world|world news|politics|business|economy|sports?|tech|technology|science|health|culture|opinion|local|national|international|europe|africa|asia|middle east)$/i;

/**
 * The outlet’s name in a feed’s title: `The Herald` of `The Herald – Latest`, `RSS: The Herald`, `World | The Herald RSS Feed`. Only what
 * plainly is no part of a name goes, so an unknown section stays; null where nothing is left.
 */
export function outletOf(title: string | null): string | null {
  const parts = (title ?? '')
    .split(/\s+[-–—|:>»«·•/]+\s+|:\s+|\s+[»«]\s*/)
    .map((part) => part.replace(/^rss\s+|\s+\(?(?:rss|atom)(?: ?feeds?)?\)?$|\s+feed$/gi, '').trim())
    .filter((part) => part !== '' && !FEED_WORDS.test(part));
  const names = parts.filter((part) => !SECTIONS.test(part));
  if (names.length === 1 || (names.length === 0 && parts.length === 1)) return names[0] ?? parts[0] ?? null;
  // Several that may be names: the title as it is written, without what was taken off its ends.
  const left = names.length === 0 ? parts : names;
  const first = title?.indexOf(left[0] ?? '') ?? -1;
  const last = left.at(-1) ?? '';
  const end = title?.lastIndexOf(last) ?? -1;
  return left.length === 0 || first === -1 || end === -1 ? null : (title ?? '').slice(first, end + last.length);
}
