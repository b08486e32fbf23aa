/** What a sentence has of a question's words, and how they stand in it. */
import type { Range } from '../coverage/span.ts';
import type { Token } from '../language/tokens.ts';
import type { Asked } from './asked.ts';

/** A sentence with its words; offsets are those of the text it was cut from. */
export interface Words extends Range {
  text: string;
  tokens: Token[];
  /** Those that are no stop words. */
  telling: Token[];
}

export interface Overlap {
  /** By term: how surely the sentence has it, 0 to 1. */
  by: number[];
  /** How many of the question's words that follow each other stand together, the farther apart the less. */
  pairs: number;
  /** Share of the question's weight that stands close together. */
  together: number;
  /** How surely it says which of the kind asked for it is ("the Hesk river" for "which river"), 0 to 1. */
  named: number;
  /** Where the question's words stand in the sentence's own text, in their order, none twice. */
  matched: Range[];
}

/** What another form of a word counts, as a share of the word as the question has it (signing for signed). */
const INFLECTED = 0.88;
/** What a name counts that has the initials of an abbreviation which the coverage does not have. */
const WRITTEN_OUT = 0.9;
/** Question words that follow each other count as a pair up to this many telling words apart. */
const PAIR_REACH = 4;
/** Telling words in a row that are close together. */
const CLOSE = 8;
/** Characters between a word and its neighbour: more is another clause. */
const BESIDE = 2;

/** Takes time linear in the sentence's length. */
export function overlap(asked: Asked, { telling }: Pick<Words, 'telling'>): Overlap {
  const { hits: found, query, kind } = asked;
  const by = query.terms.map(() => 0);
  const paired = query.terms.map(() => 0);
  const last = query.terms.map(() => Number.NEGATIVE_INFINITY);
  const matched: Range[] = [];
  const places: Place[] = [];
  let named = 0;
  for (let at = 0; at < telling.length; at++) {
    const token = telling[at] as Token;
    const hits = found.get(token.term);
    if (!hits) continue;
    matched.push(token);
    for (const { index, weight } of hits) {
      const form = weight === 1 && token.word !== query.terms[index]?.word ? INFLECTED : weight;
      by[index] = Math.max(by[index] as number, form);
      places.push({ at, index, form });
      if (index === kind && weight > named && saysWhich(asked, telling, at)) named = weight;
      for (const other of [index - 1, index + 1]) {
        const gap = at - (last[other] ?? Number.NEGATIVE_INFINITY);
        const pair = Math.max(index, other);
        if (gap > 0 && gap <= PAIR_REACH) paired[pair] = Math.max(paired[pair] as number, 1 / gap);
      }
    }
    for (const { index } of hits) last[index] = at;
  }
  for (const { index, initials } of asked.abbreviated) {
    const name = nameOf(initials, telling);
    if (name.length === 0) continue;
    by[index] = WRITTEN_OUT;
    const had = new Set(matched);
    matched.push(...name.filter((token) => !had.has(token)));
    matched.sort((a, b) => a.start - b.start);
  }
  return { by, pairs: paired.reduce((sum, pair) => sum + pair, 0), together: together(asked, places), named, matched };
}

/** The words of the first name that has these initials ("Harbour Rescue Fund" for HRF), small words between them left out; none where there is none. */
function nameOf(initials: string, telling: readonly Token[]): readonly Token[] {
  const begins = (at: number, letter: string) => telling[at]?.capital === true && telling[at].word[0] === letter;
  const letters = [...initials.toLowerCase()];
  const first = telling.findIndex((_, at) => letters.every((letter, i) => begins(at + i, letter)));
  return first < 0 ? [] : telling.slice(first, first + letters.length);
}

/** A term of the question at a telling word of the sentence. */
interface Place {
  at: number;
  index: number;
  form: number;
}

function together({ query, total }: Asked, places: readonly Place[]): number {
  if (places.length === 0) return 0;
  const most = new Float64Array(query.terms.length);
  let best = 0;
  for (const [i, first] of places.entries()) {
    if (first.at === places[i - 1]?.at) continue;
    let sum = 0;
    most.fill(0);
    for (let j = i; j < places.length && (places[j] as Place).at < first.at + CLOSE; j++) {
      const { index, form } = places[j] as Place;
      const more = form - (most[index] as number);
      if (more <= 0) continue;
      most[index] = form;
      sum += more * (query.terms[index]?.weight ?? 0);
    }
    best = Math.max(best, sum);
  }
  return best / total;
}

/** Whether a word that is not the question's own stands right before the one at a place, or a name right behind it. */
function saysWhich({ said }: Asked, telling: readonly Token[], at: number): boolean {
  const token = telling[at] as Token;
  const before = telling[at - 1];
  const behind = telling[at + 1];
  if (before && token.start - before.end <= BESIDE && !said.has(before.term)) return true;
  return behind?.capital === true && behind.start - token.end <= BESIDE && !said.has(behind.term);
}
