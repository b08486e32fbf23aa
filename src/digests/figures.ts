/** Where a story's articles have different figures for one thing. */
import { type Differing, differing } from '../answers/compare.ts';
import { slice } from '../coverage/span.ts';
import type { Candidate } from './candidates.ts';

/** A sentence with a figure in it. */
export interface Stated {
  outlet: string | null;
  text: string;
  candidate: Candidate;
}

/** What stands further down is background, and counts other things. */
const EARLY = 8;
/** Concepts that two sentences share before their figures are taken to count the same. */
const SHARED = 4;

/** Of what is told first in its articles, and in sentences that share more than the thing that is counted. */
export function differingIn(candidates: readonly Candidate[]): Differing<Stated> | undefined {
  const stated = candidates
    .filter(({ ordinal, unfit, leans, background }) => ordinal < EARLY && !unfit && !leans && !background)
    .map((candidate) => ({
      outlet: candidate.article.meta.outlet,
      text: slice(candidate.article.text, candidate.sentence),
      candidate,
    }));
  return differing(stated).find(
    ({ agree, figures: [first, ...others] }) =>
      !agree && others.every(({ from }) => first && sharedConcepts(first.from.candidate, from.candidate) >= SHARED),
  );
}

function sharedConcepts(a: Candidate, b: Candidate): number {
  return [...a.concepts].filter((concept) => b.concepts.has(concept)).length;
}
