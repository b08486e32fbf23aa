/** Whether a page shows only the beginning of its article, as before a paywall. */
import type { Box, Page } from './blocks.ts';
import type { Composed } from './compose.ts';
import type { JsonLdArticle } from './jsonLd.ts';

/** An article that is said to be closed and shows no more is seldom whole. */
const BEGINNING_CHARACTERS = 1_500;

const WALL = /pay-?_?wall|reg-?_?wall|subscribers?-?_?only|metered-?_?content/i;
const NAMING = ['class', 'id', 'data-component', 'data-testid'];

/** Quotation marks and brackets may follow; an ellipsis in brackets leaves words out of a quotation. */
const SENTENCE_END = /[.!?。！？:)\]][”’"'»)\]]{0,3}$/u;
const ELLIPSIS = /(?:…|\.\.\.)[”’"'»)\]]{0,3}$/u;
const LONG_LINE = 60;

export function isBeginning(page: Page, { text, removed, kept }: Composed, article: JsonLdArticle | null): boolean {
  if (text === '') return false;
  const isFree = article?.isFree ?? true;
  const cut = isCut(text);
  const isShort = text.length <= BEGINNING_CHARACTERS;
  if (!cut && !isShort) return false;
  const walls = page.boxes.filter(isWall);
  const isText = ({ from, to }: Box) => page.blocks.slice(from, to).some((block) => kept.has(block));
  const last = page.blocks.findLastIndex((block) => kept.has(block));
  if (walls.some(({ from, to }) => from > last && to > from)) return true;
  // The part behind the wall is marked by the wall’s name too, as search engines ask for.
  if (!isFree && !walls.some(isText)) return true;
  return cut && removed.some(({ reason, at }) => reason === 'sign-up' && at === text.length);
}

/** Its last line stops in mid-sentence. */
function isCut(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const end = line.slice(-8);
  return ELLIPSIS.test(end) || (line.length >= LONG_LINE && !SENTENCE_END.test(end));
}

function isWall({ element }: Box): boolean {
  return element !== null && NAMING.some((attribute) => WALL.test(element.getAttribute(attribute) ?? ''));
}
