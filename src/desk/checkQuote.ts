/** Whether the coverage has what somebody is said to have said: in those words, in others, from that speaker or another. */
import type { Range } from '../coverage/span.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { quoteProblems } from '../messages/quotes.ts';
import type { Judged } from '../quotes/check.ts';
import { type Claim, claimsIn } from '../quotes/claims.ts';
import { readablePlaces } from '../quotes/wording.ts';
import { weightOf } from '../quotes/words.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import type { QuoteParts } from './findQuotes.ts';
import { besideOf, citationOf, creditedWith, factsOf, othersOf } from './quoted.ts';
import { claimedSpeaker, type Match, matchesOf, variantsOf } from './quoteMatches.ts';
import type { CheckedQuote, Cited, QuoteCheck, TypedPiece, Verdict } from './results.ts';
import { inSlices, nextSlice } from './slices.ts';
import { unquotedIn } from './unquoted.ts';

export interface CheckAsk {
  /** Each is checked for itself: the words in quotation marks, else all of it. */
  texts: readonly string[];
  speaker?: string | undefined;
  /** Kept and shown in place of the text. */
  title: string;
}

export interface CheckParts extends QuoteParts {
  /** The passages that share the most with a text, best first. */
  passages: (text: string, most: number) => PassageRecord[];
}

/** Quotations of one text that are checked. */
const MOST_CLAIMS = 3;
/** Citations of a quotation, alone or beside others. */
const MOST_CITED = 3;
const MOST_CITED_OF_SEVERAL = 2;
/** Fewer words are within many quotations by chance, and so are as many small ones alone. */
const LEAST_WORDS = 3;
const LEAST_SMALL_WORDS = 5;

export async function checkQuoteOf(
  { texts, speaker, title }: CheckAsk,
  parts: CheckParts,
): Promise<QuoteCheck | Problem> {
  const { research, quotations, catalogue } = parts;
  if (research.index.size === 0) return problems.nothingLoaded();
  const claims = texts.flatMap((text) => claimsIn(text, (name) => quotations.speakers.named(name).length > 0));
  if (claims.length === 0) return quoteProblems.noWords();
  const checked = claims.filter(isLongEnough).slice(0, MOST_CLAIMS);
  if (checked.length === 0) return quoteProblems.tooShort();
  const most = checked.length > 1 ? MOST_CITED_OF_SEVERAL : MOST_CITED;
  const cited: Cited[] = [];
  const quotes: CheckedQuote[] = [];
  for (const claim of checked) {
    const credited = speaker?.trim() || claim.speaker;
    quotes.push(await checkOne(claim, credited, most, cited, parts));
    await nextSlice();
  }
  const searched = research.searched({});
  const answer =
    cited.length > 0
      ? research.answer({ question: title, scope: {}, searched, matched: cited.length, corrected: [], cited })
      : undefined;
  return {
    kind: 'check',
    id: answer?.id ?? null,
    quotes,
    unchecked: claims.length - checked.length,
    cited,
    searched,
    quotations: quotations.archive.size,
    unread: quotations.pending,
    briefsOnly: [...catalogue.entries].every(({ meta }) => meta.wording === 'brief'),
  };
}

function isLongEnough({ words }: Claim): boolean {
  const small = words.filter(({ id }) => weightOf(id) < 1).length;
  return words.length >= LEAST_WORDS && (small < words.length || small >= LEAST_SMALL_WORDS);
}

