/** The order in which findings are shown beside each other: what several outlets say of one thing, and not the same words over and over. */
import type { Finding } from './answer.ts';

/** Share of the telling words of the shorter sentence that the other has, from which on it says the same again. */
const SAME = 0.6;
/** What is left of a finding's score once its like is shown, and once its outlet is. */
const REPEATED = 0.7;
const SHOWN_OUTLET = 0.96;
/** As the second, for a question of which outlets report a thing. */
const LISTED_OUTLET = 0.5;

/** A finding at its place, and what was left of its score there: for its like shown before, and for its outlet. */
export type Placed<F extends Finding> = F & { repeated: number; heard: number };

/**
 * The best first; then each time the best of those that are left, where what is shown already and outlets that have been heard count for less.
 * A sentence with another figure is no repetition: "380,000" and "hundreds of thousands" belong side by side.
 * @param found the best first, none twice
 * @param byOutlet whether each outlet is to come before any comes again
 */
export function sideBySide<F extends Finding>(found: readonly F[], byOutlet: boolean): Placed<F>[] {
  const shownOutlet = byOutlet ? LISTED_OUTLET : SHOWN_OUTLET;
  const left = found.map((finding) => ({ finding, words: wordsOf(finding), repeated: 1, heard: 1 }));
  const shown: Placed<F>[] = [];
  while (left.length > 0) {
    const worth = left.map(({ finding, repeated, heard }) => finding.evidence.score * repeated * heard);
    const at = worth.indexOf(Math.max(...worth));
    const [next] = left.splice(at, 1) as [(typeof left)[number]];
    shown.push({ ...next.finding, repeated: next.repeated, heard: next.heard });
    for (const other of left) {
      if (isSame(next.words, other.words)) other.repeated = REPEATED;
      if (next.finding.record.outlet === other.finding.record.outlet) other.heard = shownOutlet;
    }
  }
  return shown;
}

interface Told {
  terms: ReadonlySet<string>;
  figures: string;
}

function wordsOf({ words: { telling } }: Finding): Told {
  const figures = telling.filter(({ word }) => FIGURE.test(word)).map(({ word }) => word);
  return { terms: new Set(telling.map(({ term }) => term)), figures: [...new Set(figures)].sort().join(' ') };
}

const FIGURE = /^\p{N}|^(?:dozens|hundreds|thousands|millions|billions)$/u;

function isSame(a: Told, b: Told): boolean {
  if (a.figures !== b.figures) return false;
  const [few, many] = a.terms.size < b.terms.size ? [a.terms, b.terms] : [b.terms, a.terms];
  let both = 0;
  for (const term of few) if (many.has(term)) both++;
  return both >= SAME * few.size;
}
