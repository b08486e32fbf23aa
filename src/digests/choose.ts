/**
 * Which sentences tell a story: together they are to hold as much as there is room for of what its articles agree to be the matter
 * (maximal coverage of concepts within a budget, Gillick & Favre 2009, "A scalable global model for summarization"), from as early in
 * them as can be, by several outlets.
 */
import { alike } from '../answers/timeline.ts';
import { type Range, slice } from '../coverage/span.ts';
import type { Candidate } from './candidates.ts';
import { conceptWeights } from './concepts.ts';
import type { Read } from './features.ts';
import { byTime } from './order.ts';

/** What is shown of an article at one place: a sentence, and before it one on which it leans. */
export interface Line extends Range {
  article: Read;
  candidates: readonly Candidate[];
}

export interface Budget {
  sentences: number;
  words: number;
}

export interface Matter {
  /** How telling a term is in the coverage at large. */
  rarity?: ((term: string) => number) | undefined;
  /** What the reader has been told already. */
  known?: readonly Candidate[];
  /** Whether sentences that are no line of a report are taken too where there is room. */
  lenient?: boolean;
}

/** What counts beside the concepts that are held, which are 1 where every word told as much as those of the densest line. */
const WEIGHTS = {
  /** Of all words standing in first sentences; falling with every sentence of an article. */
  position: 0.6,
  /** Every outlet after the first. */
  outlet: 0.06,
  /** Of all words being background, about days that cannot be told, or no line of a report. */
  background: -1,
  unplaced: -0.1,
  unfit: -0.5,
};
/** Sentences after which the weight of the position is halved. */
const HALVED = 3;
/** What a concept still counts that the reader knows from an earlier digest. */
const KNOWN = 0.3;
/** Share of what a line holds that has to be new to such a reader. */
const NEW = 0.25;
/** Lines that are tried against each other; of more, those that tell the most by themselves. */
const MOST_TRIED = 240;
/** Times that all lines are tried in the place of one. */
const MOST_ROUNDS = 12;

interface Unit extends Line {
  words: number;
  concepts: ReadonlySet<string>;
  /** What it adds by itself besides its concepts. */
  bonus: number;
}

/** The best lines within the budget, in the order in which they are read. Deterministic, whatever the order of the candidates. */
export function chosen(
  candidates: readonly Candidate[],
  budget: Budget,
  { rarity, known = [], lenient = false }: Matter = {},
): Line[] {
  const sorted = candidates.toSorted(
    (a, b) => byTime(a.article.meta, b.article.meta) || a.sentence.start - b.sentence.start,
  );
  const told = new Set(known.flatMap(({ concepts }) => [...concepts]));
  const weights = conceptWeights(sorted, rarity);
  const fresh = new Map(
    [...weights].map(([concept, weight]) => [concept, told.has(concept) ? weight * KNOWN : weight]),
  );
  const units = sorted
    .flatMap((one) => unitsOf(one, budget, lenient))
    .filter((unit) => !unit.candidates.some((one) => known.some((other) => isSame(one, other))))
    .filter(({ concepts }) => known.length === 0 || sum(concepts, fresh) >= NEW * sum(concepts, weights));
  const densest = units.reduce((most, { concepts, words }) => Math.max(most, sum(concepts, fresh) / words), 0) || 1;
  const worth = (some: readonly Unit[]): number => {
    const held = new Set<string>();
    for (const { concepts } of some) for (const concept of concepts) held.add(concept);
    const outlets = new Set(some.map(({ article }) => article.meta.outlet)).size;
    const bonuses = some.reduce((total, { bonus }) => total + bonus, 0);
    return sum(held, fresh) / (densest * budget.words) + bonuses + WEIGHTS.outlet * outlets;
  };
  const tried = units
    .map((unit, at) => ({ unit, at, alone: worth([unit]) }))
    .sort((a, b) => b.alone - a.alone || a.at - b.at)
    .slice(0, MOST_TRIED)
    .map(({ unit }) => unit);
  return inOrder(improved(filled([], tried, budget, worth), tried, budget, worth));
}

type Worth = (some: readonly Unit[]) => number;

