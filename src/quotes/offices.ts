/** Names behind an office of several words: "Secretary of State Ada Marsh", "his wife, Ada Marsh". */
import { genderOfName } from './gender.ts';
import { DEPARTMENTS, DETERMINER, ORGANISATION_WORDS, PARTICLES } from './lexicon.ts';
import { isNameWord, isPluralPerson, type Phrase, phraseStartingAt } from './phrases.ts';
import { isPerson, isTitle, type Piece } from './pieces.ts';

/** The same phrase with the name in which it ends, where an office with "of" stands before that. */
export function withNameBehindOffice(pieces: readonly Piece[], phrase: Phrase): Phrase {
  const { first, last, head } = phrase;
  const office = pieces[head];
  if (phrase.name || !isTitle(office) || pieces[head + 1]?.word !== 'of' || !isNameWord(pieces[last])) return phrase;
  const object = pieces[head + 2]?.word === 'the' ? head + 3 : head + 2;
  let run = last;
  while (run > object && (isNameWord(pieces[run - 1]) || PARTICLES.has(pieces[run - 1]?.word ?? ''))) run--;
  // "chief of staff Marsh", "head of the port Ada Marsh", but not "mayor of southern Lowford"
  const stands = DEPARTMENTS.has(pieces[run - 1]?.word ?? '') || genderOfName((pieces[run] as Piece).word) !== null;
  if (run > object && !stands) return phrase;
  const begin = run > object ? run : nameWithin(pieces, object, last, !((pieces[first] as Piece).is & DETERMINER));
  return begin === null || isBody(pieces[last]) ? phrase : { ...phrase, head: last, name: { first: begin, last } };
}

const isBody = (piece: Piece | undefined): boolean => piece !== undefined && ORGANISATION_WORDS.has(piece.word);

/** Where in "State Ada Marsh", "Lowford Ada Marsh" the name begins: behind a department or body, else at a given name. */
function nameWithin(pieces: readonly Piece[], object: number, last: number, bare: boolean): number | null {
  for (let at = last - 1; at >= object; at--)
    if (isBody(pieces[at]) || DEPARTMENTS.has((pieces[at] as Piece).word)) return at + 1;
  if (!bare) return null;
  for (let at = object + 1; at < last; at++) if (genderOfName((pieces[at] as Piece).word)) return at;
  return null;
}

/** `said his wife, Ada Marsh.`: the phrase with the name that follows it between commas. */
export function withNameInApposition(pieces: readonly Piece[], phrase: Phrase): Phrase {
  const head = pieces[phrase.head] as Piece;
  if (phrase.name || phrase.pronoun || !isPerson(head) || isPluralPerson(head) || pieces[phrase.last + 1]?.word !== ',')
    return phrase;
  const behind = phraseStartingAt(pieces, phrase.last + 2);
  if (!behind?.name || behind.name.first !== behind.first || behind.last === behind.first) return phrase;
  const next = pieces[behind.last + 1];
  const closes = next === undefined || next.kind === 'quote' || /^[,;:(—–]$|^who$/.test(next.word);
  return closes ? { ...behind, first: phrase.first } : phrase;
}
