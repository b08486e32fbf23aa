/** Which of a page's blocks are the article's text. */
import type { Block, Page } from './blocks.ts';
import { textOf } from './container.ts';
import { isLink, isSetApart } from './furniture.ts';
import type { JsonLdArticle } from './jsonLd.ts';
import { comparable } from './words.ts';

/** Between the headline and the text stand a standfirst, a byline, a picture; more is something else. */
const MAX_HEAD = 15;

const MAX_HEADLINE_WORDS = 30;

/** Beyond this looking for each block in the stated text would take too long. */
const MAX_COMPARED = 3_000;
const COMPARED_WORDS = 3;

/** Stated texts have their own spelling of quotation marks and the like; so much is missing only if paragraphs are. */
const COMPLETE = 0.9;

export interface Body {
  /** The index of the article’s own heading: the last `h1` above the text, or a line that `title` begins or ends with. */
  headlineAt: number | null;
  /** The index of the first block of the text; the number of blocks where there is none. */
  textAt: number;
}

/**
 * Gives a reason to every block that is not text. `stated` are the page’s articles as its JSON-LD has them.
 * Readability finds the container, in which every block is then text that is neither furniture nor a mere link: Readability itself drops
 * short paragraphs, boxes with some links and all that has a suspicious name.
 */
export function markBody(page: Page, stated: JsonLdArticle[]): Body {
  const { blocks } = page;
  const isText = textOf(page);
  for (const { body } of stated) if (body !== '') addStated(blocks, isText, body);
  const first = isText.indexOf(true);
  const last = isText.lastIndexOf(true);
  const headlineAt = first === -1 ? null : (headlineAbove(blocks, first) ?? headlineInTitle(page, first));
  const from = headlineAt ?? first;
  for (const [index, block] of blocks.entries()) {
    const isHead =
      headlineAt !== null && index >= headlineAt && index < first && (index === headlineAt || !isLink(block));
    if (isHead || isText[index] === true) continue;
    block.reason ??= index > from && index < last ? 'teaser' : 'navigation';
  }
  markRepeated(blocks);
  return { headlineAt, textAt: first === -1 ? blocks.length : first };
}

/** The paragraphs that the stated text has and the choice lacks, wherever they stand. */
function addStated(blocks: Block[], isText: boolean[], stated: string): void {
  if (blocks.length > MAX_COMPARED) return;
  const whole = comparable(stated);
  const found = blocks.reduce(
    (sum, { text }, index) => sum + (isText[index] === true ? comparable(text).length : 0),
    0,
  );
  if (found >= whole.length * COMPLETE) return;
  for (const [index, block] of blocks.entries()) {
    if (
      isText[index] === true ||
      block.words < COMPARED_WORDS ||
      block.reason === 'comment' ||
      block.reason === 'caption'
    )
      continue;
    if (!whole.includes(comparable(block.text))) continue;
    isText[index] = true;
    block.reason = null;
  }
}

function headlineAbove(blocks: Block[], first: number): number | null {
  for (let index = first; index >= 0; index--) {
    const block = blocks[index];
    if (block?.heading === 1 && block.reason === null) {
      const between = blocks.slice(index + 1, first).filter(({ reason }) => reason === null).length;
      return between <= MAX_HEAD ? index : null;
    }
  }
  return null;
}

/** Old pages set their headlines in large type, and have them in `title` beside the site’s name. */
function headlineInTitle({ blocks, facts }: Page, first: number): number | null {
  const title = comparable(facts.title ?? '');
  if (title === '') return null;
  for (let index = Math.max(0, first - MAX_HEAD); index <= first; index++) {
    const block = blocks[index];
    if (block === undefined || block.reason !== null || isLink(block) || block.words > MAX_HEADLINE_WORDS) continue;
    const line = comparable(block.text);
    if (line.length * 2 > title.length && (title.startsWith(line) || title.endsWith(line))) return index;
  }
  return null;
}

/** A pull quote says what the text says; one that says something else is text. */
function markRepeated(blocks: Block[]): void {
  const apart = blocks.filter((block) => block.reason === null && isSetApart(block));
  if (apart.length === 0 || apart.length > 100) return;
  const rest = comparable(
    blocks
      .filter((block) => block.reason === null && !apart.includes(block))
      .map(({ text }) => text)
      .join(' '),
  );
  for (const block of apart) if (rest.includes(comparable(block.text))) block.reason = 'pull quote';
}
