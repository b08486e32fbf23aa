/**
 * Which sentences tell a story: together they are to hold as much as there is room for of what its articles agree to be the matter
 * (maximal coverage of concepts within a budget, Gillick & Favre 2009, "A scalable global model for summarization"), from as early in
 * them as can be, by several outlets.
 */
import type { Candidate } from './candidates.ts';
import { conceptWeights } from './concepts.ts';
import { type Budget, isSame, type Line, sameAsAny, type Unit, unitsOf } from './lines.ts';
import { byTime } from './order.ts';
import { agreedScene, toldOf } from './scene.ts';

export interface Matter {
  /** How telling a term is in the coverage at large. */
  rarity?: ((term: string) => number) | undefined;
  /** What the reader has been told already. */
  known?: readonly Candidate[];
  /** Whether sentences that are no line of a report are taken too where there is room. */
  lenient?: boolean;
}

/** What every outlet after the first counts, where all concepts that there is room for are 1. */
const OUTLET = 0.06;
/** What it counts that the reader is told where it happened, and on which day. */
const SCENE = 0.06;
/** What a concept still counts that the reader knows from an earlier digest. */
const KNOWN = 0.3;
/** Share of what a line holds that has to be new to such a reader. */
const NEW = 0.25;
/** Lines that are tried against each other; of more, those that tell the most by themselves. */
const MOST_TRIED = 240;
/** Times that all lines are tried in the place of one. */
const MOST_ROUNDS = 12;

/**
 * The best lines within the budget, in the order in which they are read. Deterministic, whatever the order of the candidates.
 * Yields often, so that others may have a turn.
 */
export function* chosen(
  candidates: readonly Candidate[],
  budget: Budget,
  { rarity, known = [], lenient = false }: Matter = {},
): Generator<void, Line[]> {
  const sorted = candidates.toSorted(
    (a, b) => byTime(a.article.meta, b.article.meta) || a.sentence.start - b.sentence.start,
  );
  const weights = conceptWeights(sorted, rarity);
  yield;
  const told = new Set(known.flatMap(({ concepts }) => [...concepts]));
  const isKnown = sameAsAny(known);
  /** Concepts by number, with what they count to a reader who knows nothing, and to this one. */
  const numbers = new Map([...weights.keys()].map((concept, number) => [concept, number + 1]));
  const scene = agreedScene(sorted);
  for (const one of scene) numbers.set(one, numbers.size + 1);
  const all = Float64Array.from([0, ...weights.values(), ...scene.map(() => 0)]);
  const fresh = all.slice();
  for (const concept of told) {
    const number = numbers.get(concept);
    if (number !== undefined) fresh[number] = (all[number] as number) * KNOWN;
  }
  yield;
  const units: Unit[] = [];
  for (const one of sorted) {
    for (const unit of unitsOf(one, budget, lenient, (concept) => numbers.get(concept) ?? 0)) {
      if (unit.candidates.some(isKnown)) continue;
      if (known.length === 0 || sum(unit.concepts, fresh) >= NEW * sum(unit.concepts, all)) units.push(unit);
    }
    yield;
  }
  const densest = units.reduce((most, { concepts, words }) => Math.max(most, sum(concepts, fresh) / words), 0) || 1;
  const whole = densest * budget.words;
  const toldBefore = new Set(known.flatMap(toldOf));
  for (const one of scene) if (!toldBefore.has(one)) fresh[numbers.get(one) as number] = SCENE * whole;
  const worth = worthBy(fresh, whole);
  const tried = units
    .map((unit, at) => ({ unit, at, alone: worth([unit]) }))
    .sort((a, b) => b.alone - a.alone || a.at - b.at)
    .slice(0, MOST_TRIED)
    .map(({ unit }) => unit);
  yield;
  const picker: Picker = { tried, fits: fitting(budget), worth };
  return inOrder(yield* improved(yield* filled([], picker), picker));
}

