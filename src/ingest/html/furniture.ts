/** Which of a page's boxes and blocks are not the article, by what they say about themselves and what they hold. */
import { lineReason } from '../clean/lines.ts';
import { paragraphsOf } from '../paragraphs.ts';
import type { Block, Box, Page } from './blocks.ts';
import { isThread, PULL_QUOTE } from './zones.ts';

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
  const isBare = ({ name, from, to }: Box) => name === 'p' && prose(from, to) > 0 && linked(from, to) === 0;
  const comments = boxes.filter(
    (box) => box.zone?.reason === 'comment' && headlines(box.from, box.to) === 0 && !isBare(box),
  );
  const opinion = opinionAmong(comments, blocks, prose);
  const others = comments.filter((box) => box !== opinion);
  const whole = prose(0, blocks.length) - outermost(others, prose);
  const [inArticles, inAsides] = [boxesIn(boxes, 'article'), boxesIn(boxes, 'aside')];
  const asides = boxes.filter((box) => box.name === 'aside' && !inArticles.has(box));
  const beside = whole - outermost(asides, prose);
  const hasArticle = boxes.some((box) => {
    const { name, zone, from, to } = box;
    if (name !== 'article' || zone !== null || inAsides.has(box)) return false;
    return headlines(from, to) > 0 || (prose(from, to) > 0 && prose(from, to) === beside);
  });

  const isBelieved = (box: Box): boolean => {
    const { name, zone, from, to, parent } = box;
    if (zone === null || zone.grade === 'hidden' || zone.reason === PULL_QUOTE) return false;
    if (zone.grade === 'believed') return true;
    if (box === opinion || (PARAGRAPH_NAMES.has(zone.reason) && isBare(box))) return false;
    if (zone.reason === 'comment' || zone.reason === 'cookie notice')
      return headlines(from, to) === 0 || prose(from, to) * 2 < whole;
    if (headlines(from, to) > 0 || bodies.some((body) => body.from >= from && body.to <= to && body.to > body.from))
      return false;
    if (name === 'aside' && hasArticle && !inArticles.has(box)) return true;
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

  const quoted = new Set(boxes.filter(({ name }) => name === 'blockquote').map(({ parent }) => parent));
  for (const box of boxes) {
    const outer = box.parent?.reason ?? null;
    const isSpeaker = box.name === 'figcaption' && quoted.has(box.parent);
    if (outer === 'caption' && (isSpeaker || TEXT_IN_FIGURE.has(box.name))) box.reason = null;
    else if (outer !== null && outer !== 'navigation') box.reason = outer;
    else box.reason = isBelieved(box) ? (box.zone?.reason ?? outer) : outer;
  }
  for (const block of blocks) {
    // A standfirst often stands in one box with the byline.
    if (block.box.reason !== 'byline' || proseWords(block) === 0) block.reason ??= block.box.reason;
    if (block.reason === null && block.words <= DATE_LINE_WORDS && block.timed * 2 > block.words)
      block.reason = 'byline';
  }
  markListed(blocks);
}

/**
 * The article of a page that calls opinion “comment”: a box of that name with the first prose below the headline, no other in it, and
 * the most of all that is so called.
 */
function opinionAmong(comments: Box[], blocks: Block[], prose: Sums): Box | null {
  const box = comments.find(({ from, to }) => prose(from, to) > 0);
  if (box === undefined || box.element === null || isThread(box.element)) return null;
  const { from, to } = box;
  const headline = blocks.findLastIndex(({ heading }, index) => heading === 1 && index < from);
  const isAlone = comments.every((other) => other === box || other.from >= to || other.to <= from);
  const isFirst = headline !== -1 && prose(headline + 1, from) * STANDFIRST <= prose(from, to);
  return isAlone && isFirst && prose(from, to) * 2 >= outermost(comments, prose) ? box : null;
}

function boxesIn(boxes: Box[], name: string): Set<Box> {
  const found = new Set<Box>();
  for (const box of boxes)
    if (box.parent?.name === name || (box.parent !== null && found.has(box.parent))) found.add(box);
  return found;
}

/** The sum over boxes, each block once; outer boxes stand before inner ones. */
function outermost(boxes: Box[], value: Sums): number {
  let [sum, end] = [0, 0];
  for (const { from, to } of boxes) {
    if (from < end) continue;
    sum += value(from, to);
    end = to;
  }
  return sum;
}

/** Headlines below a line such as “Recommended stories” are other stories’, whether they are links or not. */
function markListed(blocks: Block[]): void {
  for (const [index, above] of blocks.entries()) {
    const group = blocks[index + 1]?.group ?? null;
    if (group === null || above.group === group || above.reason !== null) continue;
    if (above.words < 2 || above.words > LABEL_WORDS) continue;
    let end = index + 1;
    while (blocks[end]?.group === group) end++;
    const items = blocks.slice(index + 1, end);
    if (items.some((item) => endsSentence(item) || item.words > HEADLINE_WORDS) || !announcesStories(above)) continue;
    for (const block of [above, ...items]) block.reason ??= 'teaser';
  }
}

function announcesStories({ text }: Block): boolean {
  const [line] = paragraphsOf(text);
  // A live page’s list of its events is its own.
  return line !== undefined && !/^(?:key|live)\b/i.test(line.flat) && lineReason(line) === 'navigation';
}

/** What speaks for itself in its wording; as a paragraph’s class it may mean a kind of text. */
const PARAGRAPH_NAMES = new Set(['comment', 'advertisement', 'sign-up']);

/** A text has so many times the words of what stands between it and the headline. */
const STANDFIRST = 4;

const LABEL_WORDS = 8;
const HEADLINE_WORDS = 25;

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
export function isLink(block: Block): boolean {
  const { words, linked } = block;
  return linked >= words * 0.8 && linked > 0 && !endsSentence(block);
}

function endsSentence({ text }: Block): boolean {
  return /[.!?…。！？][”’"'»)\]]{0,3}$/u.test(text.slice(-8));
}

/** The outermost box around text that may repeat what the article says elsewhere, with who said it; null for other text. */
export function setApart({ box }: Block): Box | null {
  let found: Box | null = null;
  for (let each: Box | null = box; each !== null; each = each.parent) {
    const isQuoted = each.name === 'figure' && (found !== null || box.name === 'figcaption');
    if (isQuoted || each.name === 'aside' || each.name === 'blockquote' || each.zone?.reason === PULL_QUOTE)
      found = each;
  }
  return found;
}
