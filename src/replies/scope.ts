/** The limits of a search as they were understood. */
import type { Scope } from '../desk.ts';
import { answers } from '../messages/answers.ts';
import type { Block } from '../view.ts';

export function limits({ outlets, since, until }: Scope): string[] {
  return [...answers.dates(since, until), answers.outlets(outlets)];
}

/** Which of the outlets that a question sets against each other say nothing. */
export function silences({ silent = [], absent = [] }: Scope): Block[] {
  return [...answers.silent(silent), ...answers.absent(absent)].map((text) => ({ kind: 'note', text }));
}
