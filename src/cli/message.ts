/** A Discord message as text for a terminal: its markdown, its files and the letters for its buttons. */

import { type Inline as Mark, wordsOf } from '../sandbox/markdown/inlines.ts';
import { type Block as Markdown, parse } from '../sandbox/markdown.ts';
import type { Inline, Line } from '../view.ts';
import { keyed, type Look, layOut, type Shown } from './layout.ts';

/** What is read of a component, whatever its type. */
export interface Component {
  type: number;
  content?: string;
  components?: readonly Component[];
  accessory?: Component;
  style?: number;
  label?: string;
  custom_id?: string;
  url?: string;
  disabled?: boolean;
  file?: { url: string; content_type?: string | null };
  name?: string;
  size?: number;
  items?: readonly { media: { url: string }; description?: string | null }[];
}

export interface Message {
  content: string;
  components?: readonly Component[];
  attachments: readonly { filename: string; url: string; size: number; content_type?: string | null }[];
}

/** A button that can be pressed. */
export interface Pressable {
  label: string;
  id: string;
}

export interface MessageFile {
  name: string;
  /** Absent where it is no text, too large, or cannot be fetched. */
  content?: string | undefined;
}

/** Kinds of component and style, as Discord numbers them. */
const BUTTON = 2;
const TEXT_DISPLAY = 10;
const MEDIA_GALLERY = 12;
const FILE = 13;
const LINK_STYLE = 5;
/** Bytes of a file that are worth printing. */
const MOST_BYTES = 64 * 1024;
const MARKER = /^(?:\[\d{1,3}\] ?)+/;

/** @param only prints nothing but the citation of that number, where the message has it */
export function renderMessage(message: Message, files: readonly MessageFile[], look: Look, only?: number): string {
  const all = blocksOf(message);
  const wanted = all.filter((block) => block.kind === 'cited' && block.marker.includes(`[${only}]`));
  if (wanted.length > 0) return layOut({ blocks: wanted, files: [], keys: [] }, look);
  const keys = keyed(buttonsOf(message)).map(([key, { label }]) => [key, label] as const);
  return layOut({ blocks: all, files, keys }, look);
}

/** Those that have an effect, in their order. */
export function buttonsOf({ components = [] }: Pick<Message, 'components'>): Pressable[] {
  return [...walk(components)].flatMap(({ type, custom_id, label, disabled }) =>
    type === BUTTON && custom_id !== undefined && !disabled ? [{ label: label ?? '', id: custom_id }] : [],
  );
}

/** The numbers of its citations. */
export function citedIn(message: Message): number[] {
  return blocksOf(message).flatMap((block) =>
    block.kind === 'cited' ? (block.marker.match(/\d+/g) ?? []).map(Number) : [],
  );
}

/** The files of a message, with what is in them where that is a short text. */
export async function filesOf({ attachments, components = [] }: Message): Promise<MessageFile[]> {
  const shown = [...walk(components)].flatMap(({ type, file, name, size }) =>
    type === FILE && file
      ? [{ filename: name ?? '', url: file.url, size: size ?? 0, content_type: file.content_type }]
      : [],
  );
  const others = shown.filter(({ url }) => !attachments.some((attachment) => attachment.url === url));
  return Promise.all(
    [...attachments, ...others].map(async ({ filename, url, size, content_type }) => {
      const isMedia = /^(?:image|audio|video|font)\//.test(content_type ?? '');
      return { name: filename, content: isMedia || size > MOST_BYTES ? undefined : await textAt(url) };
    }),
  );
}

async function textAt(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return undefined;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await answer.arrayBuffer());
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Every component, parents before children. */
function* walk(components: Iterable<Component>): Generator<Component> {
  for (const component of components) {
    yield component;
    yield* walk(component.components ?? []);
    if (component.accessory) yield* walk([component.accessory]);
  }
}

