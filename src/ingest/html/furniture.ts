/** Which of a page's boxes and blocks are not the article, by what they say about themselves and what they hold. */
import type { Block, Box, Page } from './blocks.ts';
import { PULL_QUOTE } from './zones.ts';

/** Running text has at least so many words; what is shorter is a heading, a label, a caption. */
const PROSE_WORDS = 12;

/** In a line that is a date and little else. */
const DATE_LINE_WORDS = 12;

/** The words of running text that lead nowhere else. */
export function proseWords({ words, linked }: Block): number {
  return words >= PROSE_WORDS && linked * 2 < words ? words - linked : 0;
}

/** A sum over blocks that is known for every range of them. */
export type Sums = (from: number, to: number) => number;

export function sums(blocks: Block[], value: (block: Block, index: number) => number): Sums {
  const totals = new Float64Array(blocks.length + 1);
  for (const [index, block] of blocks.entries()) totals[index + 1] = (totals[index] ?? 0) + value(block, index);
  return (from, to) => (totals[to] ?? 0) - (totals[from] ?? 0);
}

/**
 * Sets the reason of every box and block that shows to be furniture. Without `claims` class names are not believed, but for comments and
 * cookie notices: for pages where next to nothing would be left.
 */
export function markFurniture({ blocks, boxes, facts }: Page, claims = true): void {
  const prose = sums(blocks, proseWords);
  const words = sums(blocks, (block) => block.words);
  const linked = sums(blocks, (block) => block.linked);
  const headlines = sums(blocks, ({ heading }) => (heading === 1 ? 1 : 0));
  const bodies = boxes.filter(({ element }) => element !== null && facts.bodies.includes(element));
  const outside = (reason: string) =>
    boxes.filter(({ zone, parent }) => zone?.reason === reason && parent?.zone?.reason !== reason);
  const elsewhere = outside('comment').reduce((sum, { from, to }) => sum + prose(from, to), 0);
  const whole = Math.max(0, prose(0, blocks.length) - elsewhere);

  const isBelieved = ({ name, zone, from, to, parent }: Box): boolean => {
    if (zone === null || zone.grade === 'hidden' || zone.reason === PULL_QUOTE) return false;
    if (zone.grade === 'believed') return true;
    if (zone.reason === 'comment' || zone.reason === 'cookie notice')
      return headlines(from, to) === 0 || prose(from, to) * 2 < whole;
    if (headlines(from, to) > 0 || bodies.some((body) => body.from >= from && body.to <= to && body.to > body.from))
      return false;
    if (prose(from, to) * 2 >= whole && prose(from, to) > 0) return false;
    if (!claims && !FRAMES.has(name)) return false;
    // Other stories are linked; running text without links is something else whatever its name is.
    const isPlain = prose(from, to) > 0 && linked(from, to) === 0;
    if (
      isPlain &&
      (zone.reason === 'tags' || zone.reason === 'teaser' || (zone.reason === 'navigation' && !FRAMES.has(name)))
    )
      return false;
    if (name === 'aside') return linked(from, to) * 3 >= words(from, to) || prose(from, to) === 0;
    return (
      !(name === 'header' || name === 'footer') ||
      !isWithin(parent, ARTICLE_PARTS) ||
      linked(from, to) * 2 >= words(from, to)
    );
  };

  for (const box of boxes) {
    const outer = box.parent?.reason ?? null;
    if (outer === 'caption' && TEXT_IN_FIGURE.has(box.name)) box.reason = null;
    else if (outer !== null && outer !== 'navigation') box.reason = outer;
    else box.reason = isBelieved(box) ? (box.zone?.reason ?? outer) : outer;
  }
  for (const block of blocks) {
    // A standfirst often stands in one box with the byline.
    if (block.box.reason !== 'byline' || proseWords(block) === 0) block.reason ??= block.box.reason;
    if (block.reason === null && block.words <= DATE_LINE_WORDS && block.timed * 2 > block.words)
      block.reason = 'byline';
  }
}

/** What is furniture around a page by its tag, and may be part of the article within one. */
const FRAMES = new Set(['header', 'footer', 'aside', 'form', 'dialog']);

/** Their headers and footers hold text of the article as well: a standfirst, a correction, the source of a quotation. */
const ARTICLE_PARTS = new Set(['article', 'main', 'blockquote', 'section']);

/** Figures are also put around these. */
const TEXT_IN_FIGURE = new Set(['table', 'blockquote', 'pre', 'ul', 'ol', 'dl']);

function isWithin(box: Box | null, names: ReadonlySet<string>): boolean {
  for (let each = box; each !== null; each = each.parent) if (names.has(each.name)) return true;
  return false;
}

/** A line that is a link and no sentence: another story’s headline, or a way to another page. */
export function isLink({ text, words, linked }: Block): boolean {
  return linked >= words * 0.8 && linked > 0 && !/[.!?…。！？][”’"'»)\]]{0,3}$/u.test(text.slice(-8));
}

/** Text that may repeat what the article says elsewhere. */
export function isSetApart({ box }: Block): boolean {
  for (let each: Box | null = box; each !== null; each = each.parent) {
    if (each.name === 'aside' || each.name === 'blockquote' || each.zone?.reason === PULL_QUOTE) return true;
  }
  return false;
}
