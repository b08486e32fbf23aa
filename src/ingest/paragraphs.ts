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
    for (const each of isWrapped(block) ? [block.join('\n')] : block) paragraphs.push(paragraph(each, blocks));
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
