/** Exact phrases: found as they stand, whatever the case, the diacritics, the spacing and the style of quotes and dashes. */
import type { Range } from '../coverage/span.ts';
import { fold, UNSPACED } from './tokens.ts';

/** The form in which phrases are compared. */
export function phraseForm(text: string): string {
  return formOf(text).form.trim();
}

/** Where a text has a phrase, given in its form, as whole words. Takes time linear in the text. */
export function occurrences(phrase: string, text: string): Range[] {
  const { form, starts, ends } = formOf(text);
  const found: Range[] = [];
  for (let at = form.indexOf(phrase); at >= 0; at = form.indexOf(phrase, at + 1)) {
    const last = at + phrase.length - 1;
    if (joins(form[at - 1], form[at]) || joins(form[last], form[last + 1])) continue;
    found.push({ start: starts[at] as number, end: ends[last] as number });
  }
  return found;
}

/** Whether two neighbouring characters stand within one word. */
function joins(left: string | undefined, right: string | undefined): boolean {
  const edge = `${left ?? ' '}${right ?? ' '}`;
  return /^[\p{L}\p{N}]{2}$/u.test(edge) && !UNSPACED.test(edge);
}

/** A text's form, and where each of the form's UTF-16 units comes from. */
function formOf(text: string): { form: string; starts: number[]; ends: number[] } {
  let form = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    let folded = fold(character)
      .replace(/[“”„«»"]/g, '"')
      .replace(/[‐‑–—]/g, '-')
      .replace(/\s/g, ' ');
    if (folded === ' ' && form.endsWith(' ')) folded = '';
    form += folded;
    for (let i = 0; i < folded.length; i++) {
      starts.push(start);
      ends.push(at);
    }
  }
  return { form, starts, ends };
}
