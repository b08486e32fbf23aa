/** Questions of who holds an office: "Who is the harbour master of Osterby?" */
import type { Query } from '../retrieval/query.ts';
import { LEANING } from './excerpt.ts';
import { expected } from './expected.ts';
import type { Words } from './overlap.ts';

/** Positions of a question's terms. */
export interface Office {
  /** What it is called, its last word and those before: "harbour", "master". */
  title: readonly number[];
  /** The names of what it is an office of. */
  of: readonly number[];
}

/** By the term of a text, the positions of the question's terms for which it stands. */
type Hits = ReadonlyMap<string, readonly { index: number; weight: number }[]>;

const HOLDER =
  /^\W*(?:and |so )?who(?:['’]s|\s+(?:is|was|are|were|became|has been|had been))\s+(?:(?:now|currently|then)\s+)?(?<held>[^,;:?]{3,100})\??\s*$/diu;
const CLAUSE = /\b(?:who|whom|whose|that|which|when|where|by|with|and|or)\b/iu;
const OFFICES =
  /^(?:minister|president|premier|chancellor|king|queen|prince|emir|sultan|pope|bishop|archbishop|ayatollah|patriarch|senator|governor|mayor|ambassador|envoy|representative|secretary|treasurer|spokes(?:man|woman|person)|director|head|chief|leader|chair(?:man|woman|person)?|commander|captain|admiral|master|coach|editor|principal|dean|rector|ceo|commissioner|attorney|prosecutor|speaker)$/u;
const PREPOSITION = /^['’]?\s*(?:[\p{L}-]+\s+){0,3}?(?:of|for|at|in|to|on)\s/u;

/** Undefined where a question asks for something else, or for who somebody is that has the office ("Who is President Lund?"). */
export function officeAsked({ text, terms }: Query): Office | undefined {
  const [from, to] = HOLDER.exec(text)?.indices?.groups?.['held'] ?? [];
  if (from === undefined || to === undefined || CLAUSE.test(text.slice(from, to))) return undefined;
  const head = terms.findIndex(({ word, start, name }) => start >= from && !name && OFFICES.test(word));
  if (head < 0) return undefined;
  const title = [head];
  for (let i = head - 1; terms[i] && !terms[i]?.name && !terms[i]?.period && (terms[i]?.start ?? 0) >= from; i--)
    title.unshift(i);
  const behind = terms[head + 1];
  if (behind?.name && !PREPOSITION.test(text.slice(terms[head]?.end))) return undefined;
  const of = terms.flatMap(({ name, period, start }, i) =>
    name && !period && start >= from && !title.includes(i) ? [i] : [],
  );
  return of.length > 0 ? { title, of } : undefined;
}

/** Telling words between an office and the name that it belongs to, at most. */
const BESIDE = 3;
/** Several who have such an office: "the three presidents". */
const SEVERAL = /[^s]s$|men$/u;
/** Behind an office, whose it is: "the mayor of the port of Osterby". */
const OWNER = /^\s+(?:of|for|at|in)\s+(?:the\s+)?(?:\p{Ll}+\s+(?:of\s+)?(?:the\s+)?)?\p{Lu}/u;

/** How surely a name has to be a person's: of two words, or with a title. No question of SQuAD is lost by it. */
const PERSON = 0.7;
/** A name of one word that opens a sentence: "Lund is the mayor". */
const OPENING = /^\p{Lu}[\p{L}-]+(?:,| (?:is|was|has|had|became|served|who)\b)/u;

/**
 * Whether neither a sentence of a passage nor one beside it tells who has the office.
 * @param above whether the heading has one of the names
 * @param said terms that are nobody's name to the question
 */
export function isApart(
  office: Office,
  hits: Hits,
  passage: readonly Words[],
  at: number,
  { above, said }: { above: boolean; said: Pick<ReadonlySet<string>, 'has'> },
): boolean {
  const names = (words: Words | undefined) => words !== undefined && namesSomebody(words, said);
  const leans = (words: Words) => LEANING.test(words.text);
  const around = (place: number) => [place - 1, place + 1].flatMap((other) => passage[other] ?? []);
  return ![at - 1, at, at + 1].some((place) => {
    const words = passage[place];
    const isTold = words && (names(words) || (leans(words) && names(passage[place - 1])));
    return isTold && tellsOffice(office, hits, words, around(place), above);
  });
}

function namesSomebody({ text, tokens, telling }: Words, said: Pick<ReadonlySet<string>, 'has'>): boolean {
  const [first] = telling;
  if (first && first === tokens[0] && !said.has(first.term) && OPENING.test(text)) return true;
  return expected('person', '', text, tokens, said) >= PERSON;
}

/**
 * Whether a sentence has the office and one of the names together, or the office as nobody else's and the name elsewhere.
 * @param around the sentences beside it
 * @param above whether the heading has one of the names
 */
export function tellsOffice(
  { title, of }: Office,
  hits: Hits,
  at: Words,
  around: readonly Words[],
  above: boolean,
): boolean {
  const places = placesOf(at, hits);
  const near = (place: number, i: number, reach: number) =>
    places[i]?.some((other) => Math.abs(other - place) <= reach + title.length - 1);
  const isNamed = above || [at, ...around].some((words) => of.some((i) => placesOf(words, hits)[i] !== undefined));
  return (places[title.at(-1) as number] ?? []).some((place) => {
    if (SEVERAL.test(at.telling[place]?.word ?? '') || !title.every((i) => near(place, i, 1))) return false;
    return of.some((i) => near(place, i, BESIDE)) || (isNamed && !isOwned(at, place, title.length));
  });
}

/**
 * Weight of the variants that may stand for an office and its name: a country and its people (.5), not "chief" for "leader" (.3). No
 * question of SQuAD is lost by it, nor by all of this.
 */
const MEANT = 0.5;

/** By the question's terms, at which of a sentence's telling words they stand. */
function placesOf({ telling }: Words, hits: Hits): Record<number, number[]> {
  const places: Record<number, number[]> = {};
  for (const [place, { term }] of telling.entries())
    for (const { index, weight } of hits.get(term) ?? []) {
      if (weight < MEANT) continue;
      places[index] ??= [];
      places[index].push(place);
    }
  return places;
}

/** Whether a name says whose office it is, before it or behind: "Skerry’s harbour master", "the harbour master of Skerry". */
function isOwned({ text, telling }: Words, place: number, length: number): boolean {
  const head = telling[place];
  const before = telling[place - length];
  const first = telling[place - length + 1];
  if (!head) return false;
  const isBefore = before?.capital && first && /^(?:['’]s?)?\s$/u.test(text.slice(before.end, first.start));
  return isBefore === true || OWNER.test(text.slice(head.end));
}
