/** The reporter's own words: an article's sentences with each quotation in them as one piece. */
import type { Sentence } from '../coverage/sentences.ts';
import type { Range } from '../coverage/span.ts';
import { AUXILIARIES, COLLECTIVE, CUE, CUES, classOf, LIKE_PERSON, PARTICLES, PERSON } from './lexicon.ts';
import type { Quoted } from './marks.ts';
import { markNames } from './nameWords.ts';
import { addPieces, type Piece, withoutCapital } from './pieces.ts';

export interface Said {
  pieces: Piece[];
  /** Positions of the quotations in `pieces`. */
  quotes: number[];
  paragraph: number;
  heading: boolean;
  start: number;
  end: number;
}

/** @param quotes the outermost ones, in the text's order */
export function reporterSentences(text: string, sentences: readonly Sentence[], quotes: readonly Quoted[]): Said[] {
  const found: Said[] = [];
  let next = 0;
  let open: { start: number; end: number; paragraph: number; heading: boolean } | undefined;
  const close = () => {
    if (!open) return;
    const first = next;
    while (next < quotes.length && (quotes[next] as Quoted).marks.start < open.end) next++;
    for (const part of parts(said(text, open, quotes, first, next))) found.push(part);
    open = undefined;
  };
  let at = 0;
  sentences.forEach(({ start, end, paragraph, kind }, i) => {
    open = open ? { ...open, end } : { start, end, paragraph, heading: kind === 'heading' };
    while (at < quotes.length && (quotes[at] as Quoted).marks.end <= end) at++;
    if (speakerFollows(text, sentences, i, quotes[at - 1])) return;
    const across = quotes[at];
    if (across && across.marks.start < end && across.marks.end > end && across.paragraph === paragraph) return;
    close();
  });
  close();
  withoutInitialCapitals(text, found);
  markNames(found);
  return found;
}

/** `“…” — Ada Marsh` */
const SIGNATURE = /^[—–―-]\s?\p{Lu}/u;

/** `“Why now?” Marsh demanded.`: what follows a quotation is no sentence of its own when it is a name and a verb of speaking. */
function speakerFollows(text: string, sentences: readonly Sentence[], at: number, quote: Quoted | undefined): boolean {
  const [one, next] = [sentences[at] as Sentence, sentences[at + 1]];
  if (!next || !quote || quote.marks.end !== one.end || next.paragraph !== one.paragraph || next.end - next.start > 60)
    return false;
  // `Marsh said “…” Reed laughed.`
  if (
    CUES.has(/\p{L}+(?=[,:]?\s*$)/u.exec(text.slice(Math.max(0, quote.marks.start - 24), quote.marks.start))?.[0] ?? '')
  )
    return false;
  if (SIGNATURE.test(text.slice(next.start, next.start + 4))) return true;
  const words = text
    .slice(next.start, next.end)
    .replace(/[^\p{L}\p{N}\s’'-]/gu, '')
    .split(/\s+/u);
  return words.length <= 5 && CUES.has((words.at(-1) ?? '').toLowerCase());
}

/**
 * A sentence's first word has a capital whatever it is. It is taken for a name where the article writes it so within a sentence too,
 * or where another capital, or a verb of speaking, follows.
 */
function withoutInitialCapitals(text: string, sentences: readonly Said[]): void {
  const names = new Set<string>();
  const initial: [Piece, Piece | undefined, Piece | undefined][] = [];
  for (const { pieces } of sentences) {
    pieces.forEach((piece, at) => {
      if (!piece.capital) return;
      const before = pieces[at - 1];
      const runsOn = before?.kind === 'quote' && !/[,.!?…]/u.test(text.slice(before.end - 2, before.end));
      if (before?.kind === 'word' || before?.word === ',' || runsOn) names.add(piece.word);
      else {
        let next = at + 1;
        while (PARTICLES.has(pieces[next]?.word ?? '')) next++;
        initial.push([piece, pieces[next], pieces[next + 1]]);
      }
    });
  }
  for (const [piece, follows, second] of initial) {
    // Robert “Bob” Reed
    const next = follows?.kind === 'quote' ? second : follows;
    if (names.has(piece.word) || piece.possessive) continue;
    // "Asked about it, …", but "Reed said" and "Manning: …"
    const speaks = next !== undefined && /^(?:said|says|told|added|wrote|:)$/.test(next.word);
    if (/[a-z](?:ing|ed)$/.test(piece.word) && !speaks) {
      withoutCapital(piece);
      continue;
    }
    const plural = (piece.is & LIKE_PERSON) !== 0 && /(?:s|men|people)$/.test(piece.word);
    const noun = plural || (piece.is & (PERSON | COLLECTIVE)) !== 0;
    const runsOn = next?.capital || (next !== undefined && (next.is & CUE || AUXILIARIES.has(next.word)));
    if (noun ? !next?.capital : !runsOn && next?.word !== ',' && next?.word !== ':' && next?.word !== '(')
      withoutCapital(piece);
  }
}

/** More pieces than this are no sentence; bounding them bounds every look to the left and to the right. */
const MOST_PIECES = 300;

function* parts(sentence: Said): Generator<Said> {
  const { pieces } = sentence;
  if (pieces.length <= MOST_PIECES) {
    yield sentence;
    return;
  }
  for (let at = 0; at < pieces.length; at += MOST_PIECES) {
    const some = pieces.slice(at, at + MOST_PIECES);
    const quotes = some.flatMap(({ kind }, i) => (kind === 'quote' ? [i] : []));
    yield { ...sentence, pieces: some, quotes, start: (some[0] as Piece).start, end: (some.at(-1) as Piece).end };
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
    const { marks, end: last } = quotes[i] as Quoted;
    addPieces(pieces, text, from, marks.start);
    at.push(pieces.length);
    pieces.push({
      kind: 'quote',
      word: '',
      capital: false,
      possessive: false,
      // An unnamed “field source” is a person.
      is: classOf(/\p{L}*$/u.exec(text.slice(Math.max(marks.start, last - 16), last))?.[0].toLowerCase() ?? ''),
      quote: i,
      start: marks.start,
      end: marks.end,
    });
    from = Math.max(from, marks.end);
  }
  addPieces(pieces, text, from, end);
  return { pieces, quotes: at, paragraph, heading, start, end };
}
