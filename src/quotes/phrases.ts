/** Noun phrases around a verb of speaking, found without a grammar: by the words at which they must end. */
import {
  ADVERB,
  COLLECTIVE,
  COLLECTIVE_NOUNS,
  CUE,
  DAY,
  DAYS,
  DETERMINER,
  DETERMINERS,
  ENDING,
  FUNCTION_WORD,
  isFunctionWord,
  OFFICES,
  PARTICLES,
  PERSON,
  PREPOSITION,
  PREPOSITIONS,
  PRONOUN,
} from './lexicon.ts';
import { withNameBehindOffice } from './offices.ts';
import { isPerson, isTitle, type Piece } from './pieces.ts';

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

/** A capital that means a name. */
export function isNameWord(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && piece.capital && (piece.is & (FUNCTION_WORD | DAY | ADVERB)) === 0;
}

/** Whether a phrase names somebody or some body that can speak. */
export function canSpeak(pieces: readonly Piece[], phrase: Phrase): boolean {
  return phrase.pronoun || phrase.name !== null || speaks(pieces[phrase.head] as Piece);
}

function ends(piece: Piece | undefined): boolean {
  if (piece?.kind !== 'word') return true;
  const { is, capital } = piece;
  if (is & ENDING) return true;
  return !capital && ((is & ADVERB) !== 0 || ((is & CUE) !== 0 && (is & (COLLECTIVE | PERSON)) === 0));
}

/** The noun phrase whose last word is `last`. */
export function phraseEndingAt(pieces: readonly Piece[], last: number, least = 0): Phrase | null {
  const end = pieces[last];
  if (end?.kind !== 'word') return null;
  if (end.is & PRONOUN) return { first: last, last, head: last, name: null, pronoun: true };
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
    if (piece.is & PREPOSITION) {
      const before = pieces[at - 1];
      if (at === least || ends(before) || PREPOSITIONS.has(before?.word ?? '')) break;
      const noun = before as Piece;
      const speaks = isPerson(noun) || COLLECTIVE_NOUNS.has(noun.word);
      if (noun.possessive || !(speaks || (piece.word === 'of' && (noun.capital || at - 1 > least)))) break;
      segment = at - 1;
      head = at - 1;
      first = at - 1;
      continue;
    }
    // "On Tuesday Marsh said": the day is no part of the name, as it is in "the May agreement".
    if (piece.is & DAY && !((pieces[at - 1]?.is ?? 0) & DETERMINER)) break;
    first = at;
    if (at < segment) segment = at;
    if (piece.is & DETERMINER && !DETERMINERS.has(pieces[at - 1]?.word ?? '') && !isPreceded(pieces, at - 1, least))
      break;
  }
  while (first < last && isLeadingTrash(pieces[first] as Piece)) first++;
  if (head < first) head = last;
  return withNameBehindOffice(pieces, { first, last, head, name: nameAt(pieces, head, first), pronoun: false });
}

/** "the senator from the valley": what stands left of a determiner can be a preposition only. */
function isPreceded(pieces: readonly Piece[], at: number, least: number): boolean {
  return at >= least && PREPOSITIONS.has(pieces[at]?.word ?? '');
}

function isLeadingTrash(piece: Piece): boolean {
  return (piece.is & (PREPOSITION | DAY)) !== 0 || piece.word === 'and';
}

/** "Marsh and Reed said": two names, or two nouns of persons, speak together. */
function coordinates(pieces: readonly Piece[], at: number): boolean {
  const left = pieces[at - 1];
  const right = pieces[at + 1];
  // "the governor and party chairman Ada Marsh": two offices of one person.
  if (joinsTitles(pieces, at)) return true;
  return isNameWord(left) && isNameWord(right) && !isNameWord(pieces[at + 3]) && pieces[at + 3]?.word !== 'and';
}

/** Whether "and" stands between two offices rather than two speakers. */
export function joinsTitles(pieces: readonly Piece[], at: number): boolean {
  const left = pieces[at - 1];
  const right = pieces[at + 1];
  if (left?.kind !== 'word' || right?.kind !== 'word' || isFunctionWord(right.word)) return false;
  return isTitle(left) && !DETERMINERS.has(right.word) && !isPluralPerson(left);
}

export const isPluralPerson = (piece: Piece): boolean => /(?:[^s]s|men|people)$/.test(piece.word) && isPerson(piece);

