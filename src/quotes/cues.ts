/** Verbs of speaking in a sentence, and whose they are. */
import { type Hedge, hedgeOf } from './hedges.ts';
import { AUXILIARIES, CUE, DETERMINERS, isPronoun, NOUN_LIKE, RELAYING, WEAK_CUES } from './lexicon.ts';
import { withNameInApposition } from './offices.ts';
import { canSpeak, isNameWord, type Phrase, phraseStartingAt, speakerStartingAt } from './phrases.ts';
import type { Piece } from './pieces.ts';
import {
  agentBehind,
  firstPhrase,
  invertedSubject,
  isAdverb,
  isPassive,
  participleSubject,
  subjectBefore,
} from './subjects.ts';

export interface Cue {
  /** Position of the verb, or of "according". */
  at: number;
  /** As it is written. */
  word: string;
  /** Null where the verb is passive and nobody is named who does it: "was called “…”". */
  subject: Phrase | null;
  /** Who passed the words on: "state television quoted …". */
  via: Phrase | null;
  found: 'cue' | 'inverted' | 'according';
  weak: boolean;
  /** The words by which it was not, or not certainly, said. */
  hedge: Hedge | null;
  /** Position from which the clause reaches: the subject's or the verb's beginning. */
  from: number;
  /** Position behind the verb and, where it is inverted, its subject. */
  to: number;
}

/** In the sentence's order. Linear: each looks back no further than `REACH`. */
export function cuesIn(pieces: readonly Piece[], text: string): Cue[] {
  const found: Cue[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word') continue;
    if (piece.word === 'according' && pieces[at + 1]?.word === 'to') {
      const source = speakerStartingAt(pieces, at + 2);
      // In "According to the chief, Ada Marsh, 34, …" she need not be the chief.
      const subject = source && at > 0 ? withNameInApposition(pieces, source) : source;
      if (subject) found.push(cue(at, 'according to', subject, 'according', at, subject.last + 1));
      continue;
    }
    if (piece.capital || piece.possessive || !(piece.is & CUE || isPointedOut(pieces, at) || isUnknownVerb(pieces, at)))
      continue;
    const one = verb(pieces, at, found, text);
    if (one && !one.subject) found.push(one);
    else if (one?.subject && (canSpeak(pieces, one.subject) || isPlainlySaid(pieces, one)))
      found.push({ ...one, hedge: hedgeOf(pieces, at, one.subject, text) });
  }
  return found;
}

function cue(at: number, word: string, subject: Phrase | null, found: Cue['found'], from: number, to: number): Cue {
  return { at, word, subject, via: null, found, weak: false, hedge: null, from, to };
}

const NOUN_FOLLOWS = new Set('a an the this his her its their our my your every no any'.split(' '));

