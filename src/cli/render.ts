/** A View as text for a terminal. */
import { styleText } from 'node:util';
import type { Block, Button, ExcerptBlock, Inline, Line, View } from '../view.ts';

export interface Look {
  /** Bold, faint and colours. */
  colour: boolean;
  /** Columns at which lines are broken between words; undefined leaves that to whoever shows the text. */
  columns?: number | undefined;
}

/** How to write on a stream: plainly where it is no terminal, without colours where NO_COLOR is set (no-color.org). */
export function lookOf({ isTTY, columns }: { isTTY?: boolean; columns?: number }): Look {
  return { colour: Boolean(isTTY) && !process.env['NO_COLOR'], columns: isTTY ? columns : undefined };
}

type Style = 'bold' | 'dim' | 'cyan' | 'underline';

/** Wider lines are hard to read. */
const MOST_COLUMNS = 100;
const NARROW_SPACE = '\u202f';
/** Excerpts are set in under their marker. */
const INDENT = '    ';

export function render(view: View, look: Look): string {
  const parts = view.blocks.map(
    (block, i) => (i > 0 && block.kind !== 'note' && block.kind !== 'list' ? '\n' : '') + renderBlock(block, look),
  );
  for (const { name, content } of view.files)
    parts.push(`${paint('dim', `--- ${clean(name)}`, look)}\n${clean(content).trimEnd()}`);
  const keys = keyed(view.buttons).map(([key, { label }]) => `${paint('bold', key, look)} ${clean(label)}`);
  if (keys.length > 0) parts.push(paint('dim', 'Type ', look) + keys.join(paint('dim', ' · ', look)));
  return `${parts.join('\n')}\n`;
}

/** The letter to type for each button: its label's first, where no earlier button has it. */
export function keyed(buttons: readonly Button[]): [string, Button][] {
  const taken = new Set<string>();
  return buttons.flatMap((button): [string, Button][] => {
    const letters = button.label.toLowerCase().match(/[a-z]/g) ?? [];
    const key = letters.find((letter) => !taken.has(letter));
    if (key === undefined) return [];
    taken.add(key);
    return [[key, button]];
  });
}

function renderBlock(block: Block, look: Look): string {
  switch (block.kind) {
    case 'heading':
      return paint(['bold', 'underline'], wrap(plain(block.text), look), look);
    case 'text':
      return wrap(rich(block.text, look), look);
    case 'note':
      return paint('dim', wrap(plain(block.text), look), look);
    case 'list':
      return block.items.map((item) => wrap(`• ${rich(item, look)}`, look, '  ')).join('\n');
    case 'excerpt':
      return renderExcerpt(block, look);
  }
}

function renderExcerpt({ number, text, bold, quoted, cutBefore, cutAfter, source }: ExcerptBlock, look: Look): string {
  let words = '';
  let at = 0;
  for (const { start, end } of bold) {
    words += clean(text.slice(at, start)) + paint('bold', clean(text.slice(start, end)), look);
    at = end;
  }
  words += clean(text.slice(at));
  words = `${cutBefore ? '[…] ' : ''}${words}${cutAfter ? ' […]' : ''}`;
  if (quoted) words = inQuotes(words, text);
  const marker = `[${number}] `.padEnd(INDENT.length);
  const links = source.flatMap((piece) => (typeof piece === 'object' && 'link' in piece ? [piece.link] : []));
  return [
    wrap(marker + words, look, INDENT),
    paint('dim', wrap(INDENT + plain(source), look, INDENT), look),
    ...links.map((link) => INDENT + paint('cyan', clean(link), look)),
  ].join('\n');
}

/** Where the words begin or end with a quotation mark of their own, a narrow space keeps ours apart from it. */
function inQuotes(words: string, text: string): string {
  const before = /^["“”„«]/.test(text) ? NARROW_SPACE : '';
  const after = /["“”»]$/.test(text) ? NARROW_SPACE : '';
  return `“${before}${words}${after}”`;
}

const plain = (line: Line): string => line.map((piece) => clean(wordsOf(piece))).join('');

function rich(line: Line, look: Look): string {
  return line
    .map((piece) => {
      const words = clean(wordsOf(piece));
      if (typeof piece === 'string') return words;
      if ('link' in piece) return `${words} ${paint('cyan', clean(piece.link), look)}`;
      return paint('code' in piece ? 'cyan' : 'bold', words, look);
    })
    .join('');
}

function wordsOf(piece: Inline): string {
  if (typeof piece === 'string') return piece;
  if ('link' in piece) return piece.text;
  return 'code' in piece ? piece.code : piece.bold;
}

/** Nothing that is shown can steer the terminal. Articles have no control characters; what a person typed may. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

function paint(style: Style | Style[], text: string, { colour }: Look): string {
  return colour && text !== '' ? styleText(style, text, { validateStream: false }) : text;
}

/** Breaks lines between words only; where nothing is known of the width, not at all. */
function wrap(text: string, { columns }: Look, indent = ''): string {
  if (columns === undefined) return text;
  const width = Math.max(20, Math.min(columns, MOST_COLUMNS));
  return text
    .split('\n')
    .map((line, i) => wrapLine(i === 0 ? line : indent + line, width, indent))
    .join('\n');
}

function wrapLine(line: string, width: number, indent: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<=\S) (?=\S)/)) {
    if (current !== '' && visibleLength(current) + 1 + visibleLength(word) > width) {
      lines.push(current);
      current = indent + word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  lines.push(current);
  return lines.join('\n');
}

function visibleLength(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes that `paint` adds take no room
  return text.replace(/\u001b\[[\d;]*m/g, '').length;
}
