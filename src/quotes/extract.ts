/** What stands between quotation marks, told apart by what it is. */
import { sentences } from '../coverage/sentences.ts';
import type { Range } from '../coverage/span.ts';
import { type Quoted, quoted } from './marks.ts';
import type { Quotation } from './quotation.ts';

export function paragraphsOf(text: string): Range[] {
  const found: Range[] = [];
  let paragraph = -1;
  for (const sentence of sentences(text)) {
    if (sentence.paragraph === paragraph) (found.at(-1) as Range).end = sentence.end;
    else found.push({ start: sentence.start, end: sentence.end });
    paragraph = sentence.paragraph;
  }
  return found;
}

export function outer(text: string): Quoted[] {
  return quoted(text, paragraphsOf(text)).filter(({ depth }) => depth === 0);
}

const AFTER =
  /^["”’',.\s]{0,4}(?:(?<verb>said|says|added|told)\s)?(?<name>\p{Lu}[\p{L}.’'-]{1,30}(?:\s\p{Lu}[\p{L}.’'-]{1,30}){0,3})(?:\s(?<cue>said|says|added|told))?/u;

export function quotationsOf(text: string): Quotation[] {
  return outer(text).map((quote, statement): Quotation => {
    const match = AFTER.exec(text.slice(quote.end, quote.end + 160));
    const groups = match?.groups;
    const cue = groups?.['verb'] ?? groups?.['cue'];
    const at = quote.end + (match ? match[0].indexOf(groups?.['name'] ?? '') : 0);
    return {
      start: quote.start,
      end: quote.end,
      marks: quote.marks,
      statement,
      kind: /^\p{Lu}/u.test(text.slice(quote.start, quote.start + 2)) ? 'direct' : 'mixed',
      attribution:
        cue && groups?.['name']
          ? {
              speaker: groups['name'],
              mention: { start: at, end: at + groups['name'].length },
              kind: 'named',
              role: null,
              cue,
              via: null,
              found: groups['verb'] ? 'inverted' : 'cue',
              distance: 0,
              sure: true,
            }
          : null,
    };
  });
}