/** Adds what adds the most for its length, as long as there is room. */
function filled(start: readonly Unit[], tried: readonly Unit[], budget: Budget, worth: Worth): Unit[] {
  const picked = [...start];
  for (;;) {
    const before = worth(picked);
    let [best, most] = [undefined as Unit | undefined, 0];
    for (const unit of tried) {
      if (!fits([...picked, unit], budget)) continue;
      const gain = (worth([...picked, unit]) - before) / Math.sqrt(unit.words);
      if (gain > most) [best, most] = [unit, gain];
    }
    if (!best) return picked;
    picked.push(best);
  }
}

/** Puts other lines in the place of single ones as long as all of them together become worth more. */
function improved(start: readonly Unit[], tried: readonly Unit[], budget: Budget, worth: Worth): Unit[] {
  let picked = [...start];
  let value = worth(picked);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let better: Unit[] | undefined;
    for (const out of picked) {
      const rest = picked.filter((one) => one !== out);
      for (const unit of tried) {
        if (!fits([...rest, unit], budget)) continue;
        const next = [...rest, unit];
        const reached = worth(next);
        if (reached > value + 1e-9) [better, value] = [next, reached];
      }
    }
    if (!better) break;
    picked = filled(better, tried, budget, worth);
    value = worth(picked);
  }
  return picked;
}

/** Within the budget, and nothing twice. The last line may be the only one and too long. */
function fits(some: readonly Unit[], { sentences, words }: Budget): boolean {
  const all = some.flatMap(({ candidates }) => candidates);
  if (all.length > sentences || (some.length > 1 && some.reduce((total, one) => total + one.words, 0) > words))
    return false;
  const last = some.at(-1) as Unit;
  return !some
    .slice(0, -1)
    .some((other) => other.candidates.some((one) => last.candidates.some((two) => isSame(one, two))));
}

/** A sentence by itself where it can be understood so, else behind the one on which it leans. */
function unitsOf(one: Candidate, budget: Budget, lenient: boolean): Unit[] {
  if (one.unfit && !lenient) return [];
  if (!one.leans) return [unitOf([one], budget)];
  const { before } = one;
  if (lenient) return [unitOf([one], budget)];
  return before && !before.leans && !before.unfit ? [unitOf([before, one], budget)] : [];
}

function unitOf(candidates: readonly Candidate[], budget: Budget): Unit {
  const [first] = candidates as [Candidate];
  const words = candidates.reduce((total, one) => total + one.words, 0);
  const has = (flag: 'background' | 'unplaced' | 'unfit') => (candidates.some((one) => one[flag]) ? WEIGHTS[flag] : 0);
  const each = WEIGHTS.position / (1 + first.ordinal / HALVED) + has('background') + has('unplaced') + has('unfit');
  return {
    article: first.article,
    candidates,
    start: first.sentence.start,
    end: (candidates.at(-1) as Candidate).sentence.end,
    words,
    concepts: new Set(candidates.flatMap(({ concepts }) => [...concepts])),
    bonus: (each * words) / budget.words,
  };
}

function sum(concepts: Iterable<string>, weights: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const concept of concepts) total += weights.get(concept) ?? 0;
  return total;
}

/** Share of the concepts that two sentences have in common before they are compared word by word. */
const MAYBE = 0.5;

/** Whether two would show the same words, or nearly. */
function isSame(a: Candidate, b: Candidate): boolean {
  if (a === b) return true;
  const [few, many] = a.concepts.size < b.concepts.size ? [a.concepts, b.concepts] : [b.concepts, a.concepts];
  if (few.size < MAYBE * many.size) return false;
  let common = 0;
  for (const concept of few) if (many.has(concept)) common++;
  return common >= MAYBE * many.size && alike(slice(a.article.text, a.sentence), slice(b.article.text, b.sentence));
}

/** What stands earliest in its article leads; what is from one article stays in its order. */
function inOrder(units: readonly Unit[]): Line[] {
  const ordinalOf = ({ candidates }: Line) => (candidates[0] as Candidate).ordinal;
  return units
    .toSorted((a, b) => ordinalOf(a) - ordinalOf(b) || byTime(a.article.meta, b.article.meta))
    .map(({ article, candidates, start, end }) => ({ article, candidates, start, end }));
}
