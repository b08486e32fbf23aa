/** Verbs of speaking in a sentence, and whose they are. */
import {
  ADVERBS,
  AUXILIARIES,
  COLLECTIVE_NOUNS,
  CUES,
  DETERMINERS,
  isPersonNoun,
  PREPOSITIONS,
  PRONOUNS,
  RELAYING,
  WEAK_CUES,
} from './lexicon.ts';
import { canSpeak, isFunctionWord, isNameWord, type Phrase, phraseEndingAt, phraseStartingAt } from './phrases.ts';
import type { Piece } from './reporter.ts';

export interface Cue {
  /** Position of the verb, or of "according". */
  at: number;
  /** As it is written. */
  word: string;
  subject: Phrase | null;
  /** Who passed the words on: "state television quoted …". */
  via: Phrase | null;
  found: 'cue' | 'inverted' | 'according';
  weak: boolean;
  /** Position from which the clause reaches: the subject's or the verb's beginning. */
  from: number;
  /** Position behind the verb and, where it is inverted, its subject. */
  to: number;
}

/** A subject stands at most this many pieces before its verb. */
const REACH = 40;

/** In the sentence's order. Linear: each looks back no further than `REACH`. */
export function cuesIn(pieces: readonly Piece[], text: string): Cue[] {
  const found: Cue[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word') continue;
    if (piece.word === 'according' && pieces[at + 1]?.word === 'to') {
      const subject = phraseStartingAt(pieces, at + 2);
      if (subject) found.push(cue(at, 'according to', subject, 'according', at, subject.last + 1));
      continue;
    }
    if (!CUES.has(piece.word) || piece.capital || piece.possessive) continue;
    const one = verb(pieces, at, found, text);
    if (one?.subject && canSpeak(pieces, one.subject)) found.push(one);
  }
  return found;
}

function cue(at: number, word: string, subject: Phrase | null, found: Cue['found'], from: number, to: number): Cue {
  return { at, word, subject, via: null, found, weak: false, from, to };
}

function verb(pieces: readonly Piece[], at: number, earlier: readonly Cue[], text: string): Cue | null {
  const piece = pieces[at] as Piece;
  const word = text.slice(piece.start, piece.end);
  const before = pieces[at - 1];
  // "the report", "his claims": a noun.
  if (before?.kind === 'word' && (DETERMINERS.has(before.word) || before.possessive) && !/ing$/.test(piece.word))
    return null;
  const weak = WEAK_CUES.has(piece.word);

  const inverted = invertedSubject(pieces, at);
  if (inverted) return { ...cue(at, word, inverted, 'inverted', at, inverted.last + 1), weak };

  const last = earlier.at(-1);
  if (/ing$/.test(piece.word) && !isProgressive(pieces, at)) {
    // "Station 4 quoted Marsh as saying", "quoted Marsh calling it".
    if (last && RELAYING.has(last.word.toLowerCase()) && at - last.to < 12) {
      const quoted = phraseStartingAt(pieces, last.at + 1);
      if (quoted && quoted.last < at)
        return { ...cue(at, word, quoted, 'cue', last.from, at + 1), via: last.subject, weak };
    }
    const subject = participleSubject(pieces, at) ?? last?.subject ?? firstPhrase(pieces, at);
    return subject
      ? { ...cue(at, word, subject, 'cue', Math.min(subject.first, at), at + 1), via: last?.via ?? null, weak }
      : null;
  }
  const subject = subjectBefore(pieces, at, last);
  if (!subject) return null;
  return { ...cue(at, word, subject, 'cue', Math.min(subject.first, at), at + 1), weak };
}

function isProgressive(pieces: readonly Piece[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && isAdverb(pieces[before])) before--;
  return /^(?:is|are|was|were|been|be|am)$/.test(pieces[before]?.word ?? '');
}

function isAdverb(piece: Piece | undefined): boolean {
  return (
    piece?.kind === 'word' &&
    !piece.capital &&
    (ADVERBS.has(piece.word) || (piece.word.length > 4 && piece.word.endsWith('ly')))
  );
}

/** `"…," said Ada Marsh`: the verb follows the quotation, or begins the clause behind it. */
function invertedSubject(pieces: readonly Piece[], at: number): Phrase | null {
  let before = at - 1;
  while (isAdverb(pieces[before])) before--;
  if (pieces[before]?.kind === 'mark' && /[,—–-]/.test(pieces[before]?.word ?? '')) before--;
  if (pieces[before]?.kind !== 'quote') return null;
  let next = at + 1;
  while (isAdverb(pieces[next])) next++;
  const subject = phraseStartingAt(pieces, next);
  if (!subject) return null;
  const begin = pieces[subject.first] as Piece;
  // `"No," said the mayor`, but not `"No" said that …`.
  return begin.capital ||
    subject.pronoun ||
    DETERMINERS.has(begin.word) ||
    isPersonNoun((pieces[subject.head] as Piece).word) ||
    COLLECTIVE_NOUNS.has((pieces[subject.head] as Piece).word)
    ? subject
    : null;
}

