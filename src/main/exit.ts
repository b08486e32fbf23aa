/** How the program ends: a sentence on standard error, and a code. */
import type { Failure } from '../discord/failures.ts';

/** 1 for what may be better the next time, EX_CONFIG of sysexits.h for what needs somebody's hand. */
export const FAILED = 1;
export const NEEDS_MENDING = 78;

export function codeFor({ kind }: Failure): number {
  return ['token', 'intents', 'sharding', 'outdated'].includes(kind) ? NEEDS_MENDING : FAILED;
}

/** @returns the code */
export function fail(problem: string, code = FAILED): number {
  process.stderr.write(`${problem.trimEnd()}\n`);
  return code;
}
