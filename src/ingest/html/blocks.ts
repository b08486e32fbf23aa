/** A page as its reader sees it: paragraphs, each in the boxes that the page's elements are. */
import type { PageElement } from './dom.ts';
import type { Facts } from './facts.ts';
import type { Zone } from './zones.ts';

/** An element that sets its content apart: a block in the sense of CSS, or one with a zone of its own. */
export interface Box {
  name: string;
  element: PageElement | null;
  parent: Box | null;
  depth: number;
  zone: Zone | null;
  /** Why its blocks are no article text; null while they are. */
  reason: string | null;
  /** Its blocks: from the first to before the last. */
  from: number;
  to: number;
}

/** A paragraph, a heading, a list's item, a table's row. */
export interface Block {
  /** Lines separated by `\n` where the page breaks them; white space collapsed otherwise. */
  text: string;
  /** `text` before unwanted characters were taken out. */
  raw: string;
  words: number;
  /** Of `words`, those that lead elsewhere, and those that are a time. */
  linked: number;
  timed: number;
  /** 1–6, or 0. */
  heading: number;
  box: Box;
  /** The list or table whose line it is. */
  group: Box | null;
  /** Why it is no article text; null while it is. */
  reason: string | null;
}

export interface Page {
  blocks: Block[];
  /** Outer ones before inner ones. */
  boxes: Box[];
  facts: Facts;
}

/** Scripts without spaces between words; a word has about two of their characters. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g;

export function wordsOf(text: string): number {
  const spaced = text.split(/\s+/).length;
  return spaced + Math.floor((text.match(UNSPACED)?.length ?? 0) / 2);
}
