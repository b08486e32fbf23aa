/** Verbs of speaking in a sentence, and whose they are. */
import {
  ADVERB,
  AUXILIARIES,
  COLLECTIVE_NOUNS,
  CONJUNCTIONS,
  CUE,
  DETERMINERS,
  isFunctionWord,
  isPersonNoun,
  isPronoun,
  NOUN_LIKE,
  PREPOSITIONS,
  RELAYING,
  WEAK_CUES,
} from './lexicon.ts';
import { canSpeak, isNameWord, type Phrase, phraseEndingAt, phraseStartingAt, speakerStartingAt } from './phrases.ts';
import type { Piece } from './pieces.ts';

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
      const subject = speakerStartingAt(pieces, at + 2);
      if (subject) found.push(cue(at, 'according to', subject, 'according', at, subject.last + 1));
      continue;
    }
    if (piece.capital || piece.possessive || !(piece.is & CUE || isPointedOut(pieces, at) || isUnknownVerb(pieces, at)))
      continue;
    const one = verb(pieces, at, found, text);
    if (one?.subject && (canSpeak(pieces, one.subject) || isPlainlySaid(pieces, one))) found.push(one);
  }
  return found;
}

function cue(at: number, word: string, subject: Phrase | null, found: Cue['found'], from: number, to: number): Cue {
  return { at, word, subject, via: null, found, weak: false, from, to };
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
  if (/ing$/.test(piece.word) && !isProgressive(pieces, at)) {
    // "Station 4 quoted Marsh as saying", "quoted Marsh calling it".
    if (last && RELAYING.has(last.word.toLowerCase()) && at - last.to < 12) {
      const quoted = phraseStartingAt(pieces, last.at + 1);
      if (quoted && quoted.last < at)
        return { ...cue(at, word, quoted, 'cue', last.from, at + 1), via: last.subject, weak };
    }
    const document = last && !last.weak && last.found === 'cue' ? null : participleSubject(pieces, at);
    const subject = document ?? last?.subject ?? firstPhrase(pieces, at);
    return subject
      ? { ...cue(at, word, subject, 'cue', Math.min(subject.first, at), at + 1), via: last?.via ?? null, weak }
      : null;
  }
  const subject = subjectBefore(pieces, at, last);
  if (!subject) return null;
  return { ...cue(at, word, subject, 'cue', Math.min(subject.first, at), at + 1), weak };
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

function isAdverb(piece: Piece | undefined): boolean {
  return (
    piece?.kind === 'word' &&
    !piece.capital &&
    ((piece.is & ADVERB) !== 0 || (piece.word.length > 4 && piece.word.endsWith('ly')))
  );
}

/** `"…," said Ada Marsh`: the verb follows the quotation, or begins the clause behind it. */
function invertedSubject(pieces: readonly Piece[], at: number, text: string): Phrase | null {
  let before = at - 1;
  while (isAdverb(pieces[before])) before--;
  if (pieces[before]?.kind === 'mark' && /[,—–―-]/.test(pieces[before]?.word ?? '')) before--;
  const quote = pieces[before];
  if (quote?.kind !== 'quote') return null;
  // `“a field source” called Marsh …` goes on with the reporter's own verb.
  const closes = before < at - 1 || /[,.!?…—-]/u.test(text.slice(quote.end - 2, quote.end));
  if (!closes && !/^(?:said|says|asked|wrote|added|told|reads|read)$/.test((pieces[at] as Piece).word)) return null;
  let next = at + 1;
  while (isAdverb(pieces[next])) next++;
  const subject = speakerStartingAt(pieces, next);
  if (!subject) return null;
  const begin = pieces[subject.first] as Piece;
  // `"No," said the mayor`, but not `"No" said that …`.
  return begin.capital ||
    subject.pronoun ||
    subject.name !== null ||
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
    if (!phrase) return null;
    // "sent a letter saying", but not "wrote to supporters saying".
    const { word } = pieces[phrase.head] as Piece;
    return COLLECTIVE_NOUNS.has(word) || (phrase.name && phrase.first === 0) ? phrase : null;
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
      if (phrase && canSpeak(pieces, phrase)) return phrase;
      return nearestSpeaker(pieces, antecedent, least) ?? phrase;
    }
    if (
      piece.word === 'and' ||
      piece.word === 'but' ||
      piece.word === 'or' ||
      piece.word === 'then' ||
      piece.word === 'to'
    )
      return last?.subject ?? firstPhrase(pieces, before);
    const phrase = phraseEndingAt(pieces, before, least);
    // "Protesters marching through the streets chanted"
    return phrase && canSpeak(pieces, phrase) ? phrase : firstPhrase(pieces, before);
  }
  if (piece.kind === 'quote') return last?.subject ?? firstPhrase(pieces, before);
  return subjectAcross(pieces, before, least) ?? last?.subject ?? firstPhrase(pieces, before);
}

