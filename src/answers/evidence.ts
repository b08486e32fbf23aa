/** How much of a question one sentence answers, where it stands. */
import type { Range } from '../coverage/span.ts';
import { type Token, tokens } from '../language/tokens.ts';
import type { Query, QueryTerm, Window } from '../retrieval/query.ts';
import { LEANING } from './excerpt.ts';
import { expected } from './expected.ts';
import { type AnswerType, measureOf } from './question.ts';

/** A sentence with its words; offsets are those of the text it was cut from. */
export interface Words extends Range {
  text: string;
  tokens: Token[];
  /** Those that are no stop words. */
  telling: Token[];
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
  /** The question asks something of a name in words of its own, and neither the sentence nor those beside it have any of these. */
  namesOnly: boolean;
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

/** Birth and death are told by years in brackets too: "Petra Lund (1931–2004)". */
const LIFE = /\b(?:born|birth|die|died|death)\b/i;
const LIFESPAN = /\((?:[^()]{0,30}\D)?\d{4}\s?[-–]\s?(?:[^()\d]{0,20}\d{0,2}[^()\d]{0,20})\d{4}\)/;

/** Fewer words than this seldom make a sentence that can stand as an answer. */
const SHORT_WORDS = 6;

export function words(text: string, { start, end }: Range, shouted: boolean): Words {
  const own = text.slice(start, end);
  const all = tokens(own, shouted);
  return { start, end, text: own, tokens: all, telling: all.filter(({ stop }) => !stop) };
}

/** What each of a passage's sentences has of a question, in their order. */
export function weigh(query: Query, type: AnswerType, passage: readonly Words[], setting: Setting): Evidence[] {
  const weighing = new Weighing(askedBy(query, type), passage, setting);
  return passage.map((_, at) => weighing.evidence(at));
}

/** A question, made ready for any number of passages. */
export interface Asked {
  query: Query;
  type: AnswerType;
  /** By the term of a text: which of the question's terms it stands for, by their position, and how far. */
  hits: ReadonlyMap<string, readonly { index: number; weight: number }[]>;
  /** Every term that the question has said itself, or that stands for one of it. */
  said: ReadonlySet<string>;
  /** Position of the term that only says what is measured; -1 where there is none. */
  measure: number;
  /** The weight of all its terms. */
  total: number;
}

export function askedBy(query: Query, type: AnswerType): Asked {
  const hits = new Map<string, { index: number; weight: number }[]>();
  for (const [index, { variants }] of query.terms.entries()) {
    for (const { term, weight } of variants) {
      const list = hits.get(term);
      if (list) list.push({ index, weight });
      else hits.set(term, [{ index, weight }]);
    }
  }
  const said = new Set([...hits.keys(), ...query.terms.map(({ term }) => term)]);
  const measured = measureOf(query.text, type);
  const measure = query.terms.findIndex(({ start }) => start === measured?.start);
  return { query, type, hits, said, measure, total: query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1 };
}

/** A passage under a question: first what it has of it as a whole, then, for the sentences that are worth it, their evidence. */
export class Weighing {
  /** See `Evidence`. */
  readonly inPassage: number;
  readonly missing: QueryTerm[];
  readonly #asked: Asked;
  readonly #passage: readonly Words[];
  readonly #setting: Setting;
  readonly #covered: Coverage[];
  /** By term: how surely any sentence has it, and whether the heading or the date of publication does. */
  readonly #near: number[];
  readonly #above: number[];

