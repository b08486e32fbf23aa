/** The citations that a button means. */
import type { Cited } from '../desk.ts';
import { type Problem, problems } from '../messages/problems.ts';

/** First and last number, both included. */
export interface Numbers {
  first: number;
  last: number;
}

/** A citation's number, or the first and last of several: `2`, `1-3`. */
export function readNumbers(argument: string): Numbers | Problem {
  const [, from, to = from] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(argument) ?? [];
  const numbers = { first: Number(from), last: Number(to) };
  return from === undefined || numbers.last < numbers.first ? problems.notACitation(argument) : numbers;
}

export function printNumbers(cited: readonly Pick<Cited, 'number'>[]): string {
  const first = cited[0]?.number ?? 1;
  const last = cited.at(-1)?.number ?? first;
  return first === last ? `${first}` : `${first}-${last}`;
}
