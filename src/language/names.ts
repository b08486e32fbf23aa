/** Names as they are written: runs of capitalised words. No list of names, so that it works on any coverage. */
import type { Range } from '../coverage/span.ts';
import type { Token } from './tokens.ts';

export interface Name extends Range {
  /** Positions in the token list: `[first, last]`, inclusive. */
  first: number;
  last: number;
}

/** Small words that stand inside a name: Bashar al-Assad, Ursula von der Leyen. */
const PARTICLES = new Set([
  'al',
  'el',
  'bin',
  'ibn',
  'von',
  'van',
  'der',
  'den',
  'de',
  'la',
  'le',
  'du',
  'da',
  'di',
  'dos',
  'of',
]);

/** Words with a capital that begin a sentence or count time are no names by themselves. */
const NOT_NAMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
  december jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr`.split(/\s+/),
);

/**
 * @param sentenceStarts offsets at which a capital means nothing by itself; a single word there is a name only if `known` says so.
 */
export function names(
  text: string,
  list: readonly Token[],
  sentenceStarts: ReadonlySet<number> = new Set([list[0]?.start ?? 0]),
  known: (token: Token) => boolean = () => false,
): Name[] {
  const found: Name[] = [];
  let i = 0;
  while (i < list.length) {
    const token = list[i] as Token;
    if (!isNameWord(token)) {
      i++;
      continue;
    }
    let last = i;
    for (let j = i + 1; j < list.length; j++) {
      const next = list[j] as Token;
      const gap = text.slice((list[j - 1] as Token).end, next.start);
      if (!/^(?:[\s\u00a0]+|-|\.\s)$/.test(gap) || j - i > 7) break;
      if (isNameWord(next)) last = j;
      else if (!PARTICLES.has(next.word)) break;
    }
    if (last > i || !sentenceStarts.has(token.start) || known(token)) {
      found.push({ first: i, last, start: token.start, end: (list[last] as Token).end });
    }
    i = last + 1;
  }
  return found;
}

function isNameWord(token: Token): boolean {
  return token.capital && !token.stop && /^\p{L}/u.test(token.word) && !NOT_NAMES.has(token.word);
}
