/** What can be shown of a story's articles: single sentences and pairs, what each is worth, and which show the same. */
import { alikeWords } from '../answers/timeline.ts';
import type { Range } from '../coverage/span.ts';
import type { Candidate } from './candidates.ts';
import type { Read } from './features.ts';
import { toldOf } from './scene.ts';

/** What is shown of an article at one place: a sentence, and before it one on which it leans. */
export interface Line extends Range {
  article: Read;
  candidates: readonly Candidate[];
}

export interface Budget {
  sentences: number;
  words: number;
}

export interface Unit extends Line {
  words: number;
  /** By number, each once. */
  concepts: Uint32Array;
  /** What it adds by itself besides its concepts. */
  bonus: number;
}

/** What counts beside the concepts that are held, which are 1 where every word told as much as those of the densest line. */
const WEIGHTS = {
  /** Of all words standing in first sentences; falling with every sentence of an article. */
  position: 0.6,
  /** Of all words being background, about days that cannot be told, or no line of a report. */
  background: -1,
  unplaced: -0.1,
  unfit: -0.5,
};
/** Sentences after which the weight of the position is halved. */
const HALVED = 3;

/** A sentence by itself where it can be understood so, else behind the one on which it leans. */
export function unitsOf(
  one: Candidate,
  budget: Budget,
  lenient: boolean,
  numberOf: (concept: string) => number,
): Unit[] {
  if (one.unfit && !lenient) return [];
  const { before } = one;
  if (!one.leans || lenient) return [unitOf([one], budget, numberOf)];
  return before && !before.leans && !before.unfit ? [unitOf([before, one], budget, numberOf)] : [];
}

function unitOf(candidates: readonly Candidate[], budget: Budget, numberOf: (concept: string) => number): Unit {
  const [first] = candidates as [Candidate];
  const words = candidates.reduce((total, one) => total + one.words, 0);
  const has = (flag: 'background' | 'unplaced' | 'unfit') => (candidates.some((one) => one[flag]) ? WEIGHTS[flag] : 0);
  const each = WEIGHTS.position / (1 + first.ordinal / HALVED) + has('background') + has('unplaced') + has('unfit');
  const concepts = new Set(candidates.flatMap((one) => [...one.concepts, ...toldOf(one)]));
  return {
    article: first.article,
    candidates,
    start: first.sentence.start,
    end: (candidates.at(-1) as Candidate).sentence.end,
    words,
    concepts: Uint32Array.from(concepts, numberOf),
    bonus: (each * words) / budget.words,
  };
}

/** Share of the concepts that two sentences have in common before they are compared word by word. */
const MAYBE = 0.5;

/** Whether two would show the same words, or nearly. */
export function isSame(a: Candidate, b: Candidate): boolean {
  if (a === b) return true;
  const [few, many] = a.concepts.size < b.concepts.size ? [a.concepts, b.concepts] : [b.concepts, a.concepts];
  if (few.size < MAYBE * many.size) return false;
  let common = 0;
  for (const concept of few) if (many.has(concept)) common++;
  return common >= MAYBE * many.size && alikeWords(a.forms, b.forms);
}

/** Whether any of some sentences shows the same as one. Those that share nothing with it are not looked at. */
export function sameAsAny(some: readonly Candidate[]): (one: Candidate) => boolean {
  const having = new Map<string, Candidate[]>();
  for (const other of some)
    for (const concept of other.concepts) {
      const others = having.get(concept);
      if (others) others.push(other);
      else having.set(concept, [other]);
    }
  const bare = some.filter(({ concepts }) => concepts.size === 0);
  return (one) => {
    const common = new Map<Candidate, number>();
    for (const concept of one.concepts)
      for (const other of having.get(concept) ?? []) common.set(other, (common.get(other) ?? 0) + 1);
    for (const [other, count] of common) if (count >= MAYBE * one.concepts.size && isSame(one, other)) return true;
    return bare.some((other) => isSame(one, other));
  };
}
