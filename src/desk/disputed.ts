/** One statement that two outlets credit to different people, among the sentences on a subject. */
import type { Finding } from '../answers/answer.ts';
import type { KeptStatement } from '../quotes/archive.ts';
import { grouped, isSameStatement, type Uttered } from '../quotes/same.ts';
import type { Speaker } from '../quotes/speakers.ts';
import { saidWords } from '../quotes/words.ts';
import type { QuoteParts } from './findQuotes.ts';
import { hasName, quotedAt } from './quoted.ts';
import { inSlices } from './slices.ts';

/** A sentence that quotes a statement, and where that begins in its article. */
export interface Credited {
  finding: Finding;
  start: number;
}

interface Candidate extends Credited, Uttered {
  kept: KeptStatement;
  speaker: Speaker;
  outlet: string;
}

/** Statements that are compared, and pairs that are shown. */
const MOST_STATEMENTS = 300;
const MOST_PAIRS = 2;

/** Pairs of sentences, the best first. */
export async function disputedIn(
  findings: readonly Finding[],
  { research, quotations }: Pick<QuoteParts, 'research' | 'quotations'>,
): Promise<[Credited, Credited][]> {
  const byArticle = Map.groupBy(findings, ({ record }) => record.articleId);
  const candidates: Candidate[] = [];
  for (const kept of quotations.archive.statements(byArticle.keys())) {
    if (candidates.length >= MOST_STATEMENTS) break;
    const finding = byArticle
      .get(kept.articleId)
      ?.find(({ excerpt: { sentence } }) => sentence.start < kept.end && kept.start < sentence.end);
    const outlet = finding?.record.outlet;
    const speaker = kept.credit && kept.sure ? quotations.speakers.of(kept.credit.name, kept.credit.kind) : undefined;
    if (!finding || !outlet || speaker?.kind !== 'named' || finding.record.version !== kept.version) continue;
    const words = saidWords(research.readerOf(kept).text, [kept]);
    candidates.push({ kept, finding, start: kept.start, speaker, outlet, words });
  }
  // With what reporters put between its parts, a statement is nearly the same; its own words decide.
  const isSame = (a: Candidate, b: Candidate): boolean => {
    const [one, other] = [a, b].map(({ kept }) => quotedAt(kept, research.readerOf(kept), quotations.speakers));
    return one !== undefined && other !== undefined && isSameStatement(one, other);
  };
  const groups = await inSlices(grouped(candidates));
  const pairs = groups.flatMap((group): [Candidate, Candidate][] => {
    for (const [i, a] of group.entries()) {
      const b = group.slice(i + 1).find((other) => a.outlet !== other.outlet && areTwo(a.speaker, other.speaker));
      if (b && isSame(a, b)) return [[a, b]];
    }
    return [];
  });
  return pairs.slice(0, MOST_PAIRS);
}

/** Outlets spell a name differently, and some give the last one alone: those with any part in common may be one. */
function areTwo(a: Speaker, b: Speaker): boolean {
  return a !== b && !hasName(a.forms.join(' '), b.forms.join(' '));
}
