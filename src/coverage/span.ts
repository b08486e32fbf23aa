/** A span is the only way to make an excerpt: what is shown is always `text.slice(start, end)` of one stored version. */

/** Half-open range of UTF-16 code units in an article's text. */
export interface Range {
  start: number;
  end: number;
}

export interface Span extends Range {
  articleId: string;
  version: number;
}

/** @throws RangeError where the range does not lie within the text: a bug, never an expected failure. */
export function slice(text: string, { start, end }: Range): string {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > text.length) {
    throw new RangeError(`No excerpt at ${start}–${end} of a text of ${text.length} characters.`);
  }
  return text.slice(start, end);
}

/** Whether two ranges have a place in common. */
export function meet(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
