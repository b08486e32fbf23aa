/** Statements: what one speaker says in one breath, whether in one pair of quotation marks or in several. */
import { type Sentence, sentences } from '../coverage/sentences.ts';
import { type Range, slice } from '../coverage/span.ts';
import type { Attribution, Quotation } from './quotation.ts';

export interface Statement extends Range {
  /** `mixed` where every part of it is a part of the reporter's sentence. */
  kind: Quotation['kind'];
  /** With the first opening mark and the last closing one; `start` and `end` leave them out. */
  marks: Range;
  /** The words between each pair of marks, in their order. */
  parts: readonly Range[];
  attribution: Attribution | null;
}

export function statementsOf(quotations: readonly Quotation[]): Statement[] {
  return [...Map.groupBy(quotations, ({ statement }) => statement).values()].map((parts): Statement => {
    const [first, last] = [parts[0] as Quotation, parts.at(-1) as Quotation];
    return {
      start: first.start,
      end: last.end,
      kind: parts.every(({ kind }) => kind === 'mixed') ? 'mixed' : 'direct',
      marks: { start: first.marks.start, end: last.marks.end },
      parts: parts.map(({ start, end }) => ({ start, end })),
      attribution: parts.find(({ attribution }) => attribution)?.attribution ?? null,
    };
  });
}

/** What is shown of a statement. */
export interface Shown extends Range {
  cutBefore: boolean;
  cutAfter: boolean;
}

/** Longer statements are shown in part. Characters. */
const MOST_SHOWN = 700;

/**
 * The words of a statement, with what the reporter puts between them; of a part of the reporter's sentence, that sentence. Of more than
 * fits, whole sentences around what matters; of a sentence that does not fit, whole words.
 * @param withMarks also shows the quotation marks
 * @param focus what has to be in it as far as it fits
 */
export function shownOf(
  text: string,
  statement: Statement,
  { withMarks = false, focus = statement }: { withMarks?: boolean; focus?: Range | undefined } = {},
): Shown {
  const all = sentences(text);
  const own = withMarks ? statement.marks : { start: statement.start, end: statement.end };
  const whole = statement.kind === 'mixed' ? around(all, statement.marks) : own;
  if (whole.end - whole.start <= MOST_SHOWN) return { ...whole, cutBefore: false, cutAfter: false };
  const within = all.flatMap(({ start, end }) => {
    const part = { start: Math.max(start, whole.start), end: Math.min(end, whole.end) };
    return part.start < part.end ? [part] : [];
  });
  const first = Math.max(
    0,
    within.findIndex(({ end }) => end > focus.start),
  );
  let last = first;
  while (last + 1 < within.length && fits(within[first], within[last + 1])) last += 1;
  let from = first;
  while (from > 0 && fits(within[from - 1], within[last])) from -= 1;
  const shown = { start: (within[from] ?? whole).start, end: (within[last] ?? whole).end };
  const { start, end } = shown.end - shown.start <= MOST_SHOWN ? shown : wholeWords(text, shown, focus);
  return { start, end, cutBefore: start > whole.start, cutAfter: end < whole.end };
}

/** Of a sentence that is shown from where something matters, so much is shown before that. Characters. */
const LEAD = 100;

/** As much as fits of a longer range around what matters, cut between words, or where there are none between characters. */
function wholeWords(text: string, range: Range, focus: Range): Range {
  const words = slice(text, range);
  const isFirst = focus.end - range.start <= MOST_SHOWN;
  const tail = words.length - MOST_SHOWN + LONGEST_WORD;
  const start = isFirst ? 0 : boundaryBefore(words, Math.max(0, Math.min(focus.start - range.start - LEAD, tail)));
  const most = Math.min(words.length, start + MOST_SHOWN);
  const end = most === words.length ? most : boundaryBefore(words, most, start);
  return { start: range.start + start, end: range.start + words.slice(0, end).trimEnd().length };
}

const BOUNDARIES = ['word', 'grapheme'].map(
  (granularity) => new Intl.Segmenter('und', { granularity: granularity as 'word' | 'grapheme' }),
);
/** Longer than any word. */
const LONGEST_WORD = 60;

/** The nearest place at or before `at`, and behind `least`, that no word is cut at. */
function boundaryBefore(words: string, at: number, least = -1): number {
  const from = Math.max(0, at - LONGEST_WORD);
  const around = words.slice(from, at + LONGEST_WORD);
  for (const segmenter of BOUNDARIES) {
    const { index = 0 } = segmenter.segment(around).containing(at - from) ?? {};
    // The first piece of what is looked at may be the rest of a word.
    if (index > 0 && from + index > least) return from + index;
  }
  return at;
}

/** The sentences that a range stands in, from the first one's beginning to the last one's end. */
export function around(all: readonly Sentence[], range: Range): Range {
  const within = all.filter(({ start, end }) => end > range.start && start < range.end);
  return {
    start: Math.min(range.start, within[0]?.start ?? range.start),
    end: Math.max(range.end, within.at(-1)?.end ?? range.end),
  };
}

const fits = (a: Range | undefined, b: Range | undefined): boolean =>
  a !== undefined && b !== undefined && b.end - a.start <= MOST_SHOWN;
