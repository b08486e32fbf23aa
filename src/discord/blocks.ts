/** A View's blocks as Discord's markdown, one below the other. */
import type { Range } from '../coverage/span.ts';
import { citations } from '../messages/answers.ts';
import { type Block, type ExcerptBlock, type Line, markersOf } from '../view.ts';
import { wholeCharacters } from './cut.ts';
import { fence, inline, type LinkStyle, oneLine } from './markdown.ts';

const NARROW_SPACE = '\u202f';
const NO_WIDTH = '\u200b';
const CUT = '[…]';

/** Empty where nothing is to be seen. */
export function markdownOf(blocks: readonly Block[], style: LinkStyle): string {
  let text = '';
  let above: Block | undefined;
  for (const block of blocks) {
    const lines = linesOf(block, style);
    if (lines === '') continue;
    if (above) text += isApart(block, above) ? '\n\n' : '\n';
    text += lines;
    above = block;
  }
  return text.toWellFormed();
}

/** The remark that an excerpt's article has changed belongs to the excerpt above it. */
export function belongsAbove(block: Block): boolean {
  return block.kind === 'note' && block.text[0] === citations.updated;
}

function isApart(block: Block, above: Block): boolean {
  if (above.kind === 'heading') return false;
  if (block.kind === 'note') return !belongsAbove(block) && (above.kind === 'excerpt' || belongsAbove(above));
  return block.kind === 'excerpt' || block.kind === 'text';
}

function linesOf(block: Block, style: LinkStyle): string {
  const line = (text: Line): string => inline(oneLine(text), style).trim();
  const begun = (mark: string, text: string): string => (text === '' ? '' : `${mark} ${text}`);
  switch (block.kind) {
    case 'heading': {
      const text = line(block.text);
      // Number signs at the end of a heading would be taken for its closing mark, escaped or not.
      return begun('###', text.endsWith('#') ? `${text}${NO_WIDTH}` : text);
    }
    case 'text':
      return inline(block.text, style).trim();
    case 'note':
      return begun('-#', line(block.text));
    case 'list':
      return block.items
        .map((item) => begun('-', line(item)))
        .filter((item) => item !== '')
        .join('\n');
    case 'code':
      return block.text.trim() === '' ? '' : fence(block.text);
    case 'excerpt':
      return [excerpt(block, style), begun('-#', line(block.source))].filter((one) => one.trim() !== '').join('\n');
  }
}

function excerpt(block: ExcerptBlock, style: LinkStyle): string {
  const { text, bold, quoted, cutBefore, cutAfter } = block;
  const markers = markersOf(block);
  const pieces: Line = [
    markers && `${markers} `,
    quoted ? `“${/^["“”„«]/.test(text) && !cutBefore ? NARROW_SPACE : ''}` : '',
    cutBefore ? `${CUT} ` : '',
    ...emphasised(text, bold),
    cutAfter ? ` ${CUT}` : '',
    quoted ? `${/["“”»]$/.test(text) && !cutAfter ? NARROW_SPACE : ''}”` : '',
  ];
  return inline(pieces, style);
}

/** A text in pieces. Ranges may touch, overlap, lie outside or begin within a character. */
function emphasised(text: string, bold: readonly Range[]): Line {
  const pieces: (string | { bold: string })[] = [];
  let at = 0;
  for (const { start, end } of [...bold].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, wholeCharacters(text, start));
    const to = wholeCharacters(text, end);
    pieces.push(text.slice(at, from), { bold: text.slice(from, to) });
    at = to;
  }
  return [...pieces, text.slice(at)];
}
