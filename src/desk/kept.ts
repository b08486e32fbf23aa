/** An answer in the form in which it is kept for its buttons: spans and facts, never a word of an article. */
import { z } from 'zod';
import type { Range, Span } from '../coverage/span.ts';
import type { StoredAnswer } from '../store/answers.ts';
import type { Answer, Scope, Searched } from './results.ts';

const range = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const keptSpan = z.object({
  sentence: range,
  bold: z.array(range),
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
  score: z.number(),
  alsoIn: z.array(z.string()),
});
const keptAnswer = z.object({
  scope: z.object({
    outlets: z.array(z.string()).optional(),
    since: z.string().optional(),
    until: z.string().optional(),
    period: z.string().optional(),
  }),
  searched: z.object({
    passages: z.int(),
    articles: z.int(),
    outlets: z.int(),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
  matched: z.int(),
});

/** What is kept of an answer; its articles are looked up again. */
export interface KeptAnswer {
  id: string;
  question: string;
  scope: Scope;
  searched: Searched;
  matched: number;
  spans: KeptSpan[];
}

interface KeptSpan {
  number: number;
  span: Span;
  sentence: Range;
  bold: Range[];
  cutBefore: boolean;
  cutAfter: boolean;
  score: number;
  /** Ids of the articles that carry the same text. */
  alsoIn: string[];
}

/** @param createdAt ISO 8601 with a time */
export function toKept({ id, question, scope, searched, matched, cited }: Answer, createdAt: string): StoredAnswer {
  return {
    id,
    createdAt,
    question,
    filters: { scope, searched, matched },
    spans: cited.map(({ number, span, sentence, bold, cutBefore, cutAfter, score, alsoIn }) => ({
      ...span,
      number,
      extra: { sentence, bold, cutBefore, cutAfter, score, alsoIn: alsoIn.map((article) => article.id) },
    })),
  };
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