/** The noun phrase that begins at `first`; null where none does. */
export function phraseStartingAt(pieces: readonly Piece[], first: number): Phrase | null {
  const begin = pieces[first];
  if (begin?.kind !== 'word') return null;
  if (begin.is & PRONOUN) return { first, last: first, head: first, name: null, pronoun: true };
  if (PREPOSITIONS.has(begin.word) || begin.is & ENDING) return null;
  if (!begin.capital && begin.is & ADVERB) return null;
  let last = first - 1;
  let head = -1;
  let named = false;
  for (let at = first; at < pieces.length && at - first < LONGEST; at++) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word') break;
    // "the May agreement"
    if (piece.is & DAY && !(at > first && (pieces[at - 1] as Piece).is & DETERMINER)) break;
    if (piece.word === 'and' && head >= 0 && coordinates(pieces, at)) {
      last = at;
      continue;
    }
    if (piece.word === 'that' && at === first) break;
    if (ends(piece)) break;
    const behind = pieces[at - 1]?.word ?? '';
    if (piece.is & DETERMINER && at > first && !PREPOSITIONS.has(behind) && !DETERMINERS.has(behind)) break;
    if (piece.is & PREPOSITION) {
      if (named && piece.word !== 'of') break;
      if (!continuesWithPreposition(pieces, at, last)) break;
      if (head < 0) head = last;
      last = at;
      continue;
    }
    // "a source close to the mayor", "an official briefed on the talks"
    if (!piece.capital && head < 0 && at > first && PREPOSITIONS.has(pieces[at + 1]?.word ?? '')) {
      const noun = pieces[at - 1] as Piece;
      if (speaks(noun) && !speaks(piece) && continuesWithPreposition(pieces, at + 1, at - 1)) {
        head = at - 1;
        last = at + 1;
        at++;
        continue;
      }
    }
    // "protesters marching", "the judge sounded": a verb.
    if (!piece.capital && at > first && /[a-z](?:ed|ing)$/.test(piece.word) && speaks(pieces[at - 1] as Piece)) break;
    const isName = isNameWord(piece) || PARTICLES.has(piece.word);
    // Behind a name only a collective goes on: "the Reed campaign".
    if (named && !isName && head < 0) {
      // "Lowford plans to …": a verb.
      if (pieces[at + 1]?.word === 'to') break;
      const previous = pieces[at - 1] as Piece;
      if (!(COLLECTIVE_NOUNS.has(piece.word) || isPerson(piece) || previous.possessive || isNounLike(pieces, at)))
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
  return withNameBehindOffice(pieces, { first, last, head, name: nameAt(pieces, head, first), pronoun: false });
}

/**
 * The same, but where an office is followed by another with a name, that one: "the attaché in Lowford and Coast Guard (CG) General Ada
 * Marsh".
 */
export function speakerStartingAt(pieces: readonly Piece[], first: number): Phrase | null {
  const phrase = phraseStartingAt(pieces, first);
  if (!phrase || phrase.name || phrase.pronoun || pieces[phrase.last + 1]?.word !== 'and') return phrase;
  const office = pieces[phrase.head] as Piece;
  if (!isPerson(office) || isPluralPerson(office)) return phrase;
  let next = phraseStartingAt(pieces, phrase.last + 2);
  if (next && pieces[next.last + 1]?.word === '(') {
    const closing = pieces.findIndex(({ word }, at) => at > (next as Phrase).last && word === ')');
    next = closing > 0 && closing - next.last < 6 ? phraseStartingAt(pieces, closing + 1) : null;
  }
  if (!next?.name || next.name.first === next.first) return phrase;
  return next;
}

function speaks({ is }: Piece): boolean {
  return (is & (PERSON | COLLECTIVE)) !== 0;
}

/** "Reed campaign manager Ada Marsh": a lower-case word between names. */
function isNounLike(pieces: readonly Piece[], at: number): boolean {
  for (let next = at + 1; next < at + 4; next++) {
    const piece = pieces[next];
    if (piece?.kind !== 'word' || isFunctionWord(piece.word)) return false;
    if (isNameWord(piece) || isPerson(piece)) return true;
  }
  return false;
}

function continuesWithPreposition(pieces: readonly Piece[], at: number, last: number): boolean {
  const { word } = pieces[at] as Piece;
  const noun = pieces[last];
  if (!noun || !/^(?:of|for|from|at|in|with|to|on|by|inside|within|near|about)$/.test(word)) return false;
  let next = at + 1;
  if (DETERMINERS.has(pieces[next]?.word ?? '')) next++;
  const object = pieces[next];
  if (object?.kind !== 'word' || DAYS.has(object.word) || isFunctionWord(object.word)) return false;
  if (word === 'of') return true;
  if (!isPerson(noun) && !COLLECTIVE_NOUNS.has(noun.word)) return false;
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
  // "a Democrat", "the Senator", "the Virginia Governor": what somebody is, not what he is called.
  if (!isNameWord(last) || (isTitle(last) && (OFFICES.has(last.word) || !isNameWord(pieces[head - 1])))) return null;
  let first = head;
  for (let at = head - 1; at >= least; at--) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word' || piece.possessive) break;
    if (isNameWord(piece)) first = at;
    else if (!PARTICLES.has(piece.word)) break;
  }
  for (let at = head - 1; at >= first; at--) {
    if (isTitle(pieces[at])) {
      first = at + 1;
      break;
    }
  }
  return { first, last: head };
}
