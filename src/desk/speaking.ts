/** Who is asked to have said something, in which sentences of the coverage they speak, and whose words a shown sentence has. */
import { answerType } from '../answers/question.ts';
import { type Speaking, speakerAsked, speaks } from '../answers/speaking.ts';
import { type Range, slice } from '../coverage/span.ts';
import { tokens } from '../language/tokens.ts';
import type { KeptStatement } from '../quotes/archive.ts';
import type { Speaker } from '../quotes/speakers.ts';
import type { PassageIndex } from '../retrieval/index.ts';
import type { Query, QueryTerm } from '../retrieval/query.ts';
import type { QuoteParts } from './findQuotes.ts';
import type { Quotations } from './quotations.ts';
import { factsOf, hasName, statementsIn } from './quoted.ts';
import type { Cited } from './results.ts';

type Parts = Pick<QuoteParts, 'research' | 'quotations'>;

/** More than one is asked about. */
const SEVERAL = /,|&|\b(?:and|or)\b/i;
/** What fits more people than so many names nobody. */
const MOST_MEANT = 3;

/** Undefined where the question asks for nobody's words, or for those of somebody who has no name and is not quoted. */
export function speakingIn(query: Query, { research: { index, readerOf }, quotations }: Parts): Speaking | undefined {
  const asked = speakerAsked(query.text);
  if (!asked) return undefined;
  const people = meant(query, asked, index, quotations);
  if (people.size > MOST_MEANT) return undefined;
  // Who is only a source, in other questions, need not be quoted: what they know may stand there without them.
  const isStatement = answerType(query.text) === 'statement';
  if (people.size === 0) return isStatement && quotations.isCurrent ? unquoted(query, asked, readerOf) : undefined;
  const byArticle = new Map<string, KeptStatement[]>();
  const names = Array.from(people, ({ name }) => name);
  return {
    asked,
    people: names,
    voice(record, sentence) {
      const { articleId, version } = record;
      let statements = byArticle.get(articleId);
      if (!statements) {
        statements = [...quotations.archive.statements([articleId])].filter((one) => one.version === version);
        byArticle.set(articleId, statements);
      }
      const within = statements.filter((one) => overlap(one, sentence) > 0);
      const voice = voiceOf(within, people, quotations);
      if (voice !== 'others') return voice;
      const beside = outside(readerOf(record).text, sentence, within);
      return names.some((name) => hasName(beside, name)) ? 'beside' : 'others';
    },
  };
}

/** Of a name that the coverage has and quotes nobody of, only what the reporter says that they said. */
function unquoted(query: Query, asked: Range, readerOf: Parts['research']['readerOf']): Speaking | undefined {
  const within = query.terms.filter(({ start, end }) => start >= asked.start && end <= asked.end);
  // Where the coverage is small, it may have a word only at the beginning of a sentence.
  const isName = within.length > 0 && within.every(({ name, known, period }) => name && known && !period);
  const isWritten = !/\p{Lu}/u.test(query.text) || within.every(({ start }) => /\p{Lu}/u.test(query.text[start] ?? ''));
  if (!isName || !isWritten || SEVERAL.test(slice(query.text, asked))) return undefined;
  const names = new Set(within.flatMap(({ variants }) => variants.map(({ term }) => term)));
  return {
    asked,
    people: [],
    voice(record, sentence) {
      const text = slice(readerOf(record).text, sentence);
      return tokens(text).some((token) => names.has(token.term) && speaks(text, token)) ? 'perhaps' : 'others';
    },
  };
}

function voiceOf(
  statements: readonly KeptStatement[],
  people: ReadonlySet<Speaker>,
  { speakers }: Quotations,
): 'theirs' | 'perhaps' | 'others' | undefined {
  let isOthers = statements.length > 0;
  let isPerhaps = false;
  for (const { credit, sure } of statements) {
    const speaker = credit ? speakers.of(credit.name, credit.kind) : undefined;
    const isTheirs = speaker !== undefined && people.has(speaker);
    if (isTheirs && sure) return 'theirs';
    isPerhaps ||= isTheirs;
    // A body, or a phrase for somebody, may be the same as whom a name means.
    isOthers &&= speaker?.kind === 'named' && sure;
  }
  if (isPerhaps) return 'perhaps';
  return isOthers && [...people].every(({ kind }) => kind === 'named') ? 'others' : undefined;
}

/** By the whole of what the question calls them, else by the name at its end: "the Norland harbour master Petra Lindqvist". */
function meant(query: Query, asked: Range, index: PassageIndex, { speakers }: Quotations): Set<Speaker> {
  const within = query.terms.filter(({ start, end }) => start >= asked.start && end <= asked.end);
  const written = ({ corrected, variants, ...range }: QueryTerm) =>
    (corrected && index.lookUp(variants[0]?.term ?? '')?.written) || slice(query.text, range);
  const corrected = within.some((term) => term.corrected);
  const whole = corrected ? within.map(written).join(' ') : slice(query.text, asked);
  if (within.length === 0) return new Set();
  const found = speakers.resolve(whole);
  for (let first = 1; found.length === 0 && first < within.length; first++)
    found.push(...speakers.named(within.slice(first).map(written).join(' ')));
  return new Set(found);
}

/**
 * A citation whose sentence quotes somebody whom what is shown does not name, with who that is.
 * @param statement where a statement begins whose speaker is to be told in any case
 */
export function credited(cited: Cited, { quotations, research: { readerOf } }: Parts, statement?: number): Cited {
  if (statement !== undefined) {
    return { ...cited, quote: factsOf({ start: statement }, readerOf(cited.span), quotations.speakers) };
  }
  const { articleId, version, start, end } = cited.span;
  let best: KeptStatement | undefined;
  for (const one of quotations.archive.statements([articleId])) {
    if (one.version !== version || overlap(one, cited.sentence) === 0) continue;
    if (!best || overlap(one, cited.sentence) > overlap(best, cited.sentence)) best = one;
  }
  if (!best) return cited;
  const reader = readerOf(cited.span);
  const quote = factsOf({ start: best.start }, reader, quotations.speakers);
  const said = statementsIn(reader).find((one) => one.start === quote?.start);
  if (!quote || !said) return cited;
  if (quote.speaker === null) return said.kind === 'direct' ? { ...cited, quote } : cited;
  const { parts } = said;
  return hasName(outside(cited.articleText, { start, end }, parts), quote.speaker) ? cited : { ...cited, quote };
}

/** What of a text the reporter says, between what is quoted. */
function outside(text: string, { start, end }: Range, quoted: readonly Range[]): string {
  let at = start;
  let left = '';
  for (const part of quoted) {
    left += `${slice(text, { start: at, end: Math.max(at, Math.min(part.start, end)) })} `;
    at = Math.max(at, Math.min(part.end, end));
  }
  return left + slice(text, { start: at, end });
}

const overlap = (a: Range, b: Range): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