interface Picker {
  tried: readonly Unit[];
  fits: (some: readonly Unit[]) => boolean;
  worth: Worth;
}

type Worth = (some: readonly Unit[]) => number;

/** What some lines are worth together: every concept counts once. @param whole what makes 1 of it */
function worthBy(weights: Float64Array, whole: number): Worth {
  const counted = new Uint32Array(weights.length);
  let turn = 0;
  return (some) => {
    turn++;
    let [held, bonuses] = [0, 0];
    const outlets = new Set<string | null>();
    for (const { concepts, bonus, article } of some) {
      for (let i = 0; i < concepts.length; i++) {
        const concept = concepts[i] as number;
        if (counted[concept] === turn) continue;
        counted[concept] = turn;
        held += weights[concept] as number;
      }
      bonuses += bonus;
      outlets.add(article.meta.outlet);
    }
    return held / whole + bonuses + OUTLET * outlets.size;
  };
}

/** Adds what adds the most for its length, as long as there is room. */
function* filled(start: readonly Unit[], { tried, fits, worth }: Picker): Generator<void, Unit[]> {
  const picked = [...start];
  for (;;) {
    const before = worth(picked);
    let [best, most] = [undefined as Unit | undefined, 0];
    for (const unit of tried) {
      if (!fits([...picked, unit])) continue;
      const gain = (worth([...picked, unit]) - before) / Math.sqrt(unit.words);
      if (gain > most) [best, most] = [unit, gain];
    }
    yield;
    if (!best) return picked;
    picked.push(best);
  }
}

/** Puts other lines in the place of single ones as long as all of them together become worth more. */
function* improved(start: readonly Unit[], picker: Picker): Generator<void, Unit[]> {
  const { tried, fits, worth } = picker;
  let picked = [...start];
  let value = worth(picked);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let better: Unit[] | undefined;
    for (const out of picked) {
      const rest = picked.filter((one) => one !== out);
      for (const unit of tried) {
        const next = [...rest, unit];
        if (!fits(next)) continue;
        const reached = worth(next);
        if (reached > value + 1e-9) [better, value] = [next, reached];
      }
      yield;
    }
    if (!better) break;
    picked = yield* filled(better, picker);
    value = worth(picked);
  }
  return picked;
}

/** Within the budget, and nothing twice. The last line may be the only one and too long. */
function fitting({ sentences, words }: Budget): (some: readonly Unit[]) => boolean {
  const clash = clashing();
  return (some) => {
    let [count, length] = [0, 0];
    for (const one of some) {
      count += one.candidates.length;
      length += one.words;
    }
    if (count > sentences || (some.length > 1 && length > words)) return false;
    const last = some.at(-1) as Unit;
    for (let i = 0; i < some.length - 1; i++) if (clash(some[i] as Unit, last)) return false;
    return true;
  };
}

/** Whether two lines show the same; each two are compared once. */
function clashing(): (a: Unit, b: Unit) => boolean {
  const found = new Map<Unit, Map<Unit, boolean>>();
  return (a, b) => {
    const ofOne = found.get(a) ?? new Map<Unit, boolean>();
    found.set(a, ofOne);
    const answer = ofOne.get(b) ?? a.candidates.some((one) => b.candidates.some((two) => isSame(one, two)));
    ofOne.set(b, answer);
    return answer;
  };
}

function sum(concepts: Uint32Array, weights: Float64Array): number {
  let total = 0;
  for (const concept of concepts) total += weights[concept] as number;
  return total;
}

/** What stands earliest in its article leads; what is from one article stays in its order. */
function inOrder(units: readonly Unit[]): Line[] {
  const ordinalOf = ({ candidates }: Line) => (candidates[0] as Candidate).ordinal;
  return units
    .toSorted((a, b) => ordinalOf(a) - ordinalOf(b) || byTime(a.article.meta, b.article.meta))
    .map(({ article, candidates, start, end }) => ({ article, candidates, start, end }));
}
