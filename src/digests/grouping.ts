/** Groups by average likeness: two groups become one while their members are alike enough on the average, the most alike first. */
import type { Likenesses } from './likeness.ts';

interface Pair {
  a: number;
  b: number;
  /** The average likeness of their members. */
  value: number;
  /** How often either had grown when this was worked out. */
  ages: [number, number];
}

/**
 * The groups of places, each in their order. Deterministic: of pairs that are equally alike the one with the first places comes first.
 * @param isApart whether two articles tell of different things, however alike they are
 */
export function* grouped(
  alike: Likenesses,
  enough: number,
  isApart: (a: number, b: number) => boolean,
): Generator<void, number[][]> {
  const members = alike.map((_, at): number[] | undefined => [at]);
  /** Sums of likenesses between the members of two groups. */
  const sums = alike.map((near) => new Map(near));
  const ages = alike.map(() => 0);
  const heap = new Heap();
  const offer = (a: number, b: number) => {
    const [left, right] = [members[a], members[b]];
    const sum = sums[a]?.get(b);
    if (!left || !right || sum === undefined) return;
    const value = sum / (left.length * right.length);
    if (value >= enough) heap.push({ a: Math.min(a, b), b: Math.max(a, b), value, ages: agesOf(a, b) });
  };
  const agesOf = (a: number, b: number): [number, number] => [
    ages[Math.min(a, b)] as number,
    ages[Math.max(a, b)] as number,
  ];
  for (const [a, near] of alike.entries()) {
    for (const b of near.keys()) if (a < b) offer(a, b);
    yield;
  }
  for (let pair = heap.pop(); pair; pair = heap.pop()) {
    const { a, b } = pair;
    const [left, right] = [members[a], members[b]];
    const now = agesOf(a, b);
    if (!left || !right || now[0] !== pair.ages[0] || now[1] !== pair.ages[1]) continue;
    if (yield* anyApart(left, right, isApart)) continue;
    members[a] = [...left, ...right].sort((one, other) => one - other);
    members[b] = undefined;
    ages[a] = (ages[a] as number) + 1;
    const near = sums[a] as Map<number, number>;
    for (const [other, sum] of sums[b] as Map<number, number>) {
      sums[other]?.delete(b);
      if (other === a) continue;
      const both = (near.get(other) ?? 0) + sum;
      near.set(other, both);
      sums[other]?.set(a, both);
    }
    near.delete(b);
    for (const other of near.keys()) offer(a, other);
    yield;
  }
  return members.filter((group) => group !== undefined);
}

/** Pairs that are compared at one go: two texts take a third of a millisecond at most. */
const AT_ONE_GO = 8;

/** Yields now and then, since comparing texts takes its time. */
function* anyApart(
  left: readonly number[],
  right: readonly number[],
  isApart: (a: number, b: number) => boolean,
): Generator<void, boolean> {
  let compared = 0;
  for (const one of left)
    for (const other of right) {
      if (isApart(one, other)) return true;
      if (++compared % AT_ONE_GO === 0) yield;
    }
  return false;
}

/** The most alike on top. */
class Heap {
  readonly #pairs: Pair[] = [];

  push(pair: Pair): void {
    const pairs = this.#pairs;
    let at = pairs.length;
    pairs.push(pair);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!precedes(pair, pairs[above] as Pair)) break;
      pairs[at] = pairs[above] as Pair;
      at = above;
    }
    pairs[at] = pair;
  }

  pop(): Pair | undefined {
    const pairs = this.#pairs;
    const top = pairs[0];
    const last = pairs.pop();
    if (!last || pairs.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= pairs.length) break;
      if (below + 1 < pairs.length && precedes(pairs[below + 1] as Pair, pairs[below] as Pair)) below++;
      if (!precedes(pairs[below] as Pair, last)) break;
      pairs[at] = pairs[below] as Pair;
      at = below;
    }
    pairs[at] = last;
    return top;
  }
}

function precedes(one: Pair, other: Pair): boolean {
  return (
    one.value > other.value ||
    (one.value === other.value && (one.a < other.a || (one.a === other.a && one.b < other.b)))
  );
}
