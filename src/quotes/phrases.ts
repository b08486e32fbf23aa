/** Noun phrases around a verb of speaking, found without a grammar: by the words at which they must end. */
import {
  ADVERBS,
  AUXILIARIES,
  COLLECTIVE_NOUNS,
  CONJUNCTIONS,
  CUES,
  DAYS,
  DETERMINERS,
  isPersonNoun,
  isPossessive,
  PREPOSITIONS,
  PRONOUNS,
  TITLES,
} from './lexicon.ts';
import type { Piece } from './reporter.ts';

/** Positions of pieces, inclusive. */
export interface Phrase {
  first: number;
  last: number;
  /** The word that says who or what it is. */
  head: number;
  /** Where the phrase ends in a name: its words. */
  name: { first: number; last: number } | null;
  pronoun: boolean;
}

/** More words than this are no noun phrase. */
const LONGEST = 16;
const PARTICLES = new Set('al el bin ibn von van der den de la le du da di dos ben'.split(' '));

export function isFunctionWord(word: string): boolean {
  return (
    DETERMINERS.has(word) ||
    PREPOSITIONS.has(word) ||
    CONJUNCTIONS.has(word) ||
    AUXILIARIES.has(word) ||
    word in PRONOUNS
  );
}

/** A capital that means a name. */
export function isNameWord(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && piece.capital && !isFunctionWord(piece.word) && !DAYS.has(piece.word);
}

/** Whether a phrase names somebody or some body that can speak. */
export function canSpeak(pieces: readonly Piece[], phrase: Phrase): boolean {
  const { word } = pieces[phrase.head] as Piece;
  return phrase.pronoun || phrase.name !== null || isPersonNoun(word) || COLLECTIVE_NOUNS.has(word);
}

function ends(piece: Piece | undefined): boolean {
  if (piece?.kind !== 'word') return true;
  const { word, capital } = piece;
  if (CONJUNCTIONS.has(word) || AUXILIARIES.has(word)) return true;
  if (word in PRONOUNS) return true;
  return !capital && (ADVERBS.has(word) || (CUES.has(word) && !COLLECTIVE_NOUNS.has(word) && !isPersonNoun(word)));
}

/** The noun phrase whose last word is `last`. */
export function phraseEndingAt(pieces: readonly Piece[], last: number, least = 0): Phrase | null {
  const end = pieces[last];
  if (end?.kind !== 'word') return null;
  if (end.word in PRONOUNS) return { first: last, last, head: last, name: null, pronoun: true };
  if (ends(end) || PREPOSITIONS.has(end.word)) return null;
  let first = last;
  let segment = last;
  let head = last;
  for (let at = last - 1; at >= least && last - at < LONGEST; at--) {
    const piece = pieces[at] as Piece;
    if (piece.word === 'and' && coordinates(pieces, at)) {
      first = at;
      continue;
    }
    if (ends(piece)) break;
    // "Marsh rated nine of the agents": a verb in the past, seen by the name before it.
    if (!piece.capital && /[a-z]ed$/.test(piece.word) && at - 1 >= least && isNameWord(pieces[at - 1])) break;
    if (PREPOSITIONS.has(piece.word)) {
      const before = pieces[at - 1];
      if (at === least || ends(before) || PREPOSITIONS.has(before?.word ?? '')) break;
      const noun = before as Piece;
      const speaks = isPersonNoun(noun.word) || COLLECTIVE_NOUNS.has(noun.word);
      if (noun.possessive || !(speaks || (piece.word === 'of' && (noun.capital || at - 1 > least)))) break;
      segment = at - 1;
      head = at - 1;
      first = at - 1;
      continue;
    }
    // "On Tuesday Marsh said": the day is no part of the name.
    if (DAYS.has(piece.word)) break;
    first = at;
    if (at < segment) segment = at;
    if (DETERMINERS.has(piece.word) && !isPreceded(pieces, at - 1, least)) break;
  }
  while (first < last && isLeadingTrash(pieces[first] as Piece)) first++;
  if (head < first) head = last;
  return { first, last, head, name: nameAt(pieces, head, first), pronoun: false };
}

/** "the senator from the valley": what stands left of a determiner can be a preposition only. */
function isPreceded(pieces: readonly Piece[], at: number, least: number): boolean {
  return at >= least && PREPOSITIONS.has(pieces[at]?.word ?? '');
}

function isLeadingTrash(piece: Piece): boolean {
  return PREPOSITIONS.has(piece.word) || piece.word === 'and' || DAYS.has(piece.word);
}

/** "Marsh and Reed said": two names, or two nouns of persons, speak together. */
function coordinates(pieces: readonly Piece[], at: number): boolean {
  const left = pieces[at - 1];
  const right = pieces[at + 1];
  return isNameWord(left) && isNameWord(right) && !isNameWord(pieces[at + 3]) && pieces[at + 3]?.word !== 'and';
}

