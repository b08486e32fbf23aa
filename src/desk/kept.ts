/** An answer in the form in which it is kept for its buttons: spans and facts, never a word of an article. */
import { z } from 'zod';
import type { Range, Span } from '../coverage/span.ts';
import type { StoredAnswer } from '../store/answers.ts';
import {
  type Answer,
  BESIDE,
  type Cited,
  type Comparison,
  type Correction,
  type DigestParts,
  type QuotePlace,
  type Scope,
  type Searched,
} from './results.ts';

const range = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const period = { from: z.string(), to: z.string() };
const when = z.discriminatedUnion('how', [
  z.object({ how: z.literal('reported'), ...period }),
  z.object({ how: z.literal('said'), ahead: z.literal(true).optional(), ...period }),
  z.object({ how: z.literal('counted'), words: range, ahead: z.literal(true).optional(), ...period }),
  z.object({ how: z.literal('undated') }),
]);
const shown = z.object({ number: z.int(), ...range.shape });
const keptSpan = z.object({
  sentence: range,
  bold: z.array(range),
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
  score: z.number(),
  alsoIn: z.array(z.string()),
  when: when.optional(),
  gap: z.int().optional(),
  nearly: z.int().optional(),
  quote: z
    .object({
      start: z.int().nonnegative(),
      beside: z.enum(BESIDE).optional(),
      articles: z.int().optional(),
      isEarliest: z.boolean().optional(),
    })
    .optional(),
});
const keptAnswer = z.object({
  scope: z.object({
    outlets: z.array(z.string()).optional(),
    since: z.string().optional(),
    until: z.string().optional(),
    period: z.string().optional(),
    without: z.string().optional(),
    silent: z.array(z.string()).optional(),
    absent: z.array(z.string()).optional(),
  }),
  searched: z.object({
    passages: z.int(),
    articles: z.int(),
    outlets: z.int(),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
  matched: z.int(),
  corrected: z.array(z.object({ typed: z.string(), taken: z.array(z.string()) })).optional(),
  refused: z.literal(true).optional(),
  leftOut: z.int().optional(),
  comparison: z
    .object({
      first: z.array(z.object({ number: z.int(), outlet: z.string().nullable(), date: z.string() })),
      undated: z.int(),
      differing: z.array(
        z.object({ noun: shown.optional(), values: z.array(shown), agree: z.boolean().default(false) }),
      ),
      disputed: z.array(z.array(z.int())).default([]),
      silent: z.array(z.string()),
    })
    .optional(),
  digest: z
    .object({
      period: z.string(),
      topic: z.string().optional(),
      zone: z.string().optional(),
      stories: z.array(
        z.object({
          headline: z.string(),
          lines: z.array(
            z.object({
              number: z.int(),
              as: z.enum(['told', 'said', 'disputed', 'figure']),
              speaker: z.string().optional(),
            }),
          ),
          figures: z.object({ noun: shown.optional(), values: z.array(shown) }).optional(),
          articles: z.array(z.string()),
          update: z.boolean(),
        }),
      ),
    })
    .optional(),
});

/** What is kept of an answer; its articles are looked up again. */
export interface KeptAnswer {
  id: string;
  question: string;
  scope: Scope;
  searched: Searched;
  matched: number;
  corrected?: Correction[] | undefined;
  /** There was no answer: only the question and its limits are kept. */
  refused?: true | undefined;
  leftOut?: number | undefined;
  comparison?: Comparison | undefined;
  digest?: DigestParts | undefined;
  spans: KeptSpan[];
}

interface KeptSpan extends Pick<Cited, 'when' | 'gap' | 'nearly'> {
  number: number;
  span: Span;
  sentence: Range;
  bold: Range[];
  cutBefore: boolean;
  cutAfter: boolean;
  score: number;
  /** Ids of the articles that carry the same text. */
  alsoIn: string[];
  /** Who speaks is read again in the article. */
  quote?: QuotePlace | undefined;
}

/** @param createdAt ISO 8601 with a time */
export function toKept(
  { id, question, scope, searched, matched, corrected, leftOut, comparison, digest, cited }: Answer,
  createdAt: string,
): StoredAnswer {
  return {
    id,
    createdAt,
    question,
    filters: {
      ...{ scope, searched, matched },
      ...(corrected.length > 0 && { corrected }),
      ...(leftOut && { leftOut }),
      ...(comparison && { comparison }),
      ...(digest && { digest }),
    },
    spans: cited.map(
      ({ number, span, sentence, bold, cutBefore, cutAfter, score, alsoIn, when, gap, nearly, quote }) => ({
        ...span,
        number,
        extra: {
          sentence,
          bold,
          cutBefore,
          cutAfter,
          score,
          alsoIn: alsoIn.map((article) => article.id),
          ...(when && { when }),
          ...(gap && { gap }),
          ...(nearly && { nearly }),
          ...(quote && { quote: placeOf(quote) }),
        },
      }),
    ),
  };
}

/** A question that has no answer. @param createdAt ISO 8601 with a time */
export function toKeptRefusal(
  { id, question, scope, searched }: Pick<Answer, 'id' | 'question' | 'scope' | 'searched'>,
  createdAt: string,
): StoredAnswer {
  return { id, createdAt, question, filters: { scope, searched, matched: 0, refused: true }, spans: [] };
}

/** Where it stands, without a word of who speaks. */
function placeOf({ start, beside, articles, isEarliest }: QuotePlace): QuotePlace {
  return { start, ...(beside && { beside }), ...(articles && { articles }), ...(isEarliest && { isEarliest }) };
}

/** Undefined where it was kept by a program that kept answers in another form. */
export function fromKept({ id, question, filters, spans }: StoredAnswer): KeptAnswer | undefined {
  const kept = keptAnswer.safeParse(filters).data;
  if (!kept) return undefined;
  return {
    id,
    question,
    ...kept,
    spans: spans.flatMap(({ extra, number, ...span }): KeptSpan[] => {
      const rest = keptSpan.safeParse(extra).data;
      return rest ? [{ ...rest, number, span }] : [];
    }),
  };
}