function blocksOf({ content, components = [] }: Message): Shown[] {
  const blocks = content === '' ? [] : shownOf(parse(content));
  for (const component of walk(components)) {
    const { type, style, label = '', url, items = [] } = component;
    if (type === TEXT_DISPLAY) blocks.push(...shownOf(parse(component.content ?? '')));
    if (type === BUTTON && style === LINK_STYLE && url)
      blocks.push({ kind: 'text', text: [{ link: url, text: label }] });
    if (type === MEDIA_GALLERY) {
      for (const { media, description } of items)
        blocks.push({ kind: 'note', text: [{ link: media.url, text: description ?? '' }] });
    }
  }
  return blocks;
}

function shownOf(blocks: readonly Markdown[]): Shown[] {
  const shown: Shown[] = [];
  for (const block of blocks) {
    const last = shown.at(-1);
    switch (block.kind) {
      case 'heading':
        shown.push({ kind: 'heading', text: lineOf(block.content) });
        break;
      case 'subtext':
        // The first below a citation is where it comes from.
        if (last?.kind === 'cited' && last.source.length === 0) last.source = lineOf(block.content);
        else shown.push({ kind: 'note', text: lineOf(block.content) });
        break;
      case 'quote':
        shown.push({ kind: 'quote', blocks: shownOf(block.blocks) });
        break;
      case 'item': {
        const { depth, number, content } = block;
        const item = { depth, mark: number === null ? '•' : `${number}.`, text: lineOf(content) };
        if (last?.kind === 'list') last.items = [...last.items, item];
        else shown.push({ kind: 'list', items: [item] });
        break;
      }
      case 'code':
        shown.push({ kind: 'code', text: block.text });
        break;
      case 'paragraph':
        shown.push(...paragraphs(lineOf(block.content)).map(citedOrText));
    }
  }
  return shown;
}

/** A citation begins a paragraph of its own; all others stay together, since the words of one may run over several. */
function paragraphs(line: Line): Inline[][] {
  const found: Inline[][] = [[]];
  for (const piece of line) {
    const [first = '', ...others] = typeof piece === 'string' ? piece.split(/\n+(?=\[\d{1,3}\] )/) : [piece];
    if (first !== '') found.at(-1)?.push(first);
    for (const other of others) found.push([other]);
  }
  return found.filter((pieces) => pieces.length > 0);
}

function citedOrText(line: Line): Shown {
  const [first, ...rest] = line;
  const marker = typeof first === 'string' ? MARKER.exec(first) : null;
  if (!marker) return { kind: 'text', text: line };
  const words = [(first as string).slice(marker[0].length), ...rest];
  return { kind: 'cited', marker: marker[0].trim(), words, source: [] };
}

/** Of emphasis a terminal shows bold and struck words alone. */
function lineOf(content: readonly Mark[], style?: 'bold' | 'struck'): Inline[] {
  const words = (text: string): Inline =>
    style === 'bold' ? { bold: text } : style === 'struck' ? { struck: text } : text;
  return content.flatMap((mark): Inline[] => {
    switch (mark.kind) {
      case 'text':
        return [words(mark.text)];
      case 'code':
        return [{ code: mark.text }];
      case 'link':
        return [{ link: mark.url, text: wordsOf(mark.content) }];
      case 'autolink':
        return [words(mark.url)];
      case 'timestamp':
        return [words(timeOf(mark.seconds, mark.style))];
      case 'emoji':
        return [words(`:${mark.name}:`)];
      case 'mention':
        return [words(MENTIONS[mark.of] + (mark.name || mark.id))];
      default:
        return lineOf(mark.content, mark.kind === 'bold' ? 'bold' : mark.kind === 'strike' ? 'struck' : style);
    }
  });
}

const MENTIONS = { user: '@', role: '@', everyone: '@', channel: '#', command: '/' } as const;

const DATE = { dateStyle: 'long' } as const;
const TIME = { timeStyle: 'short' } as const;
/** Discord's styles of a time; how long ago it was is shown as the time itself. */
const TIMES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: TIME,
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: DATE,
  F: { dateStyle: 'full', ...TIME },
  s: { dateStyle: 'short', ...TIME },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

function timeOf(seconds: number, style: string): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `<t:${seconds}:${style}>`;
  return new Intl.DateTimeFormat('en-GB', TIMES[style] ?? { ...DATE, ...TIME }).format(date);
}
