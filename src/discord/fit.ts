/** A View made short enough for one message: what is least missed goes first, and it says what is missing. */

import { FILE_MEBIBYTES, MOST_FILES, TEXTS_LENGTH } from '../limits.ts';
import { fitting } from '../messages/fit.ts';
import type { Block, Inline, Line, View } from '../view.ts';
import { belongsAbove } from './blocks.ts';
import { aroundBold, cutBlock } from './cut.ts';

/** Whether the message built from a View is within the limits. */
export type Fits = (view: View) => boolean;

/** Shorter pieces of texts say little: rather than that, the last blocks go. */
const READABLE = 300;

/** A way to shorten blocks: more or less, from `least`, which takes away the most, to `most`. */
interface Way {
  least: number;
  most: number;
  at(n: number): readonly Block[];
}

const WAYS: ((blocks: readonly Block[]) => Way)[] = [
  surroundings,
  lists,
  plainLinks,
  excerpts,
  (blocks) => cuts(blocks, READABLE, TEXTS_LENGTH),
  rest,
  (blocks) => cuts(blocks, 1, READABLE),
];

/**
 * Goes one way of shortening after the other, each as little as will do: excerpts without the sentences around the bold ones, lists
 * without their ends, links to pages in place of sentences, fewer excerpts, then anything cut and the last blocks left out.
 * @param fits must hold for a View without files and buttons whose only block is a short note
 */
export function fit(view: View, fits: Fits): View {
  const filed = withFittingFiles(view);
  if (fits(filed)) return filed;
  const controlled = withFittingButtons(filed, fits);
  let { blocks } = controlled;
  const withBlocks = (some: readonly Block[]): View => ({ ...controlled, blocks: some });
  for (const wayOf of WAYS) {
    if (fits(withBlocks(blocks))) return withBlocks(blocks);
    const way = wayOf(blocks);
    const n = largest(way.least, way.most, (tried) => fits(withBlocks(way.at(tried))));
    blocks = way.at(n);
  }
  return withBlocks(fits(withBlocks(blocks)) ? blocks : [REST]);
}

/** The message that is built from the fitting View; where nothing had to be shortened, it is the one that was measured. */
export function buildFitting<M>(view: View, build: (view: View) => M, isWithinLimits: (message: M) => boolean): M {
  let measured: { of: View; message: M } | undefined;
  const chosen = fit(view, (shortened) => {
    measured = { of: shortened, message: build(shortened) };
    return isWithinLimits(measured.message);
  });
  return measured?.of === chosen ? measured.message : build(chosen);
}

/** The largest number that passes, or the least where none does. */
function largest(least: number, most: number, passes: (n: number) => boolean): number {
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function surroundings(blocks: readonly Block[]): Way {
  const shorter = blocks.map((block) => (block.kind === 'excerpt' ? aroundBold(block) : () => block));
  return { least: 0, most: TEXTS_LENGTH, at: (n) => shorter.map((one) => one(n)) };
}

function lists(blocks: readonly Block[]): Way {
  const at = (n: number): Block[] =>
    blocks.map((block) =>
      block.kind === 'list' && block.items.length > n
        ? { ...block, items: [...block.items.slice(0, n), [fitting.moreItems(block.items.length - n)]] }
        : block,
    );
  return {
    least: 1,
    most: Math.max(1, ...blocks.map((block) => (block.kind === 'list' ? block.items.length : 0))),
    at,
  };
}

/** A link to the page is a good one too; to the sentence it can be several times as long. */
function plainLinks(blocks: readonly Block[]): Way {
  const piece = (one: Inline): Inline =>
    typeof one === 'object' && 'link' in one ? { ...one, link: one.link.replace(/#?:~:.*$/s, '') } : one;
  const line = (text: Line): Line => text.map(piece);
  const shorter = blocks.map((block): Block => {
    if (block.kind === 'code') return block;
    if (block.kind === 'list') return { ...block, items: block.items.map(line) };
    return block.kind === 'excerpt' ? { ...block, source: line(block.source) } : { ...block, text: line(block.text) };
  });
  return { least: 0, most: 0, at: () => shorter };
}

function excerpts(blocks: readonly Block[]): Way {
  const count = blocks.filter(({ kind }) => kind === 'excerpt').length;
  const at = (n: number): Block[] => {
    let seen = 0;
    return blocks.flatMap((block): Block[] => {
      if (block.kind === 'excerpt') seen++;
      const isLeftOut = seen > n && (block.kind === 'excerpt' || belongsAbove(block));
      if (!isLeftOut) return [block];
      const isFirst = block.kind === 'excerpt' && seen === n + 1;
      return isFirst ? [{ kind: 'note', text: [fitting.excerptsLeftOut(count - n)] }] : [];
    });
  };
  return { least: Math.min(1, count), most: count, at };
}

function cuts(blocks: readonly Block[], least: number, most: number): Way {
  const shorter = blocks.map(cutBlock);
  return { least, most, at: (n) => shorter.flatMap((one) => one(n)) };
}

const REST: Block = { kind: 'note', text: [fitting.restLeftOut] };

/** A note at the end tells about the whole and stays. */
function rest(blocks: readonly Block[]): Way {
  const last = blocks.at(-1);
  const foot = last?.kind === 'note' ? [last] : [];
  const body = foot.length > 0 ? blocks.slice(0, -1) : blocks;
  return {
    least: Math.min(1, body.length),
    most: body.length,
    at: (n) => (n === body.length ? blocks : [...body.slice(0, n), REST, ...foot]),
  };
}

function withFittingFiles(view: View): View {
  const notes: string[] = [];
  const small = view.files.filter(({ name, content }) => {
    const fitsIn = Buffer.byteLength(content) <= FILE_MEBIBYTES * 2 ** 20;
    if (!fitsIn) notes.push(fitting.fileTooLarge(name, FILE_MEBIBYTES));
    return fitsIn;
  });
  const files = small.slice(0, MOST_FILES);
  if (files.length < small.length) notes.push(fitting.tooManyFiles(small.length - files.length, MOST_FILES));
  return { ...view, files, blocks: [...view.blocks, ...notes.map((text): Block => ({ kind: 'note', text: [text] }))] };
}

/** As many buttons as there is room for, the first ones first. */
function withFittingButtons(view: View, fits: Fits): View {
  const first = (n: number): View => ({ ...view, buttons: view.buttons.slice(0, n) });
  return first(largest(0, view.buttons.length, (n) => fits({ ...first(n), blocks: [REST] })));
}
