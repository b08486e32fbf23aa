/**
 * Which words stand between quotation marks, however badly the marks are set.
 *
 * A paragraph's marks are read once, from left to right, with a stack of what is open: time is linear in the text. A mark's shape says
 * what it should be, the characters beside it what it is: `"` and `″` have no direction, and writers put “ for ” and the reverse.
 */
import type { Range } from '../coverage/span.ts';

export interface Quoted extends Range {
  /** With the marks that are there. */
  marks: Range;
  /** False where the closing mark is missing: the words then go on to the paragraph's end. */
  closed: boolean;
  /** Goes on from a paragraph whose quotation was not closed, without opening again. */
  reopened: boolean;
  single: boolean;
  /** 0 for what stands within no other. */
  depth: number;
  /** Counts from 0. */
  paragraph: number;
}

/** Opens by its shape, closes by its shape, or has no direction. */
type Shape = 'open' | 'close' | 'either';

const DOUBLE: Record<string, Shape> = {
  '“': 'open',
  '‟': 'open',
  '„': 'open',
  '«': 'open',
  '「': 'open',
  '『': 'open',
  '”': 'close',
  '»': 'close',
  '」': 'close',
  '』': 'close',
  '"': 'either',
  '＂': 'either',
  '″': 'either',
  '〝': 'open',
  '〞': 'close',
};
const SINGLE: Record<string, Shape> = {
  '‘': 'open',
  '‛': 'open',
  '‚': 'open',
  '‹': 'open',
  '`': 'open',
  '’': 'close',
  '›': 'close',
  '′': 'close',
  '´': 'close',
  "'": 'either',
};
const MARK = /[“”„‟«»「」『』〝〞"＂″‘’‚‛‹›'`′´]/gu;

const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/u;
/** Besides white space, what stands before a mark that opens, other marks included. */
const BEFORE_OPENING = /[\s([{¿¡—–\-/:…“”„‟«»‘‚‹"'`]/u;
/** Words with an apostrophe in front: ’90s, ’em, ’til. */
const CLIPPED = /^(?:\p{N}0s|\p{N}{2}(?!\p{N})|(?:em|til|tis|twas|cause|bout|round|n)(?!\p{L}))/iu;

interface Mark {
  at: number;
  single: boolean;
  shape: Shape;
  /** By the characters beside it. */
  mayOpen: boolean;
  mayClose: boolean;
  /** White space on both sides. */
  detached: boolean;
  before: string;
  after: string;
}

/** In the order in which they open. They nest and do not otherwise overlap. */
export function quoted(text: string, paragraphs: readonly Range[]): Quoted[] {
  const found: Quoted[] = [];
  let unclosed = false;
  paragraphs.forEach((paragraph, number) => {
    const inside = inParagraph(text, paragraph, number, unclosed);
    if (inside.length === 0 && paragraph.end - paragraph.start > 0) unclosed = false;
    for (const one of inside) {
      found.push(one);
      if (one.depth === 0) unclosed = !one.closed;
    }
  });
  return found;
}

function inParagraph(text: string, paragraph: Range, number: number, continues: boolean): Quoted[] {
  const marks = marksOf(text, paragraph);
  if (marks.length === 0) return [];
  const nextSingleClosing = closingAhead(marks);
  const found: Quoted[] = [];
  const open: { mark: Mark; quote: Quoted }[] = [];

  const begin = (mark: Mark) => {
    const depth = open.length;
    const quote: Quoted = {
      start: mark.at + 1,
      end: paragraph.end,
      marks: { start: mark.at, end: paragraph.end },
      closed: false,
      reopened: false,
      single: mark.single,
      depth,
      paragraph: number,
    };
    open.push({ mark, quote });
    found.push(quote);
  };
  const finish = (level: number, mark: Mark) => {
    const { quote } = open[level] as { quote: Quoted };
    // What was opened within and not closed was an apostrophe, or lost its mark: it ends with what it stands in.
    for (const { quote: inner } of open.splice(level).slice(1)) {
      if (inner.single) inner.depth = -1;
      else end(inner, mark.at, mark.at);
    }
    end(quote, mark.at, mark.at + 1);
    quote.closed = true;
  };
  const openDouble = () => open.findLastIndex(({ mark }) => !mark.single);

  marks.forEach((mark, i) => {
    if (mark.single) {
      const top = open.at(-1);
      const next = marks[i + 1];
      if (top?.mark.single && closesSingle(mark, next)) finish(open.length - 1, mark);
      else if (!top?.mark.single && opensSingle(mark, text) && (nextSingleClosing[i] ?? -1) > i) begin(mark);
      return;
    }
    const level = openDouble();
    if (level >= 0 && closesDouble(mark, marks[i + 1])) finish(level, mark);
    else if (opensDouble(mark, level >= 0)) begin(mark);
    else if (level < 0 && mark.mayClose) orphan(mark);
  });

  /** A closing mark where nothing is open. */
  function orphan(mark: Mark): void {
    const last = found.findLast(({ depth, single }) => depth === 0 && !single);
    if (!last) {
      if (!continues) return;
      found.push({
        start: paragraph.start,
        end: mark.at,
        marks: { start: paragraph.start, end: mark.at + 1 },
        closed: true,
        reopened: true,
        single: false,
        depth: 0,
        paragraph: number,
      });
      return;
    }
    // The mark that seemed to close opened a quotation within: what it closed is open still.
    if (mark.detached === false && !SPACE.test(mark.before)) return;
    if (/[.!?,…]/u.test(text[last.end - 1] ?? '')) return;
    last.end = paragraph.end;
    last.marks = { start: last.marks.start, end: paragraph.end };
    last.closed = false;
  }

  for (const [level, { quote, mark }] of open.entries()) {
    if (mark.single) {
      quote.depth = -1;
      continue;
    }
    const inner = open[level + 1] ?? undefined;
    if (inner && !inner.mark.single) end(quote, inner.mark.at, inner.mark.at);
    else end(quote, paragraph.end, paragraph.end);
  }
  return leveled(
    found.filter(({ depth, start, end }) => depth >= 0 && end > start && WORD.test(text.slice(start, end))),
  );

  function end(quote: Quoted, at: number, withMark: number): void {
    quote.end = at;
    quote.marks = { start: quote.marks.start, end: withMark };
    while (quote.end > quote.start && SPACE.test(text[quote.end - 1] as string)) quote.end--;
    while (quote.start < quote.end && SPACE.test(text[quote.start] as string)) quote.start++;
    if (withMark === at) quote.marks.end = quote.end;
  }
}

/** Depths anew, once what was no quotation is gone. */
function leveled(found: Quoted[]): Quoted[] {
  found.sort((a, b) => a.start - b.start);
  const around: Quoted[] = [];
  for (const quote of found) {
    while (around.length > 0 && (around.at(-1) as Quoted).end <= quote.start) around.pop();
    quote.depth = around.length;
    around.push(quote);
  }
  return found;
}

function marksOf(text: string, { start, end }: Range): Mark[] {
  const found: Mark[] = [];
  MARK.lastIndex = start;
  for (;;) {
    const match = MARK.exec(text);
    if (!match || match.index >= end) break;
    const at = match.index;
    const glyph = match[0];
    const before = at > start ? (text[at - 1] as string) : ' ';
    const after = at + 1 < end ? (text[at + 1] as string) : ' ';
    const single = glyph in SINGLE;
    found.push({
      at,
      single,
      shape: (single ? SINGLE[glyph] : DOUBLE[glyph]) as Shape,
      mayOpen: BEFORE_OPENING.test(before) && !SPACE.test(after),
      mayClose: !WORD.test(after) || SPACE.test(after),
      detached: SPACE.test(before) && SPACE.test(after),
      before,
      after,
    });
  }
  return found;
}

/** For each mark the next one that can close a single quotation; -1 for none. */
function closingAhead(marks: readonly Mark[]): Int32Array {
  const ahead = new Int32Array(marks.length).fill(-1);
  let next = -1;
  for (let i = marks.length - 1; i >= 0; i--) {
    ahead[i] = next;
    const mark = marks[i] as Mark;
    if (mark.single && mark.shape !== 'open' && mark.mayClose && !SPACE.test(mark.before)) next = i;
  }
  return ahead;
}

function opensDouble(mark: Mark, within: boolean): boolean {
  const { shape, before, after, detached } = mark;
  if (shape === 'open') return !/[,.;:!?)\]]/u.test(after);
  if (shape === 'close') return mark.mayOpen && WORD.test(after) && SPACE.test(before) && !within;
  if (/\p{N}/u.test(before)) return false;
  return mark.mayOpen ? WORD.test(after) || /[^\s,;:!?)\]]/u.test(after) : detached && !within;
}

function closesDouble(mark: Mark, next: Mark | undefined): boolean {
  const { shape, before, after } = mark;
  if (shape === 'close') return true;
  // “ for ”, and the German pair „…“.
  if (shape === 'open') return !BEFORE_OPENING.test(before) && !WORD.test(after);
  if (mark.mayOpen && WORD.test(after)) return false;
  // A length in inches within a quotation: another mark closes.
  if (/\p{N}/u.test(before) && next && !next.single && !next.mayOpen && /[\s-]/u.test(after)) return false;
  return true;
}

function opensSingle({ shape, mayOpen, at, after }: Mark, text: string): boolean {
  if (shape === 'close' || !mayOpen || !/[\p{L}\p{N}“"[…(]/u.test(after)) return false;
  return !CLIPPED.test(text.slice(at + 1, at + 7));
}

function closesSingle(mark: Mark, next: Mark | undefined): boolean {
  if (mark.shape === 'open' || !mark.mayClose || SPACE.test(mark.before)) return false;
  // "the workers’ rights’": the possessive of a plural closes nothing where another mark can.
  const possessive = mark.before === 's' && mark.after === ' ';
  return !(possessive && next?.single && next.shape !== 'open' && next.mayClose && !next.mayOpen);
}