  constructor(asked: Asked, passage: readonly Words[], setting: Setting) {
    const { terms, phrases } = asked.query;
    this.#asked = asked;
    this.#passage = passage;
    this.#setting = setting;
    this.#covered = passage.map((sentence) => coverage(asked, sentence));
    this.#near = terms.map((_, i) => this.#covered.reduce((most, { by }) => Math.max(most, by[i] as number), 0));
    this.#above = terms.map(({ period }) => (this.#isPublishedIn(period) ? 1 : 0));
    for (const term of setting.heading) for (const { index } of asked.hits.get(term) ?? []) this.#above[index] = 1;
    const has = terms.map((_, i) => Math.max(this.#near[i] as number, this.#above[i] as number));
    this.missing = terms.filter((_, i) => has[i] === 0);
    // Small words in quotation marks are no terms: a passage that has them has all that is asked for.
    this.inPassage =
      terms.length === 0 && phrases.length > 0
        ? 1
        : terms.reduce((sum, { weight }, i) => sum + weight * (has[i] as number), 0) / asked.total;
  }

  /** See `Evidence`. */
  inSentence(at: number): number {
    const { query, total } = this.#asked;
    if (query.terms.length === 0 && query.phrases.length > 0) return 1;
    const { by } = this.#covered[at] as Coverage;
    const own = ({ weight, period }: QueryTerm, i: number) =>
      weight * Math.max(by[i] as number, this.#isPublishedIn(period) ? 1 : 0);
    return query.terms.reduce((sum, term, i) => sum + own(term, i), 0) / total;
  }

  evidence(at: number): Evidence {
    const { query, type, said, measure, total } = this.#asked;
    const { text, tokens, start: from } = this.#passage[at] as Words;
    const { by, pairs, matched } = this.#covered[at] as Coverage;
    const leans = LEANING.test(text);
    let words = 0;
    let asks = false;
    let told = false;
    for (const [i, { weight, name, light }] of query.terms.entries()) {
      const before = this.#covered[at - 1]?.by[i] ?? 0;
      const besides = Math.max(before, this.#covered[at + 1]?.by[i] ?? 0);
      if (!name && !light && i !== measure) {
        asks = true;
        told ||= Math.max(by[i] as number, besides, this.#above[i] as number) > 0;
      }
      words +=
        weight *
        Math.max(
          by[i] as number,
          leans ? WEIGHTS.leaning * before : 0,
          WEIGHTS.besides * besides,
          WEIGHTS.passage * (this.#near[i] as number),
          WEIGHTS.heading * (this.#above[i] as number),
        );
    }
    const { outlet, prior } = this.#setting;
    const kind = expected(type, query.text, text, tokens, { has: (term) => said.has(term) || outlet.has(term) });
    const pair = pairs / Math.max(1, query.terms.length - 1);
    const short = tokens.length < SHORT_WORDS ? WEIGHTS.short : 0;
    return {
      score: words / total + WEIGHTS.pair * pair + WEIGHTS.type * kind + WEIGHTS.prior * prior - short,
      inSentence: this.inSentence(at),
      inPassage: this.inPassage,
      type: kind,
      missing: this.missing,
      namesOnly: asks && !told && !(LIFE.test(query.text) && LIFESPAN.test(text)),
      matched: matched.map(({ start, end }) => ({ start: from + start, end: from + end })),
    };
  }

  #isPublishedIn(period: Window | undefined): boolean {
    return period !== undefined && this.#setting.published(period);
  }
}

/** How surely a sentence has each term, how much its question words stand together, and where they stand in it. */
interface Coverage {
  by: number[];
  pairs: number;
  matched: Range[];
}

/** Question words that follow each other count as a pair up to this many words apart, the less the farther. */
const PAIR_REACH = 4;

function coverage({ hits: found, query }: Asked, { telling }: Words): Coverage {
  const by = query.terms.map(() => 0);
  const paired = query.terms.map(() => 0);
  const last = query.terms.map(() => Number.NEGATIVE_INFINITY);
  const matched: Range[] = [];
  let at = 0;
  for (const token of telling) {
    at++;
    const hits = found.get(token.term);
    if (!hits) continue;
    matched.push(token);
    for (const { index, weight } of hits) {
      const form = weight === 1 && token.word !== query.terms[index]?.word ? WEIGHTS.inflected : weight;
      by[index] = Math.max(by[index] as number, form);
      for (const other of [index - 1, index + 1]) {
        const gap = at - (last[other] ?? Number.NEGATIVE_INFINITY);
        const pair = Math.max(index, other);
        if (gap > 0 && gap <= PAIR_REACH) paired[pair] = Math.max(paired[pair] as number, 1 / gap);
      }
    }
    for (const { index } of hits) last[index] = at;
  }
  return { by, pairs: paired.reduce((sum, pair) => sum + pair, 0), matched };
}
