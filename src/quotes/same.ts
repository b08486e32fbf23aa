/** Which statements are one, told by several outlets, in other words or in another translation. */
import { wordingOf } from './wording.ts';
import { type SaidWord, weigh } from './words.ts';

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

export function isSameStatement(a: Uttered, b: Uttered): boolean {
  const [short, long] = weigh(a.words) <= weigh(b.words) ? [a, b] : [b, a];
  const { ofTyped, ofSaid, same } = wordingOf(short.words, long.words);
  const needed = a.speaker !== null && a.speaker === b.speaker ? ONE_SPEAKER : TWO_SPEAKERS;
  return same >= needed.weight && Math.min(ofTyped, ofSaid) >= needed.share;
}

/** Groups of statements that are one, each in the order given, by their first ones. */
export function grouped<U extends Uttered>(all: readonly U[]): U[][] {
  const groups: U[][] = [];
  const groupOf: U[][] = [];
  const byWord = new Map<number, number[]>();
  all.forEach((one, i) => {
    const ids = new Set(one.words.flatMap(({ id }) => (id & 1 ? [] : [id])));
    const shared = new Map<number, number>();
    for (const id of ids) for (const other of byWord.get(id) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const like = [...shared]
      .filter(([, words]) => words >= 2)
      .sort(([a, n], [b, m]) => m - n || a - b)
      .find(([other]) => isSameStatement(one, all[other] as U));
    const group = like ? (groupOf[like[0]] as U[]) : [];
    if (!like) groups.push(group);
    group.push(one);
    groupOf.push(group);
    for (const id of ids) {
      const places = byWord.get(id);
      if (places) places.push(i);
      else byWord.set(id, [i]);
    }
  });
  return groups;
}
