/** Whose a verb of speaking is: the phrase before it, behind it, or across what stands between. */
import {
  ADVERB,
  AUXILIARIES,
  COLLECTIVE_NOUNS,
  CONJUNCTIONS,
  DETERMINER,
  DETERMINERS,
  ENDING,
  isFunctionWord,
  isPronoun,
  PERSON,
  PREPOSITION,
  PREPOSITIONS,
  set,
} from './lexicon.ts';
import { withNameInApposition } from './offices.ts';
import { canSpeak, isNameWord, type Phrase, phraseEndingAt, phraseStartingAt, speakerStartingAt } from './phrases.ts';
import { isPerson, type Piece } from './pieces.ts';

/** A subject stands at most this many pieces before its verb. */
const REACH = 40;
export function isAdverb(piece: Piece | undefined): boolean {
  return (
    piece?.kind === 'word' &&
    !piece.capital &&
    ((piece.is & ADVERB) !== 0 || (piece.word.length > 4 && piece.word.endsWith('ly')))
  );
}

export function isAuxiliary(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && (piece.is & ENDING) !== 0 && AUXILIARIES.has(piece.word);
}

/** `"…," said Ada Marsh`: the verb follows the quotation, or begins the clause behind it. */
export function invertedSubject(pieces: readonly Piece[], at: number, text: string): Phrase | null {
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
  const named = withNameInApposition(pieces, subject);
  if (named !== subject) return named;
  const begin = pieces[subject.first] as Piece;
  // `"No," said the mayor`, but not `"No" said that …`.
  return begin.capital ||
    subject.pronoun ||
    subject.name !== null ||
    DETERMINERS.has(begin.word) ||
    isPerson(pieces[subject.head]) ||
    COLLECTIVE_NOUNS.has((pieces[subject.head] as Piece).word)
    ? subject
    : null;
}

const BE = set('is are was were be been being am get gets got');
const PARTICIPLE = /(?:ed|told|said|written|sworn|sung|known|thought|felt|put|found|spoken|read)$/;

/** "was described", "has often been asked": whoever stands before it is spoken of, or to. */
export function isPassive(pieces: readonly Piece[], at: number): boolean {
  if (!PARTICIPLE.test((pieces[at] as Piece).word)) return false;
  let before = at - 1;
  while (before >= 0 && isAdverb(pieces[before])) before--;
  return pieces[before]?.kind === 'word' && BE.has((pieces[before] as Piece).word);
}

/** "was described as “…” by Ada Marsh": whoever does what the passive verb at `at` says. */
export function agentBehind(pieces: readonly Piece[], at: number): Phrase | null {
  for (let next = at + 1; next < Math.min(pieces.length, at + REACH); next++) {
    const { kind, word, is } = pieces[next] as Piece;
    if (kind === 'quote' || word === ',') continue;
    if (kind === 'mark' || (is & ENDING && word !== 'as')) return null;
    if (word !== 'by') continue;
    const agent = speakerStartingAt(pieces, next + 1);
    if (agent && canSpeak(pieces, agent)) return withNameInApposition(pieces, agent);
  }
  return null;
}

/** "Marsh, calling it …": the name right before. */
export function participleSubject(pieces: readonly Piece[], at: number): Phrase | null {
  if (pieces[at - 1]?.kind === 'word') {
    const phrase = phraseEndingAt(pieces, at - 1, Math.max(0, at - REACH));
    if (!phrase) return null;
    // "sent a letter saying", but not "wrote to supporters saying".
    const { word } = pieces[phrase.head] as Piece;
    return COLLECTIVE_NOUNS.has(word) || (phrase.name && phrase.first === 0) ? phrase : null;
  }
  return null;
}

export function subjectBefore(pieces: readonly Piece[], at: number, last: Phrase | null): Phrase | null {
  let before = at - 1;
  while (before >= 0 && (isAdverb(pieces[before]) || isAuxiliary(pieces[before]))) before--;
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
      return last ?? firstPhrase(pieces, before);
    const phrase = phraseEndingAt(pieces, before, least);
    // "Protesters marching through the streets chanted"
    if (!phrase || !canSpeak(pieces, phrase)) return firstPhrase(pieces, before);
    // "A statement by the towns on the plan called for …": what hangs on a preposition is no subject.
    const hangs = (pieces[phrase.first - 1]?.is ?? 0) & PREPOSITION;
    return (hangs && firstPhrase(pieces, phrase.first)) || phrase;
  }
  const described = describedSource(pieces, before);
  if (described) return described;
  if (piece.kind === 'quote') return last ?? firstPhrase(pieces, before);
  return subjectAcross(pieces, before, least) ?? last ?? firstPhrase(pieces, before);
}

/** `an unnamed “field source” said` */
function describedSource(pieces: readonly Piece[], last: number): Phrase | null {
  const quote = pieces[last] as Piece;
  if (quote.kind !== 'quote' || !(quote.is & PERSON)) return null;
  let first = last;
  while (pieces[first - 1]?.kind === 'word' && last - first < 4) {
    first--;
    if ((pieces[first] as Piece).is & DETERMINER) return { first, last, head: last, name: null, pronoun: false };
  }
  return null;
}

/** "a letter from his doctor on Friday that says": what speaks stands further left. */
function nearestSpeaker(pieces: readonly Piece[], from: number, least: number): Phrase | null {
  for (let at = from; at >= Math.max(least, from - 8); at--) {
    const { kind, word } = pieces[at] as Piece;
    if (kind !== 'word') return null;
    if (!isPerson(pieces[at]) && !COLLECTIVE_NOUNS.has(word)) continue;
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
        if (further && (further.name || isPerson(pieces[further.head])) && !phrase.pronoun) return further;
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
        if (outer && !outer.name && !outer.pronoun && isPerson(pieces[outer.head])) return inserted;
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
    const speaks = isNameWord(left) || isPerson(left) || COLLECTIVE_NOUNS.has(left.word) || isPronoun(left.word);
    if (!speaks) continue;
    // "In Lowford, the mayor, Ada Marsh, said": a place is no subject.
    const phrase = phraseEndingAt(pieces, before - 1, least);
    const preposition = pieces[(phrase?.first ?? 0) - 1];
    if (preposition && PREPOSITIONS.has(preposition.word) && !isInsertion(next)) continue;
    if (preposition && /^(?:in|on|at|with)$/.test(preposition.word)) continue;
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
    if (phrase.pronoun || phrase.name || isPerson(head) || COLLECTIVE_NOUNS.has(head.word)) return phrase;
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
