/** How replies look on a terminal: markers with indented excerpts, faint sources, links on lines of their own. */
import { styleText } from 'node:util';
import { labels } from '../messages/labels.ts';
import type { Inline, Line } from '../view.ts';

export interface Look {
  /** Bold, faint and colours. */
  colour: boolean;
  /** Columns at which lines are broken between words; undefined leaves that to whoever shows the text. */
  columns?: number | undefined;
}

export interface Item {
  depth: number;
  mark: string;
  text: Line;
}

/** A citation: its words under their marker, then outlet, date, title and link. */
export interface Cited {
  kind: 'cited';
  /** `[2]`; empty where the words have none. */
  marker: string;
  words: Line;
  source: Line;
}

export type Shown =
  | { kind: 'heading' | 'text' | 'note'; text: Line }
  | { kind: 'list'; items: readonly Item[] }
  /** To be copied as it stands. */
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: readonly Shown[] }
  | Cited;

export interface Sheet {
  blocks: readonly Shown[];
  /** `content` is absent where it cannot be printed. */
  files: readonly { name: string; content?: string | undefined }[];
  /** What can be typed, and what that is called. */
  keys: readonly (readonly [string, string])[];
}

type Style = 'bold' | 'dim' | 'cyan' | 'underline' | 'strikethrough';

/** Wider lines are hard to read. */
const MOST_COLUMNS = 100;
/** Narrower ones cannot be set at all. */
const FEWEST_COLUMNS = 20;
/** Excerpts are set in under their marker. */
const INDENT = '    ';
const BAR = '│ ';

export function layOut({ blocks, files, keys }: Sheet, look: Look): string {
  const parts = blocks.map((block, i) => (i > 0 && standsApart(block) ? '\n' : '') + setBlock(block, look));
  for (const { name, content } of files) {
    parts.push(paint('dim', `--- ${clean(name)}`, look));
    if (content !== undefined) parts.push(clean(content).trimEnd());
  }
  const typed = keys.map(([key, label]) => `${paint('bold', key, look)} ${clean(label)}`);
  if (typed.length > 0) parts.push(paint('dim', 'Type ', look) + typed.join(paint('dim', ' · ', look)));
  return `${parts.join('\n')}\n`;
}

/** Whoever turns pages without looking must not meet another button at their ends. */
const RESERVED: Readonly<Record<string, string>> = { n: labels.next, p: labels.previous };

/** The letter to type for each button: its label's first that no earlier button has, and none that is kept for turning pages. */
export function keyed<B extends { label: string }>(buttons: readonly B[]): [string, B][] {
  const taken = new Set<string>();
  return buttons.flatMap((button): [string, B][] => {
    const letters = button.label.toLowerCase().match(/[a-z]/g) ?? [];
    const key = letters.find((letter) => !taken.has(letter) && (RESERVED[letter] ?? button.label) === button.label);
    if (key === undefined) return [];
    taken.add(key);
    return [[key, button]];
  });
}

function standsApart({ kind }: Shown): boolean {
  return kind !== 'note' && kind !== 'list';
}

function setBlock(block: Shown, look: Look): string {
  switch (block.kind) {
    case 'heading':
      return paint(['bold', 'underline'], wrap(plain(block.text), look), look);
    case 'text':
      return wrap(rich(block.text, look), look);
    case 'note':
      return setFaint(block.text, look, '');
    case 'list':
      return block.items.map((item) => setItem(item, look)).join('\n');
    case 'code':
      return clean(block.text);
    case 'quote':
      return setQuote(block.blocks, look);
    case 'cited':
      return setCited(block, look);
  }
}

function setItem({ depth, mark, text }: Item, look: Look): string {
  const lead = '  '.repeat(depth);
  const hanging = lead + ' '.repeat(mark.length + 1);
  return wrap(`${lead}${mark} ${rich(text, look)}`, look, hanging);
}

function setQuote(blocks: readonly Shown[], look: Look): string {
  const { columns } = look;
  const narrower = { ...look, columns: columns === undefined ? undefined : columns - BAR.length };
  const set = layOut({ blocks, files: [], keys: [] }, narrower).trimEnd();
  return set.replace(/^/gm, paint('dim', BAR, look));
}

function setCited({ marker, words, source }: Cited, look: Look): string {
  const lead = marker === '' ? INDENT : `${marker} `.padEnd(INDENT.length);
  const set = wrap(lead + rich(words, look), look, INDENT);
  return source.length === 0 ? set : `${set}\n${setFaint(source, look, INDENT)}`;
}

function setFaint(line: Line, look: Look, indent: string): string {
  const links = line.flatMap((piece) => (typeof piece === 'object' && 'link' in piece ? [piece.link] : []));
  return [
    paint('dim', wrap(indent + plain(line), look, indent), look),
    ...links.map((link) => indent + paint('cyan', clean(link), look)),
  ].join('\n');
}

const plain = (line: Line): string => line.map((piece) => clean(wordsOf(piece))).join('');

function rich(line: Line, look: Look): string {
  return line
    .map((piece) => {
      const words = clean(wordsOf(piece));
      if (typeof piece === 'string') return words;
      if ('time' in piece) return words;
      if ('link' in piece) return `${words} ${paint('cyan', clean(piece.link), look)}`;
      if ('struck' in piece) return look.colour ? paint('strikethrough', words, look) : `~~${words}~~`;
      return paint('code' in piece ? 'cyan' : 'bold', words, look);
    })
    .join('');
}

function wordsOf(piece: Inline): string {
  if (typeof piece === 'string') return piece;
  if ('link' in piece) return piece.text;
  if ('time' in piece) return piece.time;
  if ('struck' in piece) return piece.struck;
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

/** Sets every line after the first in, and breaks lines between words only; not at all where nothing is known of the width. */
function wrap(text: string, { columns }: Look, indent = ''): string {
  const width =
    columns === undefined ? Number.POSITIVE_INFINITY : Math.max(FEWEST_COLUMNS, Math.min(columns, MOST_COLUMNS));
  return text
    .split('\n')
    .map((line, i) => wrapLine(i === 0 || line === '' ? line : indent + line, width, indent))
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
