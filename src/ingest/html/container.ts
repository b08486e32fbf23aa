/** Where on a page the article's text is. */
import type { Block, Box, Page } from './blocks.ts';
import { isLink, proseWords, type Sums, sums } from './furniture.ts';
import { readabilityChoice } from './readability.ts';
import { overlap } from './words.ts';

/** A page that marks its text marks the most of it; a part so small is one entry of several, or a teaser. */
const MARKED = 0.25;
/** A page has its text in one element or in few; more are entries of a list. */
const MAX_MARKED = 3;
/** So much of Readability’s choice is in the element that is the article. */
const INSIDE = 0.7;
/** Among links of more than this share of its words a box is a list of them. */
const LINKY = 0.2;

interface Measures {
  blocks: Block[];
  /** Words that are not furniture; those of them in links; those of running text; those that Readability chose. */
  words: Sums;
  linked: Sums;
  prose: Sums;
  chosen: Sums;
}

/**
 * For each block whether it is text: what the page marks as the article’s text, if it does; else Readability’s choice made whole. A mere
 * link between two paragraphs never is.
 */
export function textOf(page: Page): boolean[] {
  const { blocks } = page;
  const choice = readabilityChoice(page);
  const free = (value: (block: Block) => number) => sums(blocks, (block) => (block.reason === null ? value(block) : 0));
  const chosenWords = blocks.map(({ words }, index) => (choice.has(index) ? words : 0));
  const measures: Measures = {
    blocks,
    words: free(({ words }) => words),
    linked: free(({ linked }) => linked),
    prose: free(proseWords),
    chosen: sums(blocks, (_, index) => chosenWords[index] ?? 0),
  };
  const isText = blocks.map(() => false);
  const accept = (index: number) => {
    const block = blocks[index];
    if (block?.reason === null && !isLink(block)) isText[index] = true;
  };
  const marked = markedText(page, measures);
  if (marked.length > 0) for (const { from, to } of marked) for (let index = from; index < to; index++) accept(index);
  else if (choice.size === 0) for (const index of blocks.keys()) accept(index);
  else completed(page, measures, choice, accept);
  return isText;
}

/** The boxes that are said to be the article’s text, where that can be so. */
function markedText({ blocks, boxes, facts }: Page, { prose }: Measures): Box[] {
  if (facts.bodies.length === 0) return [];
  const marked = boxes.filter(
    ({ element, reason, from, to }) =>
      element !== null && reason === null && facts.bodies.includes(element) && prose(from, to) > 0,
  );
  const total = marked.reduce((sum, { from, to }) => sum + prose(from, to), 0);
  return marked.length <= MAX_MARKED && total >= prose(0, blocks.length) * MARKED ? marked : [];
}

/** Accepts the choice, and what of its surroundings is text as well: short lines, boxes between others, the rest of the article. */
function completed(page: Page, measures: Measures, choice: ReadonlySet<number>, accept: (index: number) => void): void {
  const { blocks, words, chosen } = measures;
  const article = ownArticle(page, measures);
  const picked = [...choice].filter((index) => article === null || (index >= article.from && index < article.to));
  const [first, last] = picked.reduce(
    ([low, high], index) => [Math.min(low, index), Math.max(high, index)],
    [Number.POSITIVE_INFINITY, -1],
  );
  const container = commonBox(blocks[first]?.box ?? null, last);
  if (container !== null) {
    for (let index = container.from; index < container.to; index++) {
      const child = childOf(container, blocks[index]?.box ?? container);
      const isBetween = index >= first && index <= last;
      if (child === null || child.to - child.from === 1) {
        if (isBetween ? child === null || !isLinky(child, measures) : isSentence(blocks[index])) accept(index);
      } else if (chosen(child.from, child.to) * 3 >= words(child.from, child.to)) accept(index);
      else if (isBetween && !isLinky(child, measures)) accept(index);
    }
  }
  const around = page.boxes.filter((box) => {
    if (box.reason !== null || box.to <= box.from || measures.prose(box.from, box.to) === 0 || isLinky(box, measures))
      return false;
    return isWithin(box, article) || (container !== null && isAlike(box, container));
  });
  for (const { from, to } of around) for (let index = from; index < to; index++) accept(index);
}

/** The `article` that holds the most of the choice; of several with a headline each, as on endless pages, the page’s own. */
function ownArticle({ blocks, boxes, facts }: Page, { chosen, prose }: Measures): Box | null {
  const articles = boxes.filter(({ name, reason }) => name === 'article' && reason === null);
  const headlines = sums(blocks, ({ heading }) => (heading === 1 ? 1 : 0));
  const titled = articles.filter(({ from, to }) => headlines(from, to) === 1 && prose(from, to) > 0);
  if (titled.length > 1) {
    const title = facts.metas.get('og:title')?.[0] ?? facts.title ?? '';
    const headline = ({ from, to }: Box) => blocks.slice(from, to).find(({ heading }) => heading === 1)?.text ?? '';
    return titled.find((box) => overlap(headline(box), title) > 0.8) ?? titled[0] ?? null;
  }
  const least = chosen(0, blocks.length) * INSIDE;
  return articles.findLast(({ from, to }) => to > from && chosen(from, to) >= least) ?? null;
}

function isLinky({ from, to }: Box, { linked, words }: Measures): boolean {
  return linked(from, to) > words(from, to) * LINKY;
}

function isSentence(block: Block | undefined): boolean {
  return (
    block !== undefined && block.linked * 2 < block.words && /[.!?…。！？][”’"'»)\]]{0,3}$/u.test(block.text.slice(-8))
  );
}

/** The smallest box from `inner` outwards that reaches to the block `last`; a paragraph alone is in something. */
function commonBox(inner: Box | null, last: number): Box | null {
  let box = inner;
  while (box !== null && (box.to <= last || box.name === 'p')) box = box.parent;
  return box;
}

/** The box directly in `container` that `box` is in, or null where it is the container itself. */
function childOf(container: Box, box: Box): Box | null {
  if (box === container) return null;
  let child = box;
  while (child.parent !== null && child.parent !== container) child = child.parent;
  return child;
}

function isWithin(box: Box, outer: Box | null): boolean {
  return outer !== null && box !== outer && box.from >= outer.from && box.to <= outer.to && box.depth > outer.depth;
}

/** The text’s second part, below an advertisement: a sibling of one kind with the first. */
function isAlike(box: Box, container: Box): boolean {
  const kind = ({ element }: Box) => element?.getAttribute('class')?.replace(/\d+/g, '') ?? '';
  return (
    box.parent === container.parent && box.name === container.name && kind(box) !== '' && kind(box) === kind(container)
  );
}
