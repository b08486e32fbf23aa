/** Pieces of which the bot's own sentences are made. */

/** A piece of a line: plain words, words that stand out or are struck through, or something to be typed. Structurally the view's Inline. */
export type Piece = string | { bold: string } | { struck: string } | { code: string };
export type Sentence = readonly Piece[];

/** Characters of a heading: some lines on a phone. */
const HEADLINE_LENGTH = 200;

/** “1 passage”, “3 passages”, with thousands set apart. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}

/** “a”, “a or b”, “a, b or c”. */
export function either(pieces: readonly Piece[], word = 'or'): Piece[] {
  return pieces.flatMap((piece, i) => {
    if (i === 0) return [piece];
    return [i === pieces.length - 1 ? ` ${word} ` : ', ', piece];
  });
}

/** What somebody typed, as a heading: a long one is cut between words. */
export function headline(typed: string): string {
  const line = typed.replace(/\s+/g, ' ').trim();
  if (line.length <= HEADLINE_LENGTH) return line;
  return `${line.slice(0, HEADLINE_LENGTH).replace(/\s+\S*$/, '')}…`;
}

/** A sentence without its emphasis. */
export function plainText(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : Object.values(piece).join(''))).join('');
}
