/** How much of a question one sentence answers, where it stands. */
import type { Range } from '../coverage/span.ts';
import { type Token, tokens } from '../language/tokens.ts';
import type { Query, QueryTerm, Window } from '../retrieval/query.ts';
import { LEANING } from './excerpt.ts';
import { expected } from './expected.ts';
import type { AnswerType } from './question.ts';

/** A sentence with its words; offsets are those of the text it was cut from. */
export interface Words extends Range {
  text: string;
  tokens: Token[];
}

/** What is known of the passage that sentences stand in. */
export interface Setting {
  /** Terms of the title and the outlet's name. */
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

/** The parts of a sentence's score, chosen on SQuAD, TrecQA and WikiQA development questions and our own (test/questions/tune.jsonl). */
const WEIGHTS = {
  /** What a word of the question counts in the sentence beside, elsewhere in the passage, and in the heading; in the sentence 1. */
  besides: 0.35,
  passage: 0.2,
  heading: 0.2,
  /** The same in the sentence before, where a sentence leans on it ("It was built …"). */
  leaning: 0.8,
  /** What another form of the word counts, as a share of the word as the question has it (signing for signed). */
  inflected: 0.88,
  /** Question words that stand together in the sentence too. */
  pair: 0.2,
  /** The kind of thing that is asked for. */
  type: 0.25,
  /** The passage's own rank. */
  prior: 0.35,
  /** Taken off a sentence too short to stand alone. */
  short: 0.15,
};

/** Fewer words than this seldom make a sentence that can stand as an answer. */
const SHORT_WORDS = 6;

export function words(text: string, { start, end }: Range, shouted: boolean): Words {
  const own = text.slice(start, end);
  return { start, end, text: own, tokens: tokens(own, shouted) };
}

/** What each of a passage's sentences has of a question, in their order. */
export function weigh(query: Query, type: AnswerType, passage: readonly Words[], setting: Setting): Evidence[] {
  const lookUp = variantsOf(query);
  const covered = passage.map((sentence) => coverage(lookUp, query, sentence));
  const near = query.terms.map((_, i) => Math.max(0, ...covered.map(({ by }) => by[i] as number)));
  const inPeriod = query.terms.map(({ period }) => period !== undefined && setting.published(period));
  const above = query.terms.map(({ variants }, i) =>
    inPeriod[i] || variants.some(({ term }) => setting.heading.has(term)) ? 1 : 0,
  );
  const total = query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const missing = query.terms.filter((_, i) => Math.max(near[i] as number, above[i] as number) === 0);
  const asked = new Set([...setting.outlet, ...lookUp.keys(), ...query.terms.map(({ term }) => term)]);

  return passage.map((sentence, at): Evidence => {
    const { by, pairs, matched } = covered[at] as Coverage;
    const leans = LEANING.test(sentence.text);
    let words = 0;
    let inSentence = 0;
    let inPassage = 0;
    for (const [i, { weight }] of query.terms.entries()) {
      const here = by[i] as number;
      const before = covered[at - 1]?.by[i] ?? 0;
      const besides = Math.max(before, covered[at + 1]?.by[i] ?? 0);
      const leaned = leans ? WEIGHTS.leaning * before : 0;
      const around = near[i] as number;
      const heading = above[i] as number;
      inSentence += weight * Math.max(here, inPeriod[i] ? 1 : 0);
      inPassage += weight * Math.max(around, heading);
      words +=
        weight * Math.max(here, leaned, WEIGHTS.besides * besides, WEIGHTS.passage * around, WEIGHTS.heading * heading);
    }
    const kind = expected(type, query.text, sentence.text, sentence.tokens, asked);
    const pair = pairs / Math.max(1, query.terms.length - 1);
    // Small words in quotation marks are no terms: a passage that has them has all that is asked for.
    if (query.terms.length === 0 && query.phrases.length > 0) inSentence = inPassage = total;
    const short = sentence.tokens.length < SHORT_WORDS ? WEIGHTS.short : 0;
    return {
      score: words / total + WEIGHTS.pair * pair + WEIGHTS.type * kind + WEIGHTS.prior * setting.prior - short,
      inSentence: inSentence / total,
      inPassage: inPassage / total,
      type: kind,
      missing,
      matched: matched.map(({ start, end }) => ({ start: sentence.start + start, end: sentence.start + end })),
    };
  });
}

/** How surely a sentence has each term, how much its question words stand together, and where they stand in it. */
interface Coverage {
  by: number[];
  pairs: number;
  matched: Range[];
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

function coverage(lookUp: LookUp, query: Query, { tokens }: Words): Coverage {
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
      const form = weight === 1 && token.word !== query.terms[index]?.word ? WEIGHTS.inflected : weight;
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
