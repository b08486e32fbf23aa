/** Whose words each quotation is. */
import type { Cue } from './cues.ts';
import { firstPhrase } from './cues.ts';
import type { Gender } from './gender.ts';
import { genderOfNoun } from './gender.ts';
import { COLLECTIVE_NOUNS, DETERMINERS, isPersonNoun, ORGANISATION_WORDS, PRONOUNS, WEAK_CUES } from './lexicon.ts';
import { nameWords, type People, type Person } from './people.ts';
import { type Phrase, phraseStartingAt } from './phrases.ts';
import type { Attribution, Found } from './quotation.ts';
import type { Piece, Said } from './reporter.ts';

/** Sentences back in which a pronoun's person is looked for. */
const PRONOUN_REACH = 8;
/**
 * What speaks for a person as a pronoun's: per sentence of distance, for being its sentence's subject, for having spoken last, and for
 * standing in the same sentence as the pronoun.
 */
const WEIGHTS = { distance: 1, subject: 1.2, spoke: 1.5, gender: 1 };

export interface Speaker {
  speaker: string;
  kind: Attribution['kind'];
  person: Person | null;
  plural: boolean;
  role: string | null;
}

/** Picks the verb that speaks the quotation at `at` in its own sentence; null where none does. */
export function cueFor(cues: readonly Cue[], pieces: readonly Piece[], at: number): Cue | null {
  const next = pieces.findIndex(({ kind }, i) => i > at && kind === 'quote');
  const behind = cues.filter((one) => one.at > at && one.subject);
  const before = cues.filter((one) => one.at < at && one.subject);
  // Right behind it: `"…," Marsh said`, `"…," said Marsh`, `"…," according to Marsh`.
  const beside = behind.find((one) => Math.min(one.from, one.at) <= firstWord(pieces, at + 1) && one.from > at);
  if (beside && (next < 0 || beside.at < next)) return beside;
  const strong = before.findLast((one) => !one.weak || one.to >= at - 1) ?? before.at(-1);
  if (strong) return strong;
  const according = behind.find((one) => one.found === 'according');
  return behind.find((one) => !one.weak && one.from > at && next >= 0) ?? according ?? null;
}

function firstWord(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (pieces[at]?.kind === 'mark' || /^(?:as|and)$/.test(pieces[at]?.word ?? '')) at++;
  return at;
}

export interface Context {
  text: string;
  people: People;
  sentences: readonly Said[];
  /** Who spoke last, and in which sentence. */
  last: { speaker: Speaker; sentence: number } | null;
  /** Persons that pronouns stood for, by sentence. */
  pronouns: Map<number, Person>;
}

/** The speaker that a phrase stands for; null where it cannot be told. */
export function speakerOf(context: Context, sentence: number, phrase: Phrase): Speaker | null {
  const { text, people, sentences } = context;
  const { pieces } = sentences[sentence] as Said;
  const head = pieces[phrase.head] as Piece;
  if (phrase.pronoun) return ofPronoun(context, sentence, phrase);
  const whole = text.slice((pieces[phrase.first] as Piece).start, (pieces[phrase.last] as Piece).end);
  const coordinated = pieces.slice(phrase.first, phrase.last + 1).some(({ word }) => word === 'and');
  if (coordinated) return { speaker: whole, kind: 'collective', person: null, plural: true, role: null };
  if (phrase.name) {
    const { first, last } = phrase.name;
    const mention = people.mentionsIn(sentence).find((one) => one.last >= first && one.first <= last);
    const words = nameWords(text, pieces, phrase.name);
    const organisation =
      words.some((word) => ORGANISATION_WORDS.has(word.toLowerCase())) || /^\p{Lu}{2,}s?$/u.test(words[0] as string);
    if (!mention && organisation)
      return { speaker: words.join(' '), kind: 'collective', person: null, plural: false, role: null };
    const person = mention?.person ?? people.find(words, null, head.start);
    return { speaker: person.name, kind: 'named', person, plural: false, role: roleOf(context, sentence, phrase) };
  }
  const collective = COLLECTIVE_NOUNS.has(head.word) && !isPersonNoun(head.word);
  return {
    speaker: whole,
    kind: collective ? 'collective' : 'nominal',
    person: null,
    plural: /(?:s|men|people)$/.test(head.word),
    role: null,
  };
}

