/** Which statements are one, told by several outlets, in other words or in another translation. */
import { wordingOf } from './wording.ts';
import { type SaidWord, weigh, weightOf } from './words.ts';

export interface Uttered {
  words: readonly SaidWord[];
  /** By which two speakers are known to be one; null where nobody is named. */
  speaker: object | string | null;
}

/**
 * Share of the words that are the same, and their weight. Of one speaker, half of them do: a translation keeps the names and the nouns.
 * Somebody else has to have said nearly the same.
 */
const ONE_SPEAKER = { share: 0.5, weight: 2 };
const TWO_SPEAKERS = { share: 0.75, weight: 3 };

/** Statements that share the most words with one, which are compared with it in order. */
const MOST_COMPARED = 20;

export function isSameStatement(a: Uttered, b: Uttered): boolean {
  const [short, long] = weigh(a.words) <= weigh(b.words) ? [a, b] : [b, a];
  const needed = a.speaker !== null && a.speaker === b.speaker ? ONE_SPEAKER : TWO_SPEAKERS;
  if (inCommon(short.words, long.words) < Math.max(needed.weight, needed.share * weigh(short.words))) return false;
  const { ofTyped, ofSaid, same } = wordingOf(short.words, long.words);
  return same >= needed.weight && Math.min(ofTyped, ofSaid) >= needed.share;
}

/** Weight of the words of the first that the second has too, in whatever order: no alignment has more. Linear. */
function inCommon(a: readonly SaidWord[], b: readonly SaidWord[]): number {
  const left = new Map<number, number>();
  for (const { id } of b) left.set(id, (left.get(id) ?? 0) + 1);
  return a.reduce((sum, { id }) => {
    const n = left.get(id) ?? 0;
    left.set(id, n - 1);
    return n > 0 ? sum + weightOf(id) : sum;
  }, 0);
}

/** Groups of statements that are one, each in the order given, by their first ones. Yields between parts of the work. */
export function* grouped<U extends Uttered>(all: readonly U[]): Generator<void, U[][]> {
  const groups: U[][] = [];
  const groupOf: U[][] = [];
  const byWord = new Map<number, number[]>();
  for (const [i, one] of all.entries()) {
    const ids = new Set(one.words.flatMap(({ id }) => (id & 1 ? [] : [id])));
    const shared = new Map<number, number>();
    for (const id of ids) for (const other of byWord.get(id) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const likest = [...shared].filter(([, words]) => words >= 2).sort(([a, n], [b, m]) => m - n || a - b);
    let like: number | undefined;
    for (const [other] of likest.slice(0, MOST_COMPARED)) {
      yield;
      if (!isSameStatement(one, all[other] as U)) continue;
      like = other;
      break;
    }
    const group = like === undefined ? [] : (groupOf[like] as U[]);
    if (like === undefined) groups.push(group);
    group.push(one);
    groupOf.push(group);
    for (const id of ids) {
      const places = byWord.get(id);
      if (places) places.push(i);
      else byWord.set(id, [i]);
    }
  }
  return groups;
}