/** Adds its citations to `cited`. */
async function checkOne(
  claim: Claim,
  credited: string | null,
  most: number,
  cited: Cited[],
  parts: CheckParts,
): Promise<CheckedQuote> {
  const claimed = credited === null ? null : claimedSpeaker(credited, parts.quotations.speakers);
  const matches = await inSlices(matchesOf(claim, claimed, parts));
  const found = matches.filter(({ judged }) => judged.likeness !== 'near');
  const common = { cut: claim.cut, speaker: credited, unquoted: null, alsoWording: false, open: null } as const;
  const plain = { punctuation: false, runsOn: false, gaps: false, beyond: false };
  if (found.length === 0) {
    const unquoted = unquotedIn(claim, parts);
    if (unquoted) {
      cited.push(parts.cited({ ...unquoted.citation, number: cited.length + 1 }));
      return {
        ...common,
        ...plain,
        verdict: 'not-found',
        typed: piecesOf(claim, unquoted.nearly ? unquoted.judged : undefined),
        unquoted: { nearly: unquoted.nearly, marked: unquoted.marked },
        cited: [cited.length],
        more: 0,
      };
    }
    const near = matches.slice(0, 1);
    const numbers = citeAll(
      near.map((match) => [match]),
      cited,
      parts,
    );
    return { ...common, ...plain, verdict: 'not-found', typed: piecesOf(claim), cited: numbers, more: 0 };
  }
  const right = found.filter((match) => match.right !== false);
  const best = (right[0] ?? found[0]) as Match;
  const { likeness, wording, punctuation, runsOn } = best.judged;
  const byWords: Verdict = likeness === 'exact' ? 'exact' : likeness === 'wording' ? 'wording' : 'part';
  const variants = variantsOf(found, best, parts.quotations.speakers);
  const shown = variants.slice(0, most);
  return {
    ...common,
    verdict: right.length > 0 ? byWords : 'speaker',
    typed: piecesOf(claim, best.judged),
    punctuation,
    runsOn,
    gaps: likeness === 'part' && wording.places.some(({ kind }) => kind === 'other'),
    beyond: likeness === 'beyond',
    alsoWording: right.length === 0 && byWords !== 'exact',
    open:
      claimed && right.length > 0 && best.right === null
        ? { known: claimed.people.length > 0, credited: creditedWith(best) }
        : null,
    cited: citeAll(shown, cited, parts),
    more: new Set(variants.slice(most).flatMap((variant) => variant.map(({ reader }) => reader.meta.id))).size,
  };
}

function citeAll(variants: readonly Match[][], cited: Cited[], parts: QuoteParts): number[] {
  return variants.flatMap((variant, i) => {
    const [first] = variant;
    if (!first) return [];
    const number = cited.length + 1;
    const best = i > 0 ? variants[0]?.[0] : undefined;
    const place = {
      start: first.statement.start,
      ...(best && { beside: besideOf(best, first, parts.quotations.speakers) }),
    };
    const { wording } = first.judged;
    const words = wording.places.flatMap(({ said }) => said);
    const focus = words.length > 0 ? { start: words[0]?.start as number, end: words.at(-1)?.end as number } : undefined;
    const citation = citationOf(first, { bold: boldOf(first), focus });
    const quote = factsOf(place, first.reader, parts.quotations.speakers);
    cited.push(parts.cited({ ...citation, number, alsoIn: othersOf(variant), score: 1, quote }));
    return [number];
  });
}

/** The words that are others than those that were typed; where all of it is the same, the words that were typed. */
function boldOf({ judged: { likeness, wording }, statement }: Match): Range[] | undefined {
  if (likeness === 'exact' && statement.kind === 'direct') return [];
  const wanted = likeness === 'wording' || likeness === 'near' ? 'other' : 'same';
  const places = wanted === 'other' ? readablePlaces(wording.places) : wording.places;
  return places.flatMap(({ kind, said }) => {
    const [first, last] = [said[0], said.at(-1)];
    return kind === wanted && first && last ? [{ start: first.start, end: last.end }] : [];
  });
}

/** What was typed, with what stands between its words; the words that the article does not have are marked. */
function piecesOf({ text, shown }: Claim, judged?: Judged): TypedPiece[] {
  const pieces: TypedPiece[] = [];
  let at = shown.start;
  for (const { kind, typed } of readablePlaces(judged?.wording.places ?? [])) {
    const [first, last] = [typed[0], typed.at(-1)];
    if (kind === 'same' || !first || !last) continue;
    pieces.push(
      { text: text.slice(at, first.start), left: false },
      { text: text.slice(first.start, last.end), left: true },
    );
    at = last.end;
  }
  pieces.push({ text: text.slice(at, shown.end), left: false });
  return pieces.filter((piece) => piece.text !== '');
}
