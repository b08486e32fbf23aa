/** Words of the lists that are names where they stand: Theresa May, Robert Long, Steve King, Will Marsh. */
import { genderOfName } from './gender.ts';
import {
  ADVERB,
  CUE,
  DAY,
  DETERMINER,
  FUNCTION_WORD,
  NAME,
  OFFICES,
  PERSON,
  PREPOSITION,
  PRONOUN,
  set,
  TITLE,
} from './lexicon.ts';
import { isNameWord } from './phrases.ts';
import type { Piece } from './pieces.ts';
import type { Said } from './reporter.ts';

/** Given names that are words of another kind. */
const GIVEN_TOO = set('will may april june august');
/** Before the name of a month. */
const OF_TIME = set('last next this early late mid every each');

/**
 * Marks them: behind a given name, before another name, and then wherever the same word stands alone with a capital. Headings, where
 * capitals tell nothing, are left as they are.
 */
export function markNames(sentences: readonly Said[]): void {
  const found = new Set<string>();
  for (const { pieces, heading } of sentences) {
    if (heading) continue;
    pieces.forEach((piece, at) => {
      if (!isListed(piece) || !(isFamilyName(pieces, at) || isGivenName(pieces, at))) return;
      piece.is = NAME;
      found.add(piece.word);
    });
  }
  if (found.size === 0) return;
  for (const { pieces, heading } of sentences) {
    if (heading) continue;
    pieces.forEach((piece, at) => {
      if (isListed(piece) && found.has(piece.word) && standsAlone(pieces, at)) piece.is = NAME;
    });
  }
}

const isListed = (piece: Piece): boolean =>
  piece.capital &&
  piece.word.length > 1 &&
  (piece.is & PRONOUN) === 0 &&
  (piece.is & (FUNCTION_WORD | DAY | ADVERB | PERSON | TITLE)) !== 0;

/** Whether only a space, or the full stop of an initial, is between the piece at `at` and the one before it. */
function follows(pieces: readonly Piece[], at: number): boolean {
  const [before, piece] = [pieces[at - 1], pieces[at] as Piece];
  return before?.kind === 'word' && before.capital && !before.possessive && piece.start - before.end <= 2;
}

function isFamilyName(pieces: readonly Piece[], at: number): boolean {
  if (OFFICES.has((pieces[at] as Piece).word) || !follows(pieces, at)) return false;
  // "Jordan King Omar"
  const next = pieces[at + 1];
  if (isNameWord(next) && follows(pieces, at + 1) && !(pieces[at] as Piece).possessive) return false;
  let given = at - 1;
  if ((pieces[given] as Piece).word.length === 1 && follows(pieces, given)) given--;
  const { word, is } = pieces[given] as Piece;
  return (is & (FUNCTION_WORD | ADVERB | DAY | PERSON | TITLE)) === 0 && genderOfName(word) !== null;
}

/** "said Will Marsh"; not "Will Marsh go?", "in April Norland voted". */
function isGivenName(pieces: readonly Piece[], at: number): boolean {
  const { word, is } = pieces[at] as Piece;
  if (!GIVEN_TOO.has(word) || !isNameWord(pieces[at + 1]) || !follows(pieces, at + 1)) return false;
  if (is & DAY) return !isOfTime(pieces, at);
  return pieces[at - 1]?.kind === 'word' || isSaid(pieces[at + 2]);
}

/** "May said", "said King"; not "in May", "May 5", "King Omar", "the King", "May I ask". */
function standsAlone(pieces: readonly Piece[], at: number): boolean {
  const { is, possessive } = pieces[at] as Piece;
  const [before, next] = [pieces[at - 1], pieces[at + 1]];
  if (is & (PERSON | TITLE)) return !((before?.is ?? 0) & DETERMINER) && !(isNameWord(next) && follows(pieces, at + 1));
  if (isOfTime(pieces, at) || /^\d/.test(next?.word ?? '')) return false;
  return possessive || before?.kind === 'word' || next?.word === ',' || isSaid(next);
}

function isOfTime(pieces: readonly Piece[], at: number): boolean {
  const before = pieces[at - 1];
  return before?.kind === 'word' && ((before.is & (PREPOSITION | DETERMINER)) !== 0 || OF_TIME.has(before.word));
}

/** A verb of speaking in a form that no auxiliary has behind it. */
function isSaid(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && (piece.is & CUE) !== 0 && /(?:ed|s|said|told|wrote|thought|spoke)$/.test(piece.word);
}
