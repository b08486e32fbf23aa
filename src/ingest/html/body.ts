/** Which of a page's blocks are the article's text. */
import type { Block, Box, Page } from './blocks.ts';
import { textOf } from './container.ts';
import { markEdges } from './edges.ts';
import { isLink, setApart } from './furniture.ts';
import type { JsonLdArticle } from './jsonLd.ts';
import { partsOf } from './title.ts';
import { comparable } from './words.ts';

/** Between the headline and the text stand a standfirst, a byline, a picture; more is something else. */
const MAX_HEAD = 15;

const MAX_HEADLINE_WORDS = 30;

/** Beyond this looking for each block in the stated text would take too long. */
const MAX_COMPARED = 3_000;
const COMPARED_WORDS = 3;

/** Stated texts have their own spelling of quotation marks and the like; so much is missing only if paragraphs are. */
const COMPLETE = 0.9;

/** More boxes than pull quotes come in; each is looked for in the whole text. */
const MAX_APART = 100;
const SPEAKER_WORDS = 8;

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
  if (first !== -1) markEdges(blocks, from, MAX_HEAD);
  const textAt = isText.indexOf(true, headlineAt === null ? 0 : headlineAt + 1);
  return { headlineAt, textAt: textAt === -1 ? blocks.length : textAt };
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

/** Old pages set their headlines in large type, and have them or their beginning in `title` beside the site’s name. */
function headlineInTitle({ blocks, facts }: Page, first: number): number | null {
  const title = comparable(facts.title ?? '');
  if (title === '') return null;
  const beginnings = partsOf(facts.title ?? '')
    .filter((part) => /\S \S/.test(part))
    .map(comparable);
  for (let index = Math.max(0, first - MAX_HEAD); index <= first; index++) {
    const block = blocks[index];
    if (block === undefined || block.reason !== null || isLink(block) || block.words > MAX_HEADLINE_WORDS) continue;
    const written = headlineOf(block);
    const line = comparable(written);
    if (line.length * 2 > title.length && (title.startsWith(line) || title.endsWith(line))) return index;
    const isLonger = beginnings.some((part) => line.startsWith(part) && line.length > part.length);
    if (isLonger && !/[.…:;,。][”’"'»)\]]{0,3}$/u.test(written.slice(-8))) return index;
  }
  return null;
}

/** A heading’s text, or the first line of another block: in old pages the byline is the next one. */
export function headlineOf({ heading, text }: Block): string {
  return heading > 0 ? text : (text.split('\n', 1)[0] ?? text);
}

/** A pull quote says what the text says, whatever stands with it; one that says something else is text, and so is who said it. */
function markRepeated(blocks: Block[]): void {
  const units = new Map<Box, Block[]>();
  for (const block of blocks) {
    const unit = block.reason === null ? setApart(block) : null;
    if (unit === null) continue;
    const known = units.get(unit);
    if (known === undefined) units.set(unit, [block]);
    else known.push(block);
  }
  const apart = new Set([...units.values()].flat());
  if (apart.size === 0 || apart.size > MAX_APART) return;
  const rest = comparable(
    blocks
      .filter((block) => block.reason === null && !apart.has(block))
      .map(({ text }) => text)
      .join(' '),
  );
  for (const unit of units.values()) {
    const longest = unit.reduce((most, block) => (block.words > most.words ? block : most));
    if (!rest.includes(comparable(longest.text))) continue;
    for (const block of unit) {
      if (block.words <= SPEAKER_WORDS || rest.includes(comparable(block.text))) block.reason = 'pull quote';
    }
  }
}
