/** Words that stand in an article, but not as somebody's. */
import { byDate } from '../citations/citation.ts';
import { type Range, slice } from '../coverage/span.ts';
import { byLikeness, type Judged, judge } from '../quotes/check.ts';
import type { Claim } from '../quotes/claims.ts';
import { markedIn } from '../quotes/extract.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import type { QuoteParts } from './findQuotes.ts';
import { citationOf } from './quoted.ts';

interface Unquoted {
  /** Some words are others. */
  nearly: boolean;
  /** In quotation marks that mark a term, a title or a heading. */
  marked: boolean;
  judged: Judged;
  citation: Omit<Parameters<QuoteParts['cited']>[0], 'number'>;
}

/** Passages in which the words are looked for. */
const MOST_PASSAGES = 20;
/** Fewer words stand in passages by chance. */
const LEAST_WORDS = 4;
/** Share of the words that has to be the same. */
const NEARLY = 0.75;

/** The likest place, the earliest of equal ones. */
export function unquotedIn(
  claim: Claim,
  { research, passages }: Pick<QuoteParts, 'research'> & { passages: (text: string, most: number) => PassageRecord[] },
): Unquoted | undefined {
  if (claim.words.length < LEAST_WORDS) return undefined;
  const found = passages(slice(claim.text, claim.shown), MOST_PASSAGES).flatMap((record) => {
    const reader = research.readerOf(record);
    const judged = judge(claim.text, claim.words, reader.text, [record]);
    if (!judged || Math.min(judged.wording.ofTyped, judged.wording.ofSaid) < NEARLY) return [];
    return [{ reader, judged }];
  });
  const [best] = found.sort((a, b) => byLikeness(a.judged, b.judged) || byDate(a.reader.meta, b.reader.meta));
  if (!best) return undefined;
  const { reader, judged } = best;
  const words = judged.wording.places.flatMap(({ said }) => said);
  const place: Range = { start: words[0]?.start as number, end: words.at(-1)?.end as number };
  const quoted = {
    reader,
    statement: { ...place, kind: 'mixed', marks: place, parts: [place], attribution: null },
    speaker: null,
    sure: false,
    words,
  } as const;
  return {
    nearly: judged.likeness !== 'exact' && judged.likeness !== 'part',
    marked: markedIn(reader.text).some(({ start, end }) => start <= place.start && place.end <= end),
    judged,
    citation: { ...citationOf(quoted), alsoIn: [], score: 1, quote: undefined },
  };
}
