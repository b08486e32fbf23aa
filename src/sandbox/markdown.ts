/** Discord's markdown as its clients read it: the text of a message → blocks of inlines. */
import { type Inline, inlinesOf } from './markdown/inlines.ts';

export type Block = Content & {
  /** An empty line stands above it. */
  apart?: true;
};

type Content =
  | { kind: 'heading'; level: 1 | 2 | 3; content: Inline[] }
  | { kind: 'subtext'; content: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  /** `depth` counts from 0; `number` is null where the item has a bullet. */
  | { kind: 'item'; depth: number; number: number | null; content: Inline[] }
  | { kind: 'code'; language: string; text: string }
  /** Its lines break where the text has line breaks. */
  | { kind: 'paragraph'; content: Inline[] };

type Reader = (groups: readonly string[], levels: Level[]) => Content;
interface Level {
  indent: number;
  number: number | null;
}

/** What a line, or several, can be when it begins so; the first that matches is taken. */
const LINES: readonly (readonly [RegExp, Reader])[] = [
  [/^ *>>> ([\s\S]*)/, ([, rest = '']) => ({ kind: 'quote', blocks: blocksOf(rest, true) })],
  [
    /^(?: *> [^\n]*(?:\n|$))+/,
    ([lines = '']) => ({ kind: 'quote', blocks: blocksOf(lines.replace(/^ *> /gm, ''), true) }),
  ],
  [
    /^(#{1,3}) +(?![# ])([^\n]+?)[ #]*(?:\n|$)/,
    ([, signs = '', text = '']) => ({
      kind: 'heading',
      level: signs.length as 1 | 2 | 3,
      content: inlinesOf(text),
    }),
  ],
  [/^-# +(?!-#)([^\n]*[^\n ]) *(?:\n|$)/, ([, text = '']) => ({ kind: 'subtext', content: inlinesOf(text) })],
  // An item's own line, and the indented ones after it that are no items themselves.
  [/^( *)([*-]|\d{1,9}\.)( +)(\S[^\n]*(?:\n(?! *(?:[*-]|\d{1,9}\.) ) [^\n]*)*)(?:\n|$)/, itemOf],
];

/** Never fails: what is no markup is text. */
export function parse(text: string): Block[] {
  return blocksOf(text, false);
}

/** @param quoted within a quote, in which there is no other. */
function blocksOf(text: string, quoted: boolean): Block[] {
  const blocks: Block[] = [];
  let levels: Level[] = [];
  let loose = '';
  let apart = false;
  const add = (block: Content) => {
    blocks.push(apart && blocks.length > 0 ? { ...block, apart } : block);
    apart = false;
  };
  const endParagraph = () => {
    const words = loose.replace(/^\s*\n|\s+$/g, '');
    apart ||= /^[^\S\n]*\n/.test(loose);
    if (words !== '') {
      add({ kind: 'paragraph', content: inlinesOf(words) });
      apart = /\n[^\S\n]*\n[^\S\n]*$/.test(loose);
    }
    loose = '';
    return words !== '';
  };
  let rest = text;
  let atLineStart = true;
  while (rest !== '') {
    const [read, groups] = (atLineStart && startOf(rest, quoted)) || [];
    if (read) {
      if (endParagraph() || read !== itemOf) levels = [];
      add(read(groups as RegExpExecArray, levels));
      rest = rest.slice(groups?.[0].length);
      continue;
    }
    const line = /^[^\n]*\n?/.exec(rest)?.[0] ?? '';
    const code = codeIn(rest, line);
    loose += code ? rest.slice(0, code.start) : line;
    if (code) {
      endParagraph();
      levels = [];
      add(code.block);
    }
    rest = rest.slice(code ? code.end : line.length);
    atLineStart = !code || rest.startsWith('\n');
    if (code && atLineStart) rest = rest.slice(1);
  }
  endParagraph();
  return blocks;
}

function startOf(text: string, quoted: boolean): [Reader, RegExpExecArray] | undefined {
  for (const [pattern, read] of quoted ? LINES.slice(2) : LINES) {
    const groups = pattern.exec(text);
    if (groups) return [read, groups];
  }
  return undefined;
}

/** @param levels the list so far: an entry for each level that is open */
function itemOf([, space = '', mark = '', gap = '', text = '']: readonly string[], levels: Level[]): Content {
  const indent = space.length;
  while ((levels.at(-1)?.indent ?? 0) > indent) levels.pop();
  const before = levels.at(-1)?.indent === indent ? levels.pop() : undefined;
  const typed = mark.endsWith('.') ? Number.parseInt(mark, 10) : null;
  // Only a list's first number counts: the others follow it.
  const number = typed !== null && typeof before?.number === 'number' ? before.number + 1 : typed;
  levels.push({ indent, number });
  const hanging = new RegExp(`\n {1,${indent + mark.length + gap.length}}`, 'g');
  return { kind: 'item', depth: levels.length - 1, number, content: inlinesOf(text.replace(hanging, '\n')) };
}

/** The code block that `text` opens in its first line: in the middle of it, too, and it may end lines later. */
function codeIn(text: string, line: string): { block: Content; start: number; end: number } | undefined {
  const start = /^(?:\\[\s\S]|(?!```)[^\\])*(?=```)/.exec(line)?.[0].length;
  if (start === undefined) return undefined;
  for (let close = text.indexOf('```', start + 3); close !== -1; close = text.indexOf('```', close + 1)) {
    const inside = text.slice(start + 3, close);
    if (!/[^\n]/.test(inside)) continue;
    const [, language = '', code = inside] = /^([\w+.-]*)\n([\s\S]*[^\n][\s\S]*)$/.exec(inside) ?? [];
    return { block: { kind: 'code', language, text: code.replace(/^\n+|\n+$/g, '') }, start, end: close + 3 };
  }
  return undefined;
}
