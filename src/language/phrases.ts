/** Exact phrases: found as they stand, whatever the case, the diacritics, the spacing and the style of quotes and dashes. */
import type { Range } from '../coverage/span.ts';
import { fold, UNSPACED } from './tokens.ts';

/** The form in which phrases are compared. */
export function phraseForm(text: string): string {
  return styled(fold(text)).replace(/\s+/g, ' ').trim();
}

/** Whether a text has a phrase, given in its form, as whole words: `occurrences` without their places, and much faster. */
export function hasPhrase(phrase: string, text: string): boolean {
  return findIn(phraseForm(text), phrase).length > 0;
}

/** Where a text has a phrase, given in its form, as whole words. Takes time linear in the text. */
export function occurrences(phrase: string, text: string): Range[] {
  const { form, starts, ends } = formOf(text);
  return findIn(form, phrase).map((at) => ({
    start: starts[at] as number,
    end: ends[at + phrase.length - 1] as number,
  }));
}

function findIn(form: string, phrase: string): number[] {
  const found: number[] = [];
  for (let at = form.indexOf(phrase); at >= 0; at = form.indexOf(phrase, at + 1)) {
    const last = at + phrase.length - 1;
    if (!joins(form[at - 1], form[at]) && !joins(form[last], form[last + 1])) found.push(at);
  }
  return found;
}

const styled = (folded: string) => folded.replace(/[“”„«»"]/g, '"').replace(/[‐‑–—]/g, '-');

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
    let folded = styled(fold(character)).replace(/\s/g, ' ');
    if (folded === ' ' && form.endsWith(' ')) folded = '';
    form += folded;
    for (let i = 0; i < folded.length; i++) {
      starts.push(start);
      ends.push(at);
    }
  }
  return { form, starts, ends };
}
