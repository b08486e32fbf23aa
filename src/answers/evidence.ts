/** How much of a question one sentence answers, where it stands. */
import type { Range } from '../coverage/span.ts';
import { type Token, tokens } from '../language/tokens.ts';
import { phraseForm, type Query, type QueryTerm, type Window } from '../retrieval/query.ts';
import { expected } from './expected.ts';
import type { AnswerType } from './question.ts';

/** A sentence with its words; offsets are those of the text it was cut from. */
export interface Words extends Range {
  text: string;
  tokens: Token[];
}

/** What surrounds a sentence: the passage's other sentences by their distance, and the title with the outlet. */
export interface Surroundings {
  before?: Words | undefined;
  after?: Words | undefined;
  passage: readonly Words[];
  heading: ReadonlySet<string>;
  /** Terms of the outlet's own name: who reports a thing is no answer to who did it. */
  outlet: ReadonlySet<string>;
  /** The passage's score as a share of the best passage's, 0 to 1. */
  prior: number;
  /** Whether the article was published in such a window of days. */
  published: (window: Window) => boolean;
}

export interface Evidence {
  /** For ordering: higher is better. Comparable within one question only. */
  score: number;
  /** Share of the question's weight that stands in the sentence itself, 0 to 1. */
  inSentence: number;
  /** The same with the sentences beside it, the passage and the heading. */
  inPassage: number;
  /** How surely the sentence holds the kind of thing asked for, 0 to 1. */
  type: number;
  /** Terms that neither the passage nor the heading has. */
  missing: QueryTerm[];
  /** Where the question's words stand in the sentence. */
  matched: Range[];
}

/** The parts of the score. Chosen on SQuAD, TrecQA and WikiQA development questions and our own (test/questions/tune.jsonl). */
export interface Weights {
  besides: number;
  passage: number;
  heading: number;
  pair: number;
  type: number;
  prior: number;
  short: number;
  /** What another form of the word counts, as a share of the word as the question has it (signing for signed). */
  inflected: number;
}
export const WEIGHTS: Weights = {
  besides: 0.35,
  passage: 0.2,
  heading: 0.2,
  pair: 0.3,
  type: 0.25,
  prior: 0.35,
  short: 0.15,
  inflected: 0.88,
};

/** Fewer words than this seldom make a sentence that can stand as an answer. */
const SHORT_WORDS = 6;

export function words(text: string, { start, end }: Range, shouted: boolean): Words {
  const own = text.slice(start, end);
  return { start, end, text: own, tokens: tokens(own, shouted) };
}

export function weigh(
  query: Query,
  type: AnswerType,
  sentence: Words,
  around: Surroundings,
  weights = WEIGHTS,
): Evidence {
  const lookUp = variantsOf(query);
  const own = coverage(lookUp, query, sentence, weights);
  const before = around.before && coverage(lookUp, query, around.before, weights);
  const after = around.after && coverage(lookUp, query, around.after, weights);
  const passage = around.passage.map((other) => coverage(lookUp, query, other, weights));

  let total = 0;
  let inSentence = 0;
  let inPassage = 0;
  let score = 0;
  const missing: QueryTerm[] = [];
  query.terms.forEach((term, i) => {
    total += term.weight;
    const here = own.by[i] as number;
    const besides = Math.max(before?.by[i] ?? 0, after?.by[i] ?? 0);
    const near = Math.max(besides, ...passage.map(({ by }) => by[i] as number), 0);
    const inPeriod = term.period !== undefined && around.published(term.period);
    const above = inPeriod || term.variants.some((variant) => around.heading.has(variant.term)) ? 1 : 0;
    inSentence += term.weight * here;
    inPassage += term.weight * Math.max(here, near, above);
    score += term.weight * Math.max(here, weights.besides * besides, weights.passage * near, weights.heading * above);
    if (Math.max(here, near, above) === 0) missing.push(term);
  });
  if (total === 0) total = 1;
  const asked = new Set(around.outlet);
  for (const { term, variants } of query.terms)
    for (const one of [term, ...variants.map((variant) => variant.term)]) asked.add(one);
  const kind = expected(type, query.text, sentence.text, sentence.tokens, asked);
  const pairs = own.pairs / Math.max(1, query.terms.length - 1);
  return {
    score:
      score / total +
      weights.pair * pairs +
      weights.type * kind +
      weights.prior * around.prior -
      (sentence.tokens.length < SHORT_WORDS ? weights.short : 0),
    inSentence: inSentence / total,
    inPassage: inPassage / total,
    type: kind,
    missing,
    matched: own.matched.map(({ start, end }) => ({ start: sentence.start + start, end: sentence.start + end })),
  };
}

/** True where the text has every one of the question's exact phrases. */
export function hasPhrases(query: Query, text: string): boolean {
  if (query.phrases.length === 0) return true;
  const form = phraseForm(text);
  return query.phrases.every((phrase) => form.includes(phrase));
}

type LookUp = Map<string, { index: number; weight: number }[]>;

function variantsOf(query: Query): LookUp {
  const map: LookUp = new Map();
  query.terms.forEach((term, index) => {
    for (const variant of term.variants) {
      const list = map.get(variant.term) ?? [];
      list.push({ index, weight: variant.weight });
      map.set(variant.term, list);
    }
  });
  return map;
}

/** Question words that follow each other count as a pair up to this many words apart, the less the farther. */
const PAIR_REACH = 4;

function coverage(
  lookUp: LookUp,
  query: Query,
  { tokens }: Words,
  { inflected }: Weights,
): { by: number[]; pairs: number; matched: Range[] } {
  const by = query.terms.map(() => 0);
  const paired = query.terms.map(() => 0);
  const matched: Range[] = [];
  const last = new Map<number, number>();
  let at = 0;
  for (const token of tokens) {
    if (token.stop) continue;
    at++;
    const hits = lookUp.get(token.term);
    if (!hits) continue;
    matched.push(token);
    for (const { index, weight } of hits) {
      const form = weight === 1 && token.word !== query.terms[index]?.word ? inflected : weight;
      by[index] = Math.max(by[index] as number, form);
      for (const other of [index - 1, index + 1]) {
        const gap = at - (last.get(other) ?? Number.NEGATIVE_INFINITY);
        const pair = Math.max(index, other);
        if (gap > 0 && gap <= PAIR_REACH) paired[pair] = Math.max(paired[pair] as number, 1 / gap);
      }
    }
    for (const { index } of hits) last.set(index, at);
  }
  return { by, pairs: paired.reduce((sum, pair) => sum + pair, 0), matched };
}
