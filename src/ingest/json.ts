/** JSON as people and exports write it, with the line of its fault. */

import { type Outcome, rejected } from './reject.ts';

/** `reason` is the plain sentence that says what a fault means for the file at `where`. */
export function parseJson(text: string, where: string, reason: string): Outcome<unknown> {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const position = /at position (\d+)/.exec(String(error))?.[1];
    const before = position === undefined ? text.trimEnd() : text.slice(0, Number(position));
    return rejected({
      where,
      line: before.split('\n').length,
      field: 'file',
      reason,
      remedy: 'Look for a missing or surplus comma, bracket or quotation mark on that line or the one before.',
    });
  }
}
