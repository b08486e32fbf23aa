/** A View as text for a terminal. */
import { type Block, type ExcerptBlock, type Inline, markersOf, type View } from '../view.ts';
import { keyed, type Look, layOut, type Shown } from './layout.ts';

export type { Look } from './layout.ts';

const NARROW_SPACE = '\u202f';
/** Taken for a terminal that does not say how wide it is. */
const USUAL_COLUMNS = 80;

/**
 * How to write on a stream: plainly where it is no terminal, without colours where NO_COLOR is set (no-color.org).
 */
export function lookOf({ isTTY, columns }: { isTTY?: boolean; columns?: number }): Look {
  return { colour: Boolean(isTTY) && !process.env['NO_COLOR'], columns: isTTY ? columns || USUAL_COLUMNS : undefined };
}

export function render({ blocks, files, buttons }: View, look: Look): string {
  const keys = keyed(buttons).map(([key, { label }]) => [key, label] as const);
  const printed = files.map(({ name, content }) => (typeof content === 'string' ? { name, content } : { name }));
  const pictures = files.flatMap(({ description }): Shown[] =>
    description === undefined ? [] : [{ kind: 'note', text: [description] }],
  );
  return layOut({ blocks: [...blocks.map(shownOf), ...pictures], files: printed, keys }, look);
}

function shownOf(block: Block): Shown {
  if (block.kind === 'list') {
    return { kind: 'list', items: block.items.map((text) => ({ depth: 0, mark: '•', text })) };
  }
  if (block.kind !== 'excerpt') return block;
  return { kind: 'cited', marker: markersOf(block), words: wordsOf(block), source: block.source };
}

function wordsOf({ text, bold, quoted, cutBefore, cutAfter }: ExcerptBlock): Inline[] {
  const words: Inline[] = [];
  let at = 0;
  for (const { start, end } of bold) {
    words.push(text.slice(at, start), { bold: text.slice(start, end) });
    at = end;
  }
  words.push(text.slice(at));
  if (cutBefore) words.unshift('[…] ');
  if (cutAfter) words.push(' […]');
  return quoted ? inQuotes(words, text) : words;
}

/** Where the words begin or end with a quotation mark of their own, a narrow space keeps ours apart from it. */
function inQuotes(words: readonly Inline[], text: string): Inline[] {
  const before = /^["“”„«]/.test(text) ? NARROW_SPACE : '';
  const after = /["“”»]$/.test(text) ? NARROW_SPACE : '';
  return [`“${before}`, ...words, `${after}”`];
}