function verb(pieces: readonly Piece[], at: number, earlier: readonly Cue[], text: string): Cue | null {
  const piece = pieces[at] as Piece;
  const word = text.slice(piece.start, piece.end);
  const before = pieces[at - 1];
  // "the report", "his claims": a noun.
  if (before?.kind === 'word' && (NOUN_FOLLOWS.has(before.word) || before.possessive) && !/ing$/.test(piece.word))
    return null;
  if (NOUN_LIKE.has(piece.word) && !(canTakeBase(before) || pieces[at - 2]?.word === 'and')) return null;
  const weak = WEAK_CUES.has(piece.word);

  const inverted = invertedSubject(pieces, at, text);
  if (inverted) return { ...cue(at, word, inverted, 'inverted', at, inverted.last + 1), weak };

  const last = earlier.at(-1);
  const having = before?.word === 'having' && last !== undefined && RELAYING.has(last.word.toLowerCase());
  if (having || (/ing$/.test(piece.word) && !isProgressive(pieces, at))) {
    // "Station 4 quoted Marsh as saying", "… as having said", "quoted Marsh calling it".
    if (last && RELAYING.has(last.word.toLowerCase()) && at - last.to < 12) {
      const quoted = phraseStartingAt(pieces, last.at + 1);
      if (quoted && quoted.last < at)
        return { ...cue(at, word, quoted, 'cue', last.from, at + 1), via: last.subject, weak };
    }
    const document = last && !last.weak && last.found === 'cue' ? null : participleSubject(pieces, at);
    const subject = document ?? last?.subject ?? firstPhrase(pieces, at);
    return subject ? { ...cue(at, word, subject, 'cue', at, at + 1), via: last?.via ?? null, weak } : null;
  }
  const quoted = RELAYING.has(piece.word) ? quotedBehind(pieces, at) : null;
  const subject = subjectBefore(pieces, at, last?.subject ?? null);
  if (!subject) return null;
  // `Reed quoted Marsh: “…”`
  if (quoted)
    return { ...cue(at, word, quoted, 'cue', Math.min(subject.first, at), quoted.last + 1), via: subject, weak };
  if (isPassive(pieces, at)) {
    const agent = agentBehind(pieces, at);
    // "Marsh was quoted by the station as saying": she speaks.
    const speaks = piece.word === 'quoted' || (RELAYING.has(piece.word) && isSaying(pieces, at));
    const passive = cue(at, word, speaks ? subject : agent, 'cue', Math.min(subject.first, at), at + 1);
    return { ...passive, via: speaks ? agent : null, weak };
  }
  // "Marsh said that the quarrel went on …": the verb is the quarrel's.
  if (weak && before?.kind === 'word' && !/^(?:and|but|or|then|to)$/.test(before.word) && isOf(last, subject, at))
    return null;
  return { ...cue(at, word, subject, 'cue', Math.min(subject.first, at), at + 1), weak };
}

/** `quoted Marsh: “…”`: whose the words are. */
function quotedBehind(pieces: readonly Piece[], at: number): Phrase | null {
  const quoted = phraseStartingAt(pieces, at + 1);
  if (!quoted || !canSpeak(pieces, quoted)) return null;
  return pieces[quoted.last + 1]?.word === ':' && pieces[quoted.last + 2]?.kind === 'quote' ? quoted : null;
}

/** "… as saying" */
function isSaying(pieces: readonly Piece[], at: number): boolean {
  return pieces
    .slice(at + 1, at + 8)
    .some(({ word }, i) => word === 'as' && /ing$/.test(pieces[at + i + 2]?.word ?? ''));
}

/** Whether a phrase, which does not stand right before the verb at `at`, is what an earlier verb plainly says. */
function isOf(earlier: Cue | undefined, subject: Phrase, at: number): boolean {
  return (
    earlier?.weak === false && earlier.subject?.first === subject.first && earlier.at > subject.last && earlier.at < at
  );
}

function isPointedOut(pieces: readonly Piece[], at: number): boolean {
  return pieces[at + 1]?.word === 'out' && /^point(?:s|ed|ing)?$/.test((pieces[at] as Piece).word);
}

/** `"…!" beamed Ada Marsh`: between a quotation and a name only such a verb can stand. */
function isUnknownVerb(pieces: readonly Piece[], at: number): boolean {
  return pieces[at - 1]?.kind === 'quote' && isNameWord(pieces[at + 1]) && /[a-z]ed$/.test((pieces[at] as Piece).word);
}

/** "critics claim", "to claim", "they claim"; in "state television" it is a noun. */
function canTakeBase(before: Piece | undefined): boolean {
  if (before?.kind !== 'word') return before?.kind === 'mark' && before.word === ')';
  return (
    /s$/.test(before.word) ||
    AUXILIARIES.has(before.word) ||
    isPronoun(before.word) ||
    /^(?:to|people|police|who)$/.test(before.word)
  );
}

/** "the narrator says": whatever is said to say something speaks. */
function isPlainlySaid(pieces: readonly Piece[], { subject, at, weak }: Cue): boolean {
  if (!subject || weak || !DETERMINERS.has(pieces[subject.first]?.word ?? '')) return false;
  return /^(?:said|says|say|asked|asks|replied|replies|wrote|writes|added|adds|told|tells|read|reads)$/.test(
    pieces[at]?.word ?? '',
  );
}

function isProgressive(pieces: readonly Piece[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && isAdverb(pieces[before])) before--;
  return /^(?:is|are|was|were|been|be|am)$/.test(pieces[before]?.word ?? '');
}
