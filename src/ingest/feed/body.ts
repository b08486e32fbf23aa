/** The text of a feed's item: cleaned of what the feed adds to it, and whether it is all of the article. */

import type { Removal } from '../../coverage/article.ts';
import { cleanCharacters } from '../characters.ts';
import { readFragment } from '../html.ts';
import { decoded } from './plain.ts';
import type { Markup } from './raw.ts';

export interface Body {
  /** `''` where nothing is left. */
  text: string;
  removed: Removal[];
  /** It shows that it goes on elsewhere. */
  cut: boolean;
}

/** The longest articles are below a million characters of text; beyond twice that, markup and all, it is something else. */
export const MAX_MARKUP = 2_000_000;

/** Comparisons and e-mail addresses between angle brackets are no tags. */
const ANY_TAG = /<\/?[a-z][\w:-]*(?:[\s/][^<>]*)?>|<!--/i;

/** Any of these makes a text HTML, also where the feed calls it text. */
const HTML_TAG =
  /<\/?(?:p|br|div|span|a|em|strong|b|i|u|ul|ol|li|img|h[1-6]|blockquote|table|section|article|figure|iframe|hr)(?:[\s/][^<>]*)?>/i;

/** `markup` has at most `MAX_MARKUP` characters. */
export function readBody(markup: Markup): Body {
  const isHtml = (markup.form === 'html' ? ANY_TAG : HTML_TAG).test(markup.value);
  const { text, removed } = isHtml ? readFragment(markup.value) : { text: plain(markup), removed: [] };
  const characters = cleanCharacters(text.toWellFormed());
  return withoutFeedLines(characters.text, [...characters.removed, ...removed]);
}

/** Text without tags. As HTML a line end is a space, and only a blank line can be meant as a new paragraph. */
function plain({ value, form }: Markup): string {
  const text = decoded(value).replace(/\r\n?/g, '\n');
  if (form === 'text') return text.trim();
  return text
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** Where a line's end is looked at; a note of origin is no longer. */
const TAIL = 600;

/** What WordPress puts below each item, in the languages that it is found in: a title, which begins with no small letter, and a name. */
const ORIGIN =
  /^(?:The (?:post|article) [^a-z].* (?:first )?appeared (?:first )?on|Der (?:Beitrag|Artikel) [^a-z].* erschien zuerst auf|L[’']article [^a-z].* est apparu en premier sur|La entrada [^a-z].* (?:se publicó|aparece) primero en|L[’']articolo [^a-z].* proviene da|O post [^a-z].* apareceu primeiro em) (?:(?!\. ).){1,150}$/;

/**
 * A link to the rest, as a line of its own or behind the end of a sentence or a cut. With a full stop it is a sentence (“Read more in
 * our guide.”) and stays.
 */
const MORE =
  /(?<=^|[.!?…"”’\])]\s*)[[(]?(?:continue reading|keep reading|read more|read (?:the )?(?:full|rest of (?:the|this)) (?:article|story|entry|post))\b(?:[^.!?]{0,200}(?:\.{3})?|.{0,300}[→»›\])])$/i;

const CUT = /(?:…|\.{3})\s*[\])]?["”’')\s]*$/;

/** Takes out the lines that the feed's software adds, at the text's end only. */
function withoutFeedLines(text: string, removed: Removal[]): Body {
  const taken: Removal[] = [];
  let kept = text.trimEnd();
  for (;;) {
    const start = kept.lastIndexOf('\n') + 1;
    const line = kept.slice(start);
    const origin = line.length <= TAIL && ORIGIN.test(line);
    const at = origin ? 0 : moreIn(line);
    if (at === -1) break;
    taken.unshift({ reason: origin ? 'note of origin' : 'read more', text: line.slice(at) });
    kept = kept.slice(0, start + at).trimEnd();
  }
  const within = removed.map((each) =>
    each.at === undefined ? each : { ...each, at: Math.min(each.at, kept.length) },
  );
  return {
    text: kept,
    removed: [...within, ...taken.map((each) => ({ ...each, at: kept.length }))],
    cut: taken.some(({ reason }) => reason === 'read more') || CUT.test(kept.slice(-20)),
  };
}

/** Where the link to the rest begins in a line, or -1. */
function moreIn(line: string): number {
  const tail = line.slice(-TAIL);
  const at = tail.search(MORE);
  // The pattern takes the beginning of the tail for that of the line.
  if (at === -1 || (at === 0 && tail.length < line.length)) return -1;
  return line.length - tail.length + at;
}