function roleOf({ text, sentences }: Context, sentence: number, phrase: Phrase): string | null {
  const { pieces } = sentences[sentence] as Said;
  const name = phrase.name as { first: number; last: number };
  let first = phrase.first;
  if (DETERMINERS.has(pieces[first]?.word ?? '')) first++;
  if (first < name.first) return text.slice((pieces[first] as Piece).start, (pieces[name.first - 1] as Piece).end);
  // "Ada Marsh, the mayor of Lowford,"
  if (pieces[name.last + 1]?.word !== ',') return null;
  const apposition = phraseStartingAt(pieces, name.last + 2);
  if (!apposition || apposition.pronoun || apposition.name) return null;
  if (!isPersonNoun((pieces[apposition.head] as Piece).word)) return null;
  return text.slice((pieces[apposition.first] as Piece).start, (pieces[apposition.last] as Piece).end);
}

function ofPronoun(context: Context, sentence: number, phrase: Phrase): Speaker | null {
  const { sentences, last } = context;
  const { pieces } = sentences[sentence] as Said;
  const kind = PRONOUNS[(pieces[phrase.head] as Piece).word];
  if (kind === 'male' || kind === 'female') {
    const person = personFor(context, sentence, phrase.first, kind);
    if (!person) {
      const spoke = last && sentence - last.sentence <= 3 && last.speaker.kind === 'nominal' ? last.speaker : null;
      return spoke;
    }
    person.gender ??= kind;
    context.pronouns.set(sentence, person);
    return { speaker: person.name, kind: 'named', person, plural: false, role: null };
  }
  if (kind === 'plural')
    return last && (last.speaker.plural || last.speaker.kind === 'collective') ? last.speaker : null;
  if (kind === 'thing') return last && last.speaker.kind === 'collective' ? last.speaker : null;
  return null;
}

function personFor(context: Context, sentence: number, before: number, gender: Gender): Person | null {
  const { people, pronouns, last } = context;
  const scores = new Map<Person, number>();
  const better = (person: Person, score: number) => {
    if (person.gender && person.gender !== gender) return;
    const whole = score + (person.gender === gender ? WEIGHTS.gender : 0);
    if (whole > (scores.get(person) ?? Number.NEGATIVE_INFINITY)) scores.set(person, whole);
  };
  for (let back = 0; back <= PRONOUN_REACH && sentence - back >= 0; back++) {
    for (const mention of people.mentionsIn(sentence - back)) {
      if (back === 0 && mention.first >= before) continue;
      better(mention.person, -back * WEIGHTS.distance + (mention.subject ? WEIGHTS.subject : 0));
    }
    const spoken = pronouns.get(sentence - back);
    if (spoken && back > 0) better(spoken, -back * WEIGHTS.distance + WEIGHTS.subject);
  }
  if (last?.speaker.person && sentence - last.sentence <= PRONOUN_REACH)
    better(last.speaker.person, -(sentence - last.sentence) * WEIGHTS.distance + WEIGHTS.subject + WEIGHTS.spoke);
  let best: Person | null = null;
  for (const [person, score] of scores) if (!best || score > (scores.get(best) as number)) best = person;
  return best;
}

/** The gender that a phrase such as "the spokeswoman" tells. */
export const genderOf = (word: string): Gender => genderOfNoun(word);

export function isWeak(cue: Cue): boolean {
  return WEAK_CUES.has(cue.word.toLowerCase());
}

export function subjectOf(sentence: Said): Phrase | null {
  return firstPhrase(sentence.pieces, sentence.pieces.length);
}

export type { Found };