/** The noun phrase that begins at `first`; null where none does. */
export function phraseStartingAt(pieces: readonly Piece[], first: number): Phrase | null {
  const begin = pieces[first];
  if (begin?.kind !== 'word') return null;
  if (begin.word in PRONOUNS) return { first, last: first, head: first, name: null, pronoun: true };
  if (PREPOSITIONS.has(begin.word) || CONJUNCTIONS.has(begin.word) || AUXILIARIES.has(begin.word)) return null;
  if (!begin.capital && ADVERBS.has(begin.word)) return null;
  let last = first - 1;
  let head = -1;
  let named = false;
  for (let at = first; at < pieces.length && at - first < LONGEST; at++) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word') break;
    if (DAYS.has(piece.word)) break;
    if (piece.word === 'and' && head >= 0 && coordinates(pieces, at)) {
      last = at;
      continue;
    }
    if (piece.word === 'that' && at === first) break;
    if (ends(piece)) break;
    if (DETERMINERS.has(piece.word) && at > first && !PREPOSITIONS.has(pieces[at - 1]?.word ?? '')) break;
    if (PREPOSITIONS.has(piece.word)) {
      if (named && piece.word !== 'of') break;
      if (!continuesWithPreposition(pieces, at, last)) break;
      if (head < 0) head = last;
      last = at;
      continue;
    }
    const isName = isNameWord(piece) || PARTICLES.has(piece.word);
    // Behind a name only a collective goes on: "the Reed campaign".
    if (named && !isName && head < 0) {
      const previous = pieces[at - 1] as Piece;
      if (
        !(COLLECTIVE_NOUNS.has(piece.word) || isPersonNoun(piece.word) || previous.possessive || isNounLike(pieces, at))
      )
        break;
      named = false;
    }
    last = at;
    if (isNameWord(piece) && head < 0) named = true;
  }
  while (last > first && (PREPOSITIONS.has(pieces[last]?.word ?? '') || pieces[last]?.word === 'and')) last--;
  if (last < first) return null;
  if (last === first && DETERMINERS.has(begin.word) && !/^(?:others|many|some|several|one|another)$/.test(begin.word))
    return null;
  if (head < 0 || head > last) head = last;
  return { first, last, head, name: nameAt(pieces, head, first), pronoun: false };
}

/** "Reed campaign manager Ada Marsh": a lower-case word between names. */
function isNounLike(pieces: readonly Piece[], at: number): boolean {
  for (let next = at + 1; next < at + 4; next++) {
    const piece = pieces[next];
    if (piece?.kind !== 'word' || isFunctionWord(piece.word)) return false;
    if (isNameWord(piece) || isPersonNoun(piece.word)) return true;
  }
  return false;
}

function continuesWithPreposition(pieces: readonly Piece[], at: number, last: number): boolean {
  const { word } = pieces[at] as Piece;
  const noun = pieces[last];
  if (!noun || !/^(?:of|for|from|at|in|with|close|to|on|inside|within|near)$/.test(word)) return false;
  let next = at + 1;
  if (DETERMINERS.has(pieces[next]?.word ?? '')) next++;
  const object = pieces[next];
  if (object?.kind !== 'word' || DAYS.has(object.word) || isFunctionWord(object.word)) return false;
  if (word === 'of') return true;
  if (!isPersonNoun(noun.word) && !COLLECTIVE_NOUNS.has(noun.word)) return false;
  return !/^(?:statement|interview|email|e-mail|speech|letter|tweet|video|memo|message|post|time|debate|rally|phone|twitter|facebook|telephone|briefing|conference|call|event|remarks|news|press|response|reference|case|hearing|appearance)$/.test(
    lastNoun(pieces, next),
  );
}

function lastNoun(pieces: readonly Piece[], at: number): string {
  let last = pieces[at]?.word ?? '';
  for (let next = at + 1; next < at + 5; next++) {
    const piece = pieces[next];
    if (piece?.kind !== 'word' || piece.capital || isFunctionWord(piece.word)) break;
    last = piece.word;
  }
  return last;
}

/** The name in which the part of a phrase up to its head ends, titles left out. */
export function nameAt(pieces: readonly Piece[], head: number, least: number): { first: number; last: number } | null {
  const last = pieces[head] as Piece;
  // "a Democrat", "the Senator": what somebody is, not what he is called.
  if (!isNameWord(last) || (isPersonNoun(last.word) && !isNameWord(pieces[head - 1]))) return null;
  let first = head;
  for (let at = head - 1; at >= least; at--) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word' || piece.possessive) break;
    if (isNameWord(piece)) first = at;
    else if (!PARTICLES.has(piece.word)) break;
  }
  for (let at = head - 1; at >= first; at--) {
    const word = (pieces[at] as Piece).word.replace(/\.$/, '');
    if (TITLES.has(word) || isPersonNoun(word)) {
      first = at + 1;
      break;
    }
  }
  return { first, last: head };
}

export { isPossessive };
