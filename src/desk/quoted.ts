/** A quotation as it is cited: its words, and what its article says of who speaks. */
import type { ArticleReader } from '../answers/articleReader.ts';
import { byDate } from '../citations/citation.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import { sentences } from '../coverage/sentences.ts';
import { type Range, slice } from '../coverage/span.ts';
import { nameKeys } from '../language/spelling.ts';
import { STOP_WORDS } from '../language/stopWords.ts';
import { fold } from '../language/tokens.ts';
import type { KeptStatement } from '../quotes/archive.ts';
import { quotationsOf } from '../quotes/extract.ts';
import type { Attribution } from '../quotes/quotation.ts';
import { isSameStatement } from '../quotes/same.ts';
import type { Speaker, Speakers } from '../quotes/speakers.ts';
import { around, type Statement, shownOf, statementsOf } from '../quotes/statements.ts';
import { type SaidWord, saidWords } from '../quotes/words.ts';
import type { Beside, Cited, QuoteFacts, QuotePlace } from './results.ts';

/** A statement of the archive with its words. */
export interface Quoted {
  reader: ArticleReader;
  statement: Statement;
  /** Where its attribution is sure. */
  speaker: Speaker | null;
  sure: boolean;
  words: SaidWord[];
}

/** As long as an article is in hand, its quotations are. */
const read = new WeakMap<ArticleReader, Statement[]>();

export function statementsIn(reader: ArticleReader): Statement[] {
  let statements = read.get(reader);
  if (!statements) {
    statements = statementsOf(quotationsOf(reader.text));
    read.set(reader, statements);
  }
  return statements;
}

/** Undefined where the article has changed since the archive was read. */
export function quotedAt(kept: KeptStatement, reader: ArticleReader, speakers: Speakers): Quoted | undefined {
  const statement = statementsIn(reader).find(({ start }) => start === kept.start);
  if (!statement) return undefined;
  const speaker = kept.credit ? (speakers.of(kept.credit.name, kept.credit.kind) ?? null) : null;
  return { reader, statement, speaker, sure: kept.sure, words: saidWords(reader.text, statement.parts) };
}

/** What is cited of a statement, short of its number and what it is shown beside. */
export function citationOf(
  { reader, statement }: Quoted,
  { bold, focus }: { bold?: readonly Range[] | undefined; focus?: Range | undefined } = {},
): Pick<Cited, 'span' | 'sentence' | 'bold' | 'cutBefore' | 'cutAfter'> {
  const { text, meta } = reader;
  const withMarks = meta.wording === 'brief';
  const { start, end, cutBefore, cutAfter } = shownOf(text, statement, { withMarks, focus });
  // In the reporter's sentence the words that are quoted stand out.
  const marked = bold ?? (statement.kind === 'mixed' ? statement.parts : []);
  return {
    span: { articleId: meta.id, version: meta.version, start, end },
    sentence: around(sentences(text), { start, end }),
    bold: marked
      .filter((range) => range.end > start && range.start < end)
      .map((range) => ({ start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start })),
    cutBefore,
    cutAfter,
  };
}

/** Undefined where the article has no quotation there, as this program reads it. */
export function factsOf(place: QuotePlace, reader: ArticleReader, speakers: Speakers): QuoteFacts | undefined {
  const statement = statementsIn(reader).find(({ start }) => start === place.start);
  if (!statement) return undefined;
  const { attribution } = statement;
  if (!attribution) {
    const nobody = {
      speaker: null,
      person: null,
      role: null,
      cue: null,
      via: null,
      to: null,
      hedge: null,
      mention: null,
    };
    return { ...place, ...nobody, kind: 'nominal', distance: 0, later: false, sure: true };
  }
  const { speaker, kind, role, cue, via, to, hedge, sure } = attribution;
  const person = speakers.of(speaker, kind)?.name ?? speaker;
  return {
    ...place,
    speaker,
    kind,
    person: kind === 'named' && fold(person) !== fold(speaker) ? person : null,
    role,
    cue,
    via,
    to,
    hedge: hedge && slice(reader.text, hedge),
    ...placeOfName(statement, attribution, reader.text),
    sure,
  };
}

/** How a speaker is called here, and how far away that is; where that is not the name, how far away the name is before it. */
function placeOfName(
  { start, end }: Range,
  { speaker, mention: at, distance }: Attribution,
  text: string,
): Pick<QuoteFacts, 'mention' | 'distance' | 'later'> {
  const mention = slice(text, at);
  const later = at.start > end;
  if (fold(mention) === fold(speaker) || hasName(mention, speaker)) return { mention: null, distance, later };
  const before = sentences(text).filter((sentence) => sentence.start <= Math.min(start, at.start));
  const away = before.toReversed().findIndex((sentence) => hasName(slice(text, sentence), speaker));
  return away < 0 ? { mention, distance, later } : { mention, distance: away, later: false };
}

/** Whether a text has any telling word of a name, in any spelling. */
export function hasName(text: string, name: string): boolean {
  const wordsOf = (words: string): string[] => words.match(/[\p{L}\p{N}]+/gu) ?? [];
  const shown = wordsOf(text);
  const telling = new Set(wordsOf(fold(name)).filter((word) => !STOP_WORDS.has(word)));
  if (shown.some((word) => telling.has(fold(word)))) return true;
  const keys = new Set([...telling].flatMap(nameKeys));
  // Only names are spelt in several ways.
  return shown.some((word) => /^\p{Lu}/u.test(word) && nameKeys(fold(word)).some((key) => keys.has(key)));
}

/** Of one article, a heading comes behind the words that it repeats. */
export const earliestFirst = (a: Quoted, b: Quoted): number =>
  byDate(a.reader.meta, b.reader.meta) || Number(isRepeated(a)) - Number(isRepeated(b));

const isRepeated = ({ statement: { attribution } }: Quoted): boolean => attribution?.found === 'repeated';

/** Who is named as its speaker for certain. */
export function creditedWith({ speaker, sure, statement: { attribution } }: Quoted): string | null {
  return attribution && sure && attribution.kind !== 'nominal' ? (speaker?.name ?? attribution.speaker) : null;
}

/** How a quotation is to be shown below another that is like it. */
export function besideOf(first: Quoted, other: Quoted, speakers: Speakers): Beside {
  if (!isSameStatement(first, other)) return 'other';
  if (creditedWith(first) === null || creditedWith(other) === null) return 'also';
  const isOne = first.speaker === other.speaker;
  if (isOne) return wordsOf(first) === wordsOf(other) ? 'also' : 'wording';
  const mayBeOne = first.speaker && other.speaker && speakers.isNamesake(first.speaker.name, other.speaker);
  return mayBeOne ? 'also' : 'speaker';
}

const wordsOf = ({ words }: Quoted): string => words.map(({ form }) => form).join(' ');

/** The articles of some statements, each once, the first left out. */
export function othersOf(quoted: readonly Quoted[]): ArticleMeta[] {
  const first = quoted[0]?.reader.meta.id;
  return [...new Map(quoted.map(({ reader: { meta } }) => [meta.id, meta])).values()].filter(({ id }) => id !== first);
}
