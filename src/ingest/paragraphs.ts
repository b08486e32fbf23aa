/** A scraped page as a list of paragraphs, each of which is kept or removed as a whole. */

export interface Paragraph {
  /** Trimmed; lines of a hard-wrapped paragraph are separated by `\n`. */
  text: string;
  /** The first characters of `text` on one line with single spaces, for the rules to look at. */
  flat: string;
  /** Words of `flat`. */
  words: number;
  /** Paragraphs of one block have no blank line between them. */
  block: number;
  /** Why it is not article text; null while it is. */
  reason: string | null;
}

/** Longer than any line that a rule is about; keeps every rule's cost independent of the paragraph's length. */
const FLAT_CHARACTERS = 1_000;

const ENDS_SENTENCE = /[.!?…:;。！？؟][”’"'»)\]]{0,3}$/u;
const FULL_STOP = /[.。][”’"'»)\]]{0,3}$/u;

/** Words that a real paragraph has at the least; headlines and captions without a full stop may have more. */
const PROSE_WORDS = 12;

/** One paragraph a line, except where a block of lines is one hard-wrapped paragraph. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let block: string[] = [];
  let blocks = 0;
  const close = () => {
    for (const each of isWrapped(block) ? rewrapped(block) : joined(block)) paragraphs.push(paragraph(each, blocks));
    if (block.length > 0) blocks++;
    block = [];
  };
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') close();
    else block.push(trimmed);
  }
  close();
  return paragraphs;
}

export function endsSentence({ text }: Paragraph): boolean {
  return ENDS_SENTENCE.test(text.slice(-8));
}

/** Headlines may end with a question or exclamation mark, but not with this. */
export function endsWithFullStop({ text }: Paragraph): boolean {
  return FULL_STOP.test(text.slice(-8));
}

/** A paragraph of running text, as far as its outside shows. */
export function isProse(paragraph: Paragraph): boolean {
  return paragraph.words >= PROSE_WORDS && endsSentence(paragraph);
}

function paragraph(text: string, block: number): Paragraph {
  const flat = text.slice(0, FLAT_CHARACTERS).replace(/\s+/g, ' ').trimEnd();
  return { text, flat, words: flat.split(' ').length, block, reason: null };
}

/**
 * Wrapped at some 40–110 columns: all lines but the last are that long, most of them stop in mid-sentence, and one at the
 * least goes on in lower case. A headline above its standfirst lacks the last.
 */
function isWrapped(lines: string[]): boolean {
  const full = lines.slice(0, -1);
  return (
    full.length > 0 &&
    full.every(({ length }) => length >= 40 && length <= 110) &&
    full.filter((line) => !ENDS_SENTENCE.test(line.slice(-8))).length * 2 > full.length &&
    lines.slice(1).some((line) => /^\p{Ll}/u.test(line))
  );
}

/** A line's end within these columns may have been set by a margin; a shorter line was ended by its writer. */
const MARGIN = { from: 40, to: 130 };
/** How much of the longest wrapped line a full one has at the least. */
const FULL = 0.75;
const FURNITURE = /^(?:https?:|\d{1,2}\/\d{1,2}\/\d{2,4},)/i;

/** The paragraphs of a wrapped block: one ends where a sentence does on a line with room left. */
function rewrapped(lines: string[]): string[] {
  const full = FULL * lines.reduce((most, { length }) => Math.max(most, length), 0);
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    const last = paragraphs.at(-1)?.at(-1);
    if (last !== undefined && last.length < full && ENDS_SENTENCE.test(last.slice(-8))) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.map((each) => each.join('\n'));
}

/**
 * The lines of a block that is not one paragraph, each with those that go on with its sentence: after a line that stops in mid-sentence
 * one in lower case; and where two or more are seen so to be wrapped, also one with a capital after a line that is as long as those.
 */
function joined(lines: string[]): string[] {
  const stops = (line: string) =>
    line.length < MARGIN.from || line.length > MARGIN.to || ENDS_SENTENCE.test(line.slice(-8)) || FURNITURE.test(line);
  const wrapped = lines.filter((line, index) => !stops(line) && /^\p{Ll}/u.test(lines[index + 1] ?? ''));
  const full =
    wrapped.length < 2
      ? Number.POSITIVE_INFINITY
      : FULL * wrapped.reduce((most, { length }) => Math.max(most, length), 0);
  const paragraphs: string[][] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const goesOn = before !== undefined && !stops(before) && !FURNITURE.test(line);
    if (goesOn && (/^\p{Ll}/u.test(line) || (before.length >= full && index > 1))) paragraphs.at(-1)?.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((each) => each.join('\n'));
}
