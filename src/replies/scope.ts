/** The limits of a search as they were understood. */
import type { Scope } from '../desk.ts';
import { answers } from '../messages/answers.ts';

export function limits({ outlets, since, until }: Scope): string[] {
  return [...answers.dates(since, until), answers.outlets(outlets)];
}
