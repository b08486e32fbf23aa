/** Shorter forms of a block. What is left of an article's words is one run of them, marked where it was cut. */

import { sentences } from '../coverage/sentences.ts';
import type { Range } from '../coverage/span.ts';
import { fitting } from '../messages/fit.ts';
import type { Block, ExcerptBlock, Inline, Line } from '../view.ts';
import { mapWords, wordsOf } from './markdown.ts';

/** The form of something that keeps to a number of characters, as far as it can. */
export type Shorter<T> = (most: number) => T;

/** The sentences with what is bold, or the first one, and as many around them as `most` characters of the article allow. */
export function aroundBold(block: ExcerptBlock): Shorter<ExcerptBlock> {
  const found = sentences(block.text);
  const last = found.length - 1;
  const core = hull(block.bold) ?? { start: 0, end: 1 };
  const first = found.findIndex(({ end }) => end > core.start);
  if (first < 0) return () => block;
  const final = Math.max(
    first,
    found.findLastIndex(({ start }) => start < core.end),
  );
  const starts = (at: number): number => (at === 0 ? 0 : (found[at] as Range).start);
  const ends = (at: number): number => (at === last ? block.text.length : (found[at] as Range).end);

  return (most) => {
    let [from, to] = [first, final];
    for (;;) {
      const after = to < last && ends(to + 1) - starts(from) <= most;
      if (after) to++;
      const before = from > 0 && ends(to) - starts(from - 1) <= most;
      if (before) from--;
      if (!after && !before) return partOf(block, { start: starts(from), end: ends(to) });
    }
  };
}

/** Each of a block's lines, and the words of an excerpt from what is bold onwards, cut where it is longer. */
export function cutBlock(block: Block): Shorter<Block[]> {
  switch (block.kind) {
    case 'code':
      return (most) => cutCode(block.text, most);
    case 'list': {
      const items = block.items.map(cutLine);
      return (most) => [{ ...block, items: items.map((item) => item(most)) }];
    }
    case 'excerpt': {
      const found = sentences(block.text);
      const bold = hull(block.bold)?.start ?? 0;
      const start = found.findLast((one) => one.start <= bold)?.start ?? 0;
      const cut = cutter(block.text, found);
      const source = cutLine(block.source);
      return (most) => {
        const from = block.text.length > most ? start : 0;
        return [{ ...partOf(block, { start: from, end: cut(from, most) }), source: source(most) }];
      };
    }
    default: {
      const text = cutLine(block.text);
      return (most) => [{ ...block, text: text(most) }];
    }
  }
}

function cutCode(text: string, most: number): Block[] {
  if (text.length <= most) return [{ kind: 'code', text }];
  const lines = text.lastIndexOf('\n', most);
  return [
    { kind: 'code', text: text.slice(0, lines > 0 ? lines : wholeCharacters(text, most)) },
    { kind: 'note', text: [fitting.codeCut] },
  ];
}

function cutLine(line: Line): Shorter<Line> {
  const cuts = line.map((piece) => {
    const words = wordsOf(piece);
    return cutter(words, sentences(words));
  });
  return (most) => {
    const kept: Inline[] = [];
    let room = most;
    for (const [i, piece] of line.entries()) {
      const words = wordsOf(piece);
      const end = cuts[i]?.(0, room) ?? 0;
      if (end > 0) kept.push(mapWords(piece, () => words.slice(0, end)));
      if (end < words.length) return [...kept, ' […]'];
      room -= end;
    }
    return line;
  };
}

/** Finds where a run from `start` of at most so many characters ends: with a sentence, else with a word. */
function cutter(text: string, found: readonly Range[]): (start: number, most: number) => number {
  return (start, most) => {
    const limit = start + most;
    if (text.length <= limit) return text.length;
    const sentence = found.findLast(({ end }) => end <= limit)?.end ?? 0;
    if (sentence > start) return sentence;
    const room = text.slice(start, limit + 1);
    const word = room.search(/\s\S*$/);
    return word > 0
      ? start + room.slice(0, word).trimEnd().length || wholeCharacters(text, limit)
      : wholeCharacters(text, limit);
  };
}

/** The same place, or the one before where it would split a surrogate pair. */
export function wholeCharacters(text: string, at: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1)) ? at - 1 : at;
}

function partOf(block: ExcerptBlock, { start, end }: Range): ExcerptBlock {
  return {
    ...block,
    text: block.text.slice(start, end),
    bold: block.bold
      .map((one) => ({ start: Math.max(one.start, start) - start, end: Math.min(one.end, end) - start }))
      .filter((one) => one.start < one.end),
    cutBefore: block.cutBefore || start > 0,
    cutAfter: block.cutAfter || end < block.text.length,
  };
}

/** From the first to the last character of some ranges. */
function hull(ranges: readonly Range[]): Range | undefined {
  if (ranges.length === 0) return undefined;
  return { start: Math.min(...ranges.map(({ start }) => start)), end: Math.max(...ranges.map(({ end }) => end)) };
}
