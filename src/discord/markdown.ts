/**
 * Discord's markdown: words made harmless, and the few marks that are ours.
 * What Discord gives meaning to is read from its reference (“Message formatting”) and from what clients are known to do.
 */
import { safeLabel } from '../citations/title.ts';
import { citations } from '../messages/answers.ts';
import type { Inline, Line } from '../view.ts';

/**
 * What has a meaning anywhere: marks, the openings of mentions, times, emoji and links (also of bare ones, whose text would swallow
 * our backslashes), the `](` that would end the label of a link of ours, and Discord's own addresses, which work without a scheme.
 */
const ANYWHERE = /[\\*_~|`<[]|:(?=\/\/|[^\s:]+:)|(?<=^|\])\(|(?<=\bdiscord(?:app)?\.\w{2,8})\//gi;
/** What makes a line a heading, subtext, a quotation or an item of a list. A piece of a line may be its beginning. */
const LINE_START = /((?:^|[\n\r\u2028\u2029])[^\S\n\r\u2028\u2029]*)(?:([#>]|[-+](?=[\s#]))|(\d+)(\.)(?=\s))/g;
const LINE_BREAKS = /([\n\r\u2028\u2029]+)/;

/** Text that is shown with exactly its own characters. White space at the end of a line is not shown. */
export function escapeText(text: string): string {
  return text.replace(ANYWHERE, '\\$&').replace(LINE_START, '$1$3\\$2$4');
}

export interface LinkStyle {
  /** Whether Discord may show a preview of what a link leads to. */
  previews: boolean;
}

/** One line: its line breaks become spaces, since the next line would be no part of it. */
export function oneLine(line: Line): Line {
  return line.map((piece) => mapWords(piece, (words) => words.replace(/[\n\r\u2028\u2029]+/g, ' ')));
}

export function inline(line: Line, style: LinkStyle): string {
  return joined(line)
    .map((piece) => {
      if (typeof piece === 'string') return escapeText(piece);
      if ('bold' in piece) return `**${escapeText(piece.bold)}**`;
      if ('struck' in piece) return `~~${escapeText(piece.struck)}~~`;
      if ('code' in piece) return code(piece.code);
      return 'time' in piece ? timestamp(piece.time) : link(piece, style);
    })
    .join('');
}

/** A block of code. Its own fences are broken by a character without width. */
export function fence(text: string): string {
  return `\`\`\`\n${text.replace(/`(?=``)/g, '`\u200b')}\n\`\`\``;
}

/** The same piece with other words; an address and a time stay. */
export function mapWords(piece: Inline, change: (words: string) => string): Inline {
  if (typeof piece === 'string') return change(piece);
  if ('time' in piece) return piece;
  if ('link' in piece) return { ...piece, text: change(piece.text) };
  if ('struck' in piece) return { struck: change(piece.struck) };
  return 'bold' in piece ? { bold: change(piece.bold) } : { code: change(piece.code) };
}

export function wordsOf(piece: Inline): string {
  if (typeof piece === 'string') return piece;
  if ('link' in piece) return piece.text;
  if ('time' in piece) return piece.time;
  if ('struck' in piece) return piece.struck;
  return 'bold' in piece ? piece.bold : piece.code;
}

/** Pieces between whose marks there is no other: of two, one after the other, nobody could tell where the first ends. */
function joined(line: Line): Inline[] {
  return neighboursAsOne(neighboursAsOne(line).flatMap(marksAtWords));
}

function neighboursAsOne(line: Line): Inline[] {
  const all: Inline[] = [];
  for (const piece of line) {
    const last = all.at(-1);
    const kind = kindOf(piece);
    const isWhole = kind === 'link' || kind === 'time';
    if (!isWhole && wordsOf(piece) === '') continue;
    if (last !== undefined && !isWhole && kindOf(last) === kind)
      all[all.length - 1] = mapWords(last, (words) => words + wordsOf(piece));
    else all.push(piece);
  }
  return all;
}

function kindOf(piece: Inline): 'words' | 'link' | 'bold' | 'struck' | 'code' | 'time' {
  if (typeof piece === 'string') return 'words';
  if ('time' in piece) return 'time';
  if ('link' in piece) return 'link';
  if ('struck' in piece) return 'struck';
  return 'bold' in piece ? 'bold' : 'code';
}

/** Bold and struck words without white space at their ends, and on one line only. */
function marksAtWords(piece: Inline): Inline[] {
  if (typeof piece === 'string' || !('bold' in piece || 'struck' in piece)) return [piece];
  return wordsOf(piece)
    .split(LINE_BREAKS)
    .flatMap((part, i): Inline[] => {
      const words = part.trim();
      if (i % 2 === 1 || words === '') return [part];
      const start = part.length - part.trimStart().length;
      return [part.slice(0, start), mapWords(piece, () => words), part.slice(start + words.length)];
    });
}

/** One or two backticks enclose it; where it has runs of both, its own become wide ones. */
function code(text: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map(({ length }) => length));
  if (runs.size === 0) return `\`${text}\``;
  if (runs.has(2)) return `\`${text.replaceAll('`', wide)}\``;
  // Discord takes off one space between the marks and a backtick.
  return `\`\`${/^ *`/.test(text) ? ' ' : ''}${text}${/` *$/.test(text) ? ' ' : ''}\`\``;
}

/** Said by each reader's client, in their language and time zone: “2 hours ago”. */
function timestamp(time: string): string {
  const at = Date.parse(time);
  return Number.isNaN(at) ? escapeText(time) : `<t:${Math.floor(at / 1000)}:R>`;
}

/** Longer addresses leave no room for words. */
const LONGEST_URL = 1000;

function link({ link, text }: { link: string; text: string }, { previews }: LinkStyle): string {
  const url = safeUrl(link);
  if (url === undefined) return escapeText(text);
  return `[${labelOf(text)}](${previews ? url : `<${url}>`})`;
}

/** An address of the web with nothing in it that would end the link. */
function safeUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, href } = new URL(address);
  // An address in brackets is of a machine, not of an outlet.
  if (!/^https?:$/.test(protocol) || hostname.includes('[')) return undefined;
  const url = href.replace(/[()<>[\]\\'"`\s]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return url.length > LONGEST_URL ? undefined : url;
}

/** Pictures in Discord's eyes; the signs of trade and copyright are words. */
const EMOJI = /(?![©®™])[\p{Extended_Pictographic}\p{Emoji_Presentation}\p{Regional_Indicator}]/gu;

/**
 * The label of a link. Discord takes no escapes there (discord-api-docs issue 6185) and no link with emoji, mentions or something
 * like an address in its label, which it judges without characters of no width: what it would take for a mark becomes wide.
 */
function labelOf(text: string): string {
  const shown = text.replace(EMOJI, ' ').replace(/[\ufe0f\u20e3\p{Cf}]|(?!\s)\p{Cc}/gu, '');
  return (safeLabel(shown, Number.POSITIVE_INFINITY) ?? citations.untitled)
    .replace(/[\\*_~|`[\]]/g, wide)
    .replace(/[:;](?=[^\s:;]+[:;])/g, '$& ');
}

/** The fullwidth form of a mark: looks like it and means nothing. */
function wide(mark: string): string {
  return String.fromCharCode(mark.charCodeAt(0) + 0xfee0);
}
