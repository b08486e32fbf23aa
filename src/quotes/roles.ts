/** What somebody is, as an article has it: a title, an office, a trade. */
import { DEPARTMENTS, DETERMINERS, PARTICLES, set } from './lexicon.ts';
import type { Mention, Person } from './people.ts';
import { RANKS } from './personName.ts';
import { isNameWord, isPluralPerson, type Phrase, phraseEndingAt, phraseStartingAt } from './phrases.ts';
import { endWithDot, isPerson, isTitle, type Piece } from './pieces.ts';
import type { Said } from './reporter.ts';
import type { Context } from './speaker.ts';

/** What the article says that a person is, at whichever mention says it first; an office before a rank; null where none does. */
export function roleElsewhere(context: Context, person: Person | null): string | null {
  if (!person) return null;
  if (person.role !== undefined) return person.role;
  let rank: string | null = null;
  person.role = null;
  for (let s = 0; s < context.sentences.length && person.role === null; s++) {
    for (const mention of context.people.mentionsIn(s)) {
      const role = mention.person === person ? roleAt(context, s, mention) : null;
      if (role === null) continue;
      if (isRank(role)) rank ??= role;
      else person.role ??= role;
    }
  }
  person.role ??= rank;
  return person.role;
}

function roleAt(context: Context, sentence: number, mention: Mention): string | null {
  const { text, sentences } = context;
  const { pieces } = sentences[sentence] as Said;
  let least = mention.first;
  while (isOfOffice(pieces[least - 1])) least--;
  const phrase = phraseEndingAt(pieces, mention.last, least);
  const own = phrase?.name?.last === mention.last ? roleOf(context, sentence, phrase) : null;
  if (
    least < mention.first ||
    pieces[least - 1]?.word !== ',' ||
    !/^[,.;)]?$/.test(pieces[mention.last + 1]?.word ?? '')
  )
    return own;
  // "the mayor of Lowford, Ada Marsh,"
  const office = phraseEndingAt(pieces, least - 2, Math.max(0, least - LONGEST_ROLE));
  const head = office && pieces[office.head];
  if (!office || office.name || office.pronoun || !head || !isPerson(head) || isPluralPerson(head)) return own;
  // "Tom Reed and the harbour’s mayor, Ada Marsh,": of two the second.
  for (let at = office.head; at > office.first; at--) if (pieces[at]?.word === 'and') office.first = at + 1;
  return own ?? text.slice((pieces[office.first] as Piece).start, (pieces[office.last] as Piece).end);
}

/** In pieces. */
const LONGEST_ROLE = 10;

/** What is no office. */
const ADDRESS = set('mr mrs ms miss');

/** "Norlandic Minister of Defence", "former port director": what can stand before a name as its office, in any order. */
function isOfOffice(piece: Piece | undefined): boolean {
  if (piece?.kind !== 'word' || piece.possessive) return false;
  return (
    isTitle(piece) ||
    isNameWord(piece) ||
    DEPARTMENTS.has(piece.word) ||
    /^(?:of|foreign|public|senior)$/.test(piece.word)
  );
}

/** What stands before a name as its office, or behind it between commas; of a rank and an office, the office. */
export function roleOf({ text, sentences }: Context, sentence: number, phrase: Phrase): string | null {
  const { pieces } = sentences[sentence] as Said;
  const name = phrase.name as { first: number; last: number };
  let first = phrase.first;
  if (DETERMINERS.has(pieces[first]?.word ?? '')) first++;
  let last = name.first - 1;
  while (PARTICLES.has(pieces[last]?.word ?? '') || pieces[last]?.kind === 'mark') last--;
  const title =
    first > last || (first === last && ADDRESS.has((pieces[first] as Piece).word))
      ? null
      : text.slice((pieces[first] as Piece).start, endWithDot(text, pieces[last] as Piece, true));
  return title !== null && !isRank(title) ? title : (apposition(pieces, name.last, text) ?? title);
}

/** "Ada Marsh, the mayor of Lowford," */
function apposition(pieces: readonly Piece[], last: number, text: string): string | null {
  if (pieces[last + 1]?.word !== ',') return null;
  const phrase = phraseStartingAt(pieces, last + 2);
  if (!phrase || phrase.pronoun || phrase.name || !isPerson(pieces[phrase.head])) return null;
  return text.slice((pieces[phrase.first] as Piece).start, (pieces[phrase.last] as Piece).end);
}

const isRank = (role: string): boolean => (role.toLowerCase().match(/\p{L}+/gu) ?? []).every((word) => RANKS.has(word));
