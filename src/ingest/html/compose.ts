/** Blocks → an article's text, and all else with its reason and its place. */
import type { Removal } from '../../coverage/article.ts';
import { cleanCharacters } from '../characters.ts';
import { clean, type Known } from '../clean.ts';
import type { Block } from './blocks.ts';

interface Line {
  block: Block;
  text: string;
  reason: string | null;
  /** What sets it apart from the line above: nothing visible between the lines of a paragraph, a list or a table. */
  separator: '\n' | '\n\n';
}

export interface Composed {
  /** The title as `clean` has it. */
  title: string | null;
  text: string;
  removed: Removal[];
  /** The blocks that `text` has lines of. */
  kept: ReadonlySet<Block>;
}

/** What is left of the blocks without a reason goes by the rules for scraped text as well, which know lines by their wording. */
export function compose(blocks: Block[], known: Known): Composed {
  const lines = linesOf(blocks);
  const kept = lines.filter(({ reason }) => reason === null);
  const cleaned = clean(joined(kept), known);
  markCleaned(kept, cleaned.text, cleaned.removed);
  const { text, removed } = assembled(lines);
  const raw = blocks.filter(({ reason }) => reason === null).map((block) => block.raw);
  return {
    title: cleaned.title,
    text,
    removed: [...cleanCharacters(raw.join('\n')).removed, ...removed],
    kept: blocksOf(lines),
  };
}

function linesOf(blocks: Block[]): Line[] {
  let group: Block['group'] = null;
  return blocks.flatMap((block) => {
    const isNext = block.group !== null && block.group === group;
    group = block.group;
    return block.text.split('\n').map((line, index): Line => {
      return { block, text: line.trim(), reason: block.reason, separator: index > 0 || isNext ? '\n' : '\n\n' };
    });
  });
}

function blocksOf(lines: Line[]): Set<Block> {
  return new Set(lines.filter(({ reason }) => reason === null).map(({ block }) => block));
}

function joined(lines: Line[]): string {
  return lines.map(({ text, separator }, index) => (index === 0 ? text : separator + text)).join('');
}

/** Both lists have the lines’ order: what is not the next line of `text` is the next of `removed`. */
function markCleaned(lines: Line[], text: string, removed: Removal[]): void {
  const kept = text.split('\n').filter((line) => line !== '');
  const out = removed.flatMap((removal) => removal.text.split('\n').map((line) => ({ line, reason: removal.reason })));
  let [nextKept, nextOut] = [0, 0];
  for (const line of lines) {
    if (kept[nextKept] === line.text) nextKept++;
    else line.reason = out[nextOut++]?.reason ?? 'navigation';
  }
}

/** A removal’s place is where the next line of the text begins, or the text’s end. */
function assembled(lines: Line[]): { text: string; removed: Removal[] } {
  const removed: Required<Removal>[] = [];
  let pending: Required<Removal>[] = [];
  let text = '';
  let apart = false;
  for (const line of lines) {
    if (line.reason === null) {
      if (text !== '') text += apart ? '\n\n' : line.separator;
      for (const removal of pending) removal.at = text.length;
      text += line.text;
      pending = [];
      apart = false;
      continue;
    }
    apart ||= line.separator === '\n\n';
    const last = pending.at(-1);
    if (last?.reason === line.reason) last.text += `\n${line.text}`;
    else {
      const removal = { reason: line.reason, text: line.text, at: 0 };
      pending.push(removal);
      removed.push(removal);
    }
  }
  for (const removal of pending) removal.at = text.length;
  return { text, removed };
}
