/** What a command gives back: what is to be shown, to whom, and what can be pressed; how it looks is the renderer's business. */
import type { Range } from './coverage/span.ts';

/**
 * A piece of a line. Plain strings are words to be shown as they are: a renderer escapes what its medium would take for markup.
 */
export type Inline =
  | string
  | { bold: string }
  /** Struck through: words that are not there. */
  | { struck: string }
  | { code: string }
  | { link: string; text: string }
  /** A moment, ISO 8601, said as how far it is from now. */
  | { time: string };
export type Line = readonly Inline[];

/** Words of an article, exactly as stored, under their marker. */
export interface ExcerptBlock {
  kind: 'excerpt';
  /** The marker; null for the surroundings of a citation, which stand under the citation's own marker. */
  number: number | null;
  /** Markers of further citations whose words stand in the same text. */
  also?: readonly number[];
  text: string;
  /** What matched, as ranges of `text`. */
  bold: readonly Range[];
  /** False for a brief: our words are never put in quotation marks. */
  quoted: boolean;
  /** The excerpt begins or ends inside a sentence. */
  cutBefore: boolean;
  cutAfter: boolean;
  /** Outlet, date, title with its link. */
  source: Line;
}

export type Block =
  | { kind: 'heading'; text: Line }
  | { kind: 'text'; text: Line }
  | { kind: 'note'; text: Line }
  | { kind: 'list'; items: readonly Line[] }
  /** To be copied as it stands. */
  | { kind: 'code'; text: string }
  | ExcerptBlock;

/** `[1]`, or `[1] [2]`; '' where there is none. */
export function markersOf({ number, also = [] }: ExcerptBlock): string {
  return number === null ? '' : [number, ...also].map((one) => `[${one}]`).join(' ');
}

/** Pressed, it runs the command's action of that name; what becomes of the message is the action's effect. */
export interface Button {
  label: string;
  command: string;
  action: string;
  /** The answer it belongs to; empty where it belongs to none. */
  answerId: string;
  argument: string;
}

/** A line to be filled in, or several. */
export interface Field {
  name: string;
  label: string;
  /** What stands in it already. */
  value: string;
  required: boolean;
  /** Characters that it takes. */
  maxLength: number;
  /** Room for several lines. */
  isLong?: boolean;
}

/** One of several to be chosen. */
export interface Choice {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** Which is chosen already; '' where none is. */
  value: string;
  required: boolean;
}

/** Lines put before the one who pressed a button; filled in, they go to the action that the button named. */
export interface Form extends Omit<Button, 'label'> {
  title: string;
  fields: readonly (Field | Choice)[];
}

export interface ViewFile {
  name: string;
  mediaType: string;
  /** A text, or the bytes of anything else. */
  content: string | Uint8Array;
  /** Of a picture, what is to be seen in it: it is shown in the message, and this is said to those who do not see it. */
  description?: string;
}

export interface View {
  visibility: 'public' | 'private';
  blocks: readonly Block[];
  buttons: readonly Button[];
  files: readonly ViewFile[];
}

export function view(
  visibility: View['visibility'],
  blocks: readonly Block[],
  rest: Partial<Omit<View, 'visibility' | 'blocks'>> = {},
): View {
  return { visibility, blocks, buttons: [], files: [], ...rest };
}