/** "a letter from his doctor on Friday that says": what speaks stands further left. */
function nearestSpeaker(pieces: readonly Piece[], from: number, least: number): Phrase | null {
  for (let at = from; at >= Math.max(least, from - 8); at--) {
    const { kind, word } = pieces[at] as Piece;
    if (kind !== 'word') return null;
    if (!isPersonNoun(word) && !COLLECTIVE_NOUNS.has(word)) continue;
    return phraseEndingAt(pieces, at, least);
  }
  return null;
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
    if (/^[,—–―-]/.test(piece.word)) {
      const opening = openingOf(pieces, at, least);
      if (opening < 0) return null;
      const inserted = phraseStartingAt(pieces, opening + 1);
      if (inserted?.name && inserted.last >= at - 1) {
        // "her adviser, Ada Marsh, said"
        const outer = phraseEndingAt(pieces, opening - 1, least);
        if (outer && !outer.name && !outer.pronoun && isPersonNoun((pieces[outer.head] as Piece).word)) return inserted;
      }
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
    if (piece.kind !== 'mark' || !/^[,—–―-]/.test(piece.word)) continue;
    const left = pieces[before - 1];
    if (left?.kind === 'mark' && left.word === ')') return before;
    if (left?.kind !== 'word') continue;
    const next = pieces[before + 1];
    const speaks =
      isNameWord(left) || isPersonNoun(left.word) || COLLECTIVE_NOUNS.has(left.word) || isPronoun(left.word);
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
  for (let at = afterOpening(pieces, end); at < Math.min(end, REACH); at++) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word') continue;
    const before = pieces[at - 1];
    if (before?.kind === 'word' && (PREPOSITIONS.has(before.word) || before.word === 'as')) {
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

/** Behind "On the eve of the vote, …", "Asked about it, …": the main clause's beginning. */
function afterOpening(pieces: readonly Piece[], end: number): number {
  const first = pieces[0];
  if (first?.kind !== 'word') return 0;
  const opens =
    PREPOSITIONS.has(first.word) ||
    (CONJUNCTIONS.has(first.word) && first.word !== 'but' && first.word !== 'and') ||
    /(?:ing|ed)$/.test(first.word);
  if (!opens) return 0;
  for (let at = 1; at < Math.min(end, REACH); at++) if (pieces[at]?.word === ',') return at + 1;
  return 0;
}

/** Picks the verb that speaks the quotation at `at` in its own sentence; null where none does. */
export function cueFor(cues: readonly Cue[], pieces: readonly Piece[], at: number): Cue | null {
  const next = pieces.findIndex(({ kind }, i) => i > at && kind === 'quote');
  const behind = cues.filter((one) => one.at > at && one.subject);
  const before = cues.filter((one) => one.at < at && one.subject);
  // Right behind it: `"…," Marsh said`, `"…," said Marsh`, `"…," according to Marsh`.
  const beside = behind.find((one) => Math.min(one.from, one.at) <= firstWord(pieces, at + 1) && one.from > at);
  if (beside && (next < 0 || beside.at < next)) {
    // `"…," state television quoted Marsh as saying`
    return cues.find(({ via, at: verb }) => via && via === beside.subject && verb > beside.at) ?? beside;
  }
  const strong = before.findLast((one) => !one.weak || one.to >= at - 1) ?? before.at(-1);
  if (strong) return strong;
  const according = behind.find((one) => one.found === 'according');
  return behind.find((one) => !one.weak && one.from > at) ?? according ?? null;
}

function firstWord(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (pieces[at]?.kind === 'mark' || /^(?:as|and)$/.test(pieces[at]?.word ?? '')) at++;
  return at;
}