/** "Marsh, calling it …": the name right before. */
function participleSubject(pieces: readonly Piece[], at: number): Phrase | null {
  if (pieces[at - 1]?.kind === 'word') {
    const phrase = phraseEndingAt(pieces, at - 1, Math.max(0, at - REACH));
    return phrase && (phrase.name || isPersonNoun((pieces[phrase.head] as Piece).word)) ? phrase : null;
  }
  return null;
}

function subjectBefore(pieces: readonly Piece[], at: number, last: Cue | undefined): Phrase | null {
  let before = at - 1;
  while (before >= 0 && (isAdverb(pieces[before]) || AUXILIARIES.has(pieces[before]?.word ?? ''))) before--;
  const piece = pieces[before];
  if (!piece) return null;
  const least = Math.max(0, at - REACH);
  if (piece.kind === 'word') {
    if (piece.word === 'who' || piece.word === 'which' || piece.word === 'that') {
      const antecedent = pieces[before - 1]?.kind === 'mark' ? before - 2 : before - 1;
      const phrase = subjectAcross(pieces, antecedent, least);
      if (phrase) return phrase;
    }
    if (
      piece.word === 'and' ||
      piece.word === 'but' ||
      piece.word === 'or' ||
      piece.word === 'then' ||
      piece.word === 'to'
    )
      return last?.subject ?? firstPhrase(pieces, before);
    return phraseEndingAt(pieces, before, least) ?? null;
  }
  if (piece.kind === 'quote') return last?.subject ?? firstPhrase(pieces, before);
  return subjectAcross(pieces, before, least) ?? last?.subject ?? firstPhrase(pieces, before);
}

/** The subject left of what was put in between: "Marsh, the mayor of Lowford, said", "Reed (Lowford) said". */
function subjectAcross(pieces: readonly Piece[], from: number, least: number): Phrase | null {
  let at = from;
  while (at >= least) {
    const piece = pieces[at] as Piece;
    if (piece.kind === 'word') {
      const phrase = phraseEndingAt(pieces, at, least);
      if (!phrase) return null;
      const opening = pieces[phrase.first - 1];
      // An apposition itself, when a comma stands before it and a name before that.
      if (opening?.kind === 'mark' && opening.word === ',' && phrase.first - 2 >= least) {
        const further = phraseEndingAt(pieces, phrase.first - 2, least);
        if (further && (further.name || isPersonNoun((pieces[further.head] as Piece).word)) && !phrase.pronoun)
          return further;
      }
      return phrase;
    }
    if (piece.kind === 'quote') return null;
    if (piece.word === ')' || piece.word === ']') {
      at = back(pieces, at, least, piece.word === ')' ? '(' : '[') - 1;
      continue;
    }
    if (/^[,—–-]/.test(piece.word)) {
      const opening = openingOf(pieces, at, least);
      if (opening < 0) return null;
      at = opening - 1;
      continue;
    }
    return null;
  }
  return null;
}

function back(pieces: readonly Piece[], at: number, least: number, mark: string): number {
  let before = at - 1;
  while (before >= least && pieces[before]?.word !== mark) before--;
  return before;
}

/** The mark at which an insertion ending at `at` began: the nearest that follows a name or a person. */
function openingOf(pieces: readonly Piece[], at: number, least: number): number {
  for (let before = at - 1; before > least; before--) {
    const piece = pieces[before] as Piece;
    if (piece.kind === 'quote') return -1;
    if (piece.kind !== 'mark' || !/^[,—–-]/.test(piece.word)) continue;
    const left = pieces[before - 1];
    if (left?.kind === 'mark' && left.word === ')') return before;
    if (left?.kind !== 'word') continue;
    const next = pieces[before + 1];
    const speaks =
      isNameWord(left) || isPersonNoun(left.word) || COLLECTIVE_NOUNS.has(left.word) || left.word in PRONOUNS;
    if (!speaks) continue;
    // "In Lowford, the mayor, Ada Marsh, said": a place is no subject.
    const phrase = phraseEndingAt(pieces, before - 1, least);
    const preposition = pieces[(phrase?.first ?? 0) - 1];
    if (preposition && PREPOSITIONS.has(preposition.word) && !isInsertion(next)) continue;
    if (preposition && /^(?:in|on|at)$/.test(preposition.word)) continue;
    return before;
  }
  return -1;
}

function isInsertion(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && (isFunctionWord(piece.word) || /^\d/.test(piece.word));
}

/** The first phrase before `end` that can be a subject: a person, a body, a pronoun, not behind a preposition. */
export function firstPhrase(pieces: readonly Piece[], end: number): Phrase | null {
  for (let at = 0; at < Math.min(end, REACH); at++) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word') continue;
    const before = pieces[at - 1];
    if (before?.kind === 'word' && PREPOSITIONS.has(before.word)) {
      // The whole phrase belongs to the preposition.
      const object = phraseStartingAt(pieces, at);
      if (object && !object.pronoun) {
        at = Math.max(at, object.last);
        continue;
      }
      if (object) continue;
    }
    const phrase = phraseStartingAt(pieces, at);
    if (!phrase || phrase.last >= end) continue;
    const head = pieces[phrase.head] as Piece;
    if (phrase.pronoun || phrase.name || isPersonNoun(head.word) || COLLECTIVE_NOUNS.has(head.word)) return phrase;
    at = phrase.last;
  }
  return null;
}
