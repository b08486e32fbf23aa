/** Statements that are like what was typed, and whether they are by whom it was said to be by. */
import { comparable } from '../citations/citation.ts';
import { slice } from '../coverage/span.ts';
import { byLikeness, type Judged, judge } from '../quotes/check.ts';
import type { Claim } from '../quotes/claims.ts';
import type { Speaker, Speakers } from '../quotes/speakers.ts';
import type { QuoteParts } from './findQuotes.ts';
import { besideOf, creditedWith, earliestFirst, type Quoted, quotedAt } from './quoted.ts';
import type { Beside } from './results.ts';

export interface Match extends Quoted {
  judged: Judged;
  /** Whether it is by whom it was said to be by; null where that cannot be told. */
  right: boolean | null;
}

/** Whom something was said to be by. */
export interface ClaimedSpeaker {
  typed: string;
  /** Those that it fits; none where nobody of that name is quoted. */
  people: readonly Speaker[];
  /** By their names, rather than by what they are or do, which others may be or do too. */
  byName: boolean;
}

/** Statements with like words that are compared word by word. */
const MOST_COMPARED = 60;

export function claimedSpeaker(typed: string, speakers: Speakers): ClaimedSpeaker {
  const byName = speakers.called(typed) !== undefined || speakers.named(typed).length > 0;
  return { typed, people: speakers.resolve(typed), byName };
}

/** The likest first; of equally like ones those by the right speaker, the earliest of them first. Yields between statements. */
export function* matchesOf(
  claim: Claim,
  claimed: ClaimedSpeaker | null,
  { research, quotations }: Pick<QuoteParts, 'research' | 'quotations'>,
): Generator<void, Match[]> {
  const matches: Match[] = [];
  for (const { statement } of quotations.archive.near(claim.words, MOST_COMPARED)) {
    yield;
    const quoted = quotedAt(statement, research.readerOf(statement), quotations.speakers);
    const judged = quoted && judge(claim.text, claim.words, quoted.reader.text, quoted.statement.parts);
    if (judged) matches.push({ ...quoted, judged, right: claimed && isRight(quoted, claimed, quotations.speakers) });
  }
  return matches.sort((a, b) => byLikeness(a.judged, b.judged) || rank(a) - rank(b) || earliestFirst(a, b));
}

const rank = ({ right }: Match): number => (right === true ? 0 : right === null ? 1 : 2);

/** Somebody else only where both are known: not by a family name that both have, nor where an office may be meant. */
function isRight(quoted: Quoted, { typed, people, byName }: ClaimedSpeaker, speakers: Speakers): boolean | null {
  const { speaker } = quoted;
  if (speaker && people.includes(speaker)) return true;
  if (!speaker || creditedWith(quoted) === null || !byName || speakers.isNamesake(typed, speaker)) return null;
  return false;
}

/**
 * Same words from the same speaker are one. The best first, then who credits somebody else with the same statement, then those who have
 * it in other words, then other statements.
 */
export function variantsOf(found: readonly Match[], best: Match, speakers: Speakers): Match[][] {
  const groups = Map.groupBy(found, (match) => {
    const words = match.statement.parts.map((part) => comparable(slice(match.reader.text, part))).join(' ');
    return `${match.reader.meta.wording} ${match.speaker?.name ?? match.statement.attribution?.speaker ?? ''} ${words}`;
  });
  const ranked = [...groups.values()].map((group) => {
    const variant = group.sort((a, b) => byLikeness(a.judged, b.judged) || earliestFirst(a, b));
    const isBest = variant.includes(best);
    return { variant, rank: isBest ? 0 : VARIANTS.indexOf(besideOf(best, variant[0] as Match, speakers)) + 1 };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ variant }) => variant);
}

const VARIANTS: readonly Beside[] = ['speaker', 'also', 'wording', 'other'];
