/** How long a text is to a reader. */
import type { Range } from './span.ts';

/** Runs of characters without white space; in scripts that leave no space between words, two characters count as one. */
export function countWords(text: string, { start, end }: Range): number {
  let words = 0;
  let unspaced = 0;
  let inWord = false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const space = code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x2000 && code <= 0x200a);
    if (!space && !inWord) words += 1;
    inWord = !space;
    // Thai, Lao; kana and Han.
    if ((code >= 0x0e00 && code <= 0x0eff) || (code >= 0x3040 && code <= 0x9fff)) unspaced += 1;
  }
  return words + Math.floor(unspaced / 2);
}
