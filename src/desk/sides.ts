/** Questions that set periods or outlets against each other: what was found for each of them, put together. */
import type { Outcome } from '../answers/answer.ts';
import { inTurn } from '../answers/apart.ts';
import type { Filters } from '../retrieval/search.ts';
import type { Explained } from './explanation.ts';
import type { OutletReadings, Reading } from './reading.ts';
import type { Made, NoAnswer, Scope } from './results.ts';
import type { Research } from './subject.ts';

/** What was found for a question as it was read. */
export type FoundFor = Omit<Explained, 'result'>;

/** What a question is answered with that is not answered as it stands. */
export interface Parts {
  research: Research;
  find: (reading: Reading) => FoundFor;
  /** The answer or the refusal of a question that has no sides. */
  madeOf: (found: FoundFor) => Made;
}

/** What came of a question, and what was found for each of its parts. */
export interface Asked {
  made: Made;
  parts: FoundFor[];
}

/** Each period's answers in turn, in the question's order; undefined where there are none. */
export function byPeriod(question: string, sides: readonly Reading[], parts: Parts): Asked | undefined {
  const found = sides.map(parts.find);
  const [first] = found;
  if (!first || !found.some(isAnswered)) return undefined;
  const periods = (some: readonly FoundFor[]) =>
    some.flatMap(({ reading }) => reading.scope.period ?? []).join(' and ') || undefined;
  const { scope, filters } = first.reading;
  const without = periods(found.filter((one) => !isAnswered(one)));
  const made = compared(
    question,
    found,
    { ...scope, period: periods(found.filter(isAnswered)), without },
    filters,
    parts,
  );
  return { made, parts: found };
}

/**
 * What each outlet says in turn, whoever has the best answer first, and who says nothing.
 * @param asItIs the whole question, which is of outlets as of anything else where the coverage has none of them
 */
export function byOutlet(
  { each, all, absent }: OutletReadings,
  { question, asItIs }: { question: string; asItIs: Reading },
  parts: Parts,
): Asked {
  const whole = each.length === 0 ? parts.find(asItIs) : undefined;
  if (whole && isAnswered(whole)) return { made: parts.madeOf(whole), parts: [whole] };
  const found = each.map(parts.find);
  const answered = found.filter(isAnswered).sort((a, b) => best(b.outcome) - best(a.outcome));
  const silent = found.filter((one) => !isAnswered(one)).flatMap(({ reading }) => reading.scope.outlets ?? []);
  const beside = { ...(silent.length > 0 && { silent }), ...(absent.length > 0 && { absent }) };
  const scope = { ...all.scope, ...beside };
  if (answered.length > 0) return { made: compared(question, answered, scope, all.filters, parts), parts: found };
  const together = parts.find({ ...all, scope });
  if (each.length > 0) return { made: parts.madeOf(together), parts: [together] };
  return { made: refused(parts.madeOf(together), { kind: 'no-outlet' }), parts: [together] };
}

/** An answer that is none for that reason: what it would have shown is near at best. */
export function refused(made: Made, lack: NoAnswer['lack']): Made {
  const near = made.kind === 'answer' ? made.cited.slice(0, MOST_NEAREST) : made.nearest;
  const { question, scope, searched } = made;
  return { kind: 'no-answer', question, scope, searched, lack, hasPhrases: false, nearest: near };
}
const MOST_NEAREST = 3;

const isAnswered = ({ outcome }: FoundFor): boolean => outcome.kind === 'answer';
const best = (outcome: Outcome): number => (outcome.kind === 'answer' ? (outcome.findings[0]?.evidence.score ?? 0) : 0);

function compared(
  question: string,
  found: readonly FoundFor[],
  scope: Scope,
  filters: Filters,
  { research }: Parts,
): Made {
  const [first] = found as [FoundFor];
  const findings = inTurn(found.map(({ outcome }) => (outcome.kind === 'answer' ? outcome.findings : [])));
  return {
    kind: 'answer',
    question,
    scope,
    searched: research.searched(filters),
    matched: found.reduce((sum, { matched }) => Math.max(sum, matched), 0),
    corrected: research.corrections(first.reading),
    cited: research.cite(findings, { ...first.reading, filters }).map((one) => research.credited(one)),
  };
}
