/** What was left out of an article that is kept. */

import type { FieldFault } from './metadata.ts';
import type { Outcome, Reject } from './reject.ts';

/** The faults of fields as faults of what stands at `where`, each on the line that `lineOf` knows for it. */
export function faultsAt(
  where: string,
  faults: readonly FieldFault[],
  lineOf: (field: string) => number | undefined = () => undefined,
): Reject[] {
  return faults.map(({ field, reason, remedy }) => {
    const line = lineOf(field);
    return { where, ...(line === undefined ? {} : { line }), field, reason, remedy };
  });
}

/** `faults` come before those that the outcome has; an outcome without a value stays as it is. */
export function withFaults<T>(outcome: Outcome<T>, faults: readonly Reject[]): Outcome<T> {
  if ('rejects' in outcome || faults.length === 0) return outcome;
  return { value: outcome.value, faults: [...faults, ...(outcome.faults ?? [])] };
}
