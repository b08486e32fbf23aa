/** Quotations as they are shown: above each who speaks, below it how it stands to the others. */
import type { Answer, CheckedQuote, Cited, NoQuotes, QuoteCheck, TypedPiece } from '../desk.ts';
import { answers, refusals } from '../messages/answers.ts';
import { headline, type Piece, type Sentence } from '../messages/line.ts';
import { checks, quotes } from '../messages/quotes.ts';
import { type Block, type Line, type View, view } from '../view.ts';
import { corrections, foot } from './answer.ts';
import { citedBlocks, pageOf } from './citations.ts';
import { rowOf } from './controls.ts';
import { limits } from './scope.ts';
import { reason as subjectReason } from './subject.ts';

/** The command whose actions turn its pages. */
const PAGER = 'quote';
/** Of what was typed, longer runs without a difference are cut in their middle, and longer differences at their end. */
const LONGEST_RUN = 160;

/** One page of quotations; a page that does not exist is the nearest that does. */
export function quotesView(answer: Answer, page: number, visibility: View['visibility']): View {
  const { id, question, scope, corrected, cited, leftOut, matched } = answer;
  const shown = pageOf(cited, page);
  const isRanked = cited.some(({ score }) => score !== cited[0]?.score && score > 0);
  const about = [
    quotes.found(matched),
    isRanked ? quotes.bestFirst : quotes.earliestFirst,
    ...(leftOut ? [quotes.leftOut(leftOut)] : []),
    ...limits(scope),
    ...answers.period(scope.period),
  ];
  return view(
    visibility,
    [
      { kind: 'heading', text: [headline(quotes.heading(question))] },
      { kind: 'note', text: [about.join(' · ')] },
      ...corrections(corrected),
      ...shown.cited.flatMap(quotedBlocks),
      { kind: 'note', text: [foot(answer, shown)] },
    ],
    { buttons: rowOf(id, shown, PAGER) },
  );
}

export function noQuotesView(none: NoQuotes): View {
  const { speaker, topic, scope, searched, quotations, unread } = none;
  const scoped = Boolean(scope.outlets || scope.since || scope.until);
  return view('private', [
    { kind: 'heading', text: [headline(quotes.heading([speaker, topic].filter(Boolean).join(' · ')))] },
    ...(scoped ? [{ kind: 'note', text: [limits(scope).join(' · ')] } as const] : []),
    { kind: 'text', text: [{ bold: quotes.none.heading }, '. ', ...reason(none)] },
    { kind: 'text', text: [...refusals.searched(searched), ' ', ...quotes.none.searched(quotations)] },
    ...quotes.pending(unread).map((text) => ({ kind: 'note', text }) as const),
    { kind: 'note', text: quotes.none.widen(topic !== undefined, scoped) },
  ]);
}

function reason({ lack, speaker = '' }: NoQuotes): Line {
  switch (lack.kind) {
    case 'unknown-speaker':
      return quotes.none.unknownSpeaker(headline(speaker), lack.near);
    case 'silent':
      return quotes.none.silent(headline(speaker), lack.quotes);
    case 'not-quoted':
      return quotes.none.notQuoted();
    default:
      return subjectReason(lack);
  }
}

/** A quotation under its speaker. */
function quotedBlocks(cited: Cited): Block[] {
  const { quote } = cited;
  if (!quote) return citedBlocks([cited]);
  return [
    ...(quote.beside ? [{ kind: 'note', text: [quotes.beside[quote.beside]] } as const] : []),
    { kind: 'text', text: quotes.speaker(quote) },
    ...citedBlocks([{ ...cited, quote: undefined }]),
    ...(quote.articles
      ? [{ kind: 'note', text: [quotes.having(quote.articles, quote.isEarliest === true)] } as const]
      : []),
  ];
}

export function checkView(check: QuoteCheck, visibility: View['visibility']): View {
  const { id, cited, searched, quotations, unread, unchecked } = check;
  const reach = [checks.searched(quotations, searched.articles, searched.to), ...(id === null ? [] : [id])];
  return view(
    visibility,
    [
      { kind: 'heading', text: [checks.heading] },
      ...check.quotes.flatMap((quote) => checkedBlocks(quote, check)),
      ...(unchecked > 0
        ? [{ kind: 'note', text: [checks.unchecked(unchecked), { code: '/quote check' }, '.'] } as const]
        : []),
      ...quotes.pending(unread).map((text) => ({ kind: 'note', text }) as const),
      { kind: 'note', text: [reach.join(' · ')] },
    ],
    { buttons: id === null ? [] : rowOf(id, { cited, number: 1, of: 1 }, PAGER) },
  );
}

function checkedBlocks(checked: CheckedQuote, { cited: all, briefsOnly }: QuoteCheck): Block[] {
  const cited = all.filter(({ number }) => checked.cited.includes(number));
  const isFound = checked.verdict !== 'not-found';
  const notes = [
    ...(checked.more > 0 ? [checks.more(checked.more)] : []),
    ...(cited.length > 0 && isFound && cited.every(({ article }) => article.wording === 'brief')
      ? [checks.briefs]
      : []),
    ...(!isFound && briefsOnly ? [checks.briefsOnly] : []),
  ];
  return [
    { kind: 'text', text: checks.checked(shortened(checked.typed), checked.speaker, checked.cut) },
    { kind: 'text', text: verdictOf(checked) },
    // Words that are there to the letter, and of which the article says that nobody said them.
    ...(isFound && cited[0]?.quote?.hedge ? [{ kind: 'text', text: checks.hedged() } as const] : []),
    ...(checked.open && checked.speaker !== null
      ? [{ kind: 'text', text: checks.open(checked.speaker, checked.open) } as const]
      : []),
    ...(!isFound && !checked.unquoted && cited.length > 0 ? [{ kind: 'note', text: [checks.nearest] } as const] : []),
    ...cited.flatMap(quotedBlocks),
    ...notes.map((text): Block => ({ kind: 'note', text: [text] })),
  ];
}

function verdictOf(checked: CheckedQuote): Sentence {
  switch (checked.verdict) {
    case 'exact':
      return checks.exact(checked);
    case 'part':
      return checked.beyond ? checks.beyond() : checks.part(checked);
    case 'wording':
      return checks.wording();
    case 'speaker':
      return checks.speaker(checked.speaker, { ...checked, wording: checked.alsoWording });
    case 'not-found':
      return checked.unquoted ? checks.unquoted(checked.unquoted) : checks.notFound();
  }
}

function shortened(pieces: readonly TypedPiece[]): Piece[] {
  return pieces.map(({ text, left }) => {
    const line = text.replace(/\s+/g, ' ');
    if (line.length <= LONGEST_RUN) return left ? { struck: line } : line;
    if (left) return { struck: `${beginning(line, LONGEST_RUN)}…` };
    return `${beginning(line, LONGEST_RUN / 2)} […] ${ending(line, LONGEST_RUN / 2)}`;
  });
}

/** Of a longer line at most so many characters, without the word that would be cut. */
const beginning = (line: string, most: number): string => line.slice(0, most).replace(/\s\S*$|[\uD800-\uDBFF]$/, '');
const ending = (line: string, most: number): string => line.slice(-most).replace(/^\S*\s|^[\uDC00-\uDFFF]/, '');
