import type { Reject } from '../ingest/reject.ts';

/** A reject as one line for the operator. */
export function described({ where, line, field, reason, remedy }: Reject): string {
  return `${where}${line === undefined ? '' : `:${line}`} (${field}): ${reason} ${remedy}`;
}
