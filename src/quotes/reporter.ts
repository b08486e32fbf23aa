/** The reporter's own words: an article's sentences with each quotation in them as one piece. */
import type { Sentence } from '../coverage/sentences.ts';
import type { Range } from '../coverage/span.ts';
import { AUXILIARIES, COLLECTIVE_NOUNS, CUES, isPersonNoun } from './lexicon.ts';
import type { Quoted } from './marks.ts';

export interface Piece extends Range {
  kind: 'word' | 'mark' | 'quote';
  /** Of a word: lower case, without its possessive. Of a mark: the character. */
  word: string;
  capital: boolean;
  possessive: boolean;
  /** Of a quotation: its position in the list. */
  quote: number;
}

export interface Said {
  pieces: Piece[];
  /** Positions of the quotations in `pieces`. */
  quotes: number[];
  paragraph: number;
  heading: boolean;
  start: number;
  end: number;
}

const PIECE =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-‐‑'’.&][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*(?:['’](?!\p{L}))?|--|[,;:()[\]—–!?~|@/-]/gu;

/** @param quotes the outermost ones, in the text's order */
export function reporterSentences(text: string, sentences: readonly Sentence[], quotes: readonly Quoted[]): Said[] {
  const found: Said[] = [];
  let next = 0;
  let open: { start: number; end: number; paragraph: number; heading: boolean } | undefined;
  const close = () => {
    if (!open) return;
    const first = next;
    while (next < quotes.length && (quotes[next] as Quoted).marks.start < open.end) next++;
    found.push(said(text, open, quotes, first, next));
    open = undefined;
  };
  let at = 0;
  for (const { start, end, paragraph, kind } of sentences) {
    open = open ? { ...open, end } : { start, end, paragraph, heading: kind === 'heading' };
    while (at < quotes.length && (quotes[at] as Quoted).marks.end <= end) at++;
    const across = quotes[at];
    if (across && across.marks.start < end && across.marks.end > end && across.paragraph === paragraph) continue;
    close();
  }
  close();
  withoutInitialCapitals(found);
  return found;
}

/**
 * A sentence's first word has a capital whatever it is. It is taken for a name where the article writes it so within a sentence too,
 * or where another capital, or a verb of speaking, follows.
 */
function withoutInitialCapitals(sentences: readonly Said[]): void {
  const names = new Set<string>();
  const initial: [Piece, Piece | undefined][] = [];
  for (const { pieces } of sentences) {
    pieces.forEach((piece, at) => {
      if (!piece.capital) return;
      const before = pieces[at - 1];
      if (before?.kind === 'word' || before?.word === ',') names.add(piece.word);
      else initial.push([piece, pieces[at + 1]]);
    });
  }
  for (const [piece, next] of initial) {
    if (names.has(piece.word) || piece.possessive) continue;
    const noun = isPersonNoun(piece.word) || COLLECTIVE_NOUNS.has(piece.word);
    const runsOn = next?.capital || (next !== undefined && (CUES.has(next.word) || AUXILIARIES.has(next.word)));
    if (noun ? !next?.capital : !runsOn && next?.word !== ',' && next?.word !== ':' && next?.word !== '(')
      piece.capital = false;
  }
}

function said(
  text: string,
  { start, end, paragraph, heading }: Range & { paragraph: number; heading: boolean },
  quotes: readonly Quoted[],
  first: number,
  last: number,
): Said {
  const pieces: Piece[] = [];
  const at: number[] = [];
  let from = start;
  for (let i = first; i < last; i++) {
    const { marks } = quotes[i] as Quoted;
    addWords(pieces, text, from, marks.start);
    at.push(pieces.length);
    pieces.push({
      kind: 'quote',
      word: '',
      capital: false,
      possessive: false,
      quote: i,
      start: marks.start,
      end: marks.end,
    });
    from = Math.max(from, marks.end);
  }
  addWords(pieces, text, from, end);
  return { pieces, quotes: at, paragraph, heading, start, end };
}

function addWords(pieces: Piece[], text: string, start: number, end: number): void {
  if (end <= start) return;
  PIECE.lastIndex = start;
  for (;;) {
    const match = PIECE.exec(text);
    if (!match || match.index >= end) return;
    const raw = match[0].slice(0, end - match.index);
    const code = raw.charCodeAt(0);
    const isMark = raw.length <= 2 && code !== 0x5b && !isWordCode(code, raw);
    if (isMark || raw === '[') {
      pieces.push({
        kind: 'mark',
        word: raw,
        capital: false,
        possessive: false,
        quote: -1,
        start: match.index,
        end: match.index + raw.length,
      });
      continue;
    }
    const possessive = /['’](?:s)?$/i.test(raw);
    const bare = possessive ? raw.replace(/['’]s?$/i, '') : raw;
    pieces.push({
      kind: 'word',
      word: bare.toLowerCase(),
      capital: isUpper(bare) && !/-\p{Ll}/u.test(bare),
      possessive,
      quote: -1,
      start: match.index,
      end: match.index + bare.length,
    });
  }
}

function isWordCode(code: number, raw: string): boolean {
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return true;
  return code > 127 && code !== 0x2014 && code !== 0x2013 && /[\p{L}\p{N}]/u.test(raw);
}

function isUpper(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code < 128) return code >= 65 && code <= 90;
  return /^\p{Lu}/u.test(word);
}
