/** How much of a question one sentence answers, where it stands. */
import type { Range } from '../coverage/span.ts';
import type { Period } from '../language/dates.ts';
import { tokens } from '../language/tokens.ts';
import type { Query, QueryTerm, Window } from '../retrieval/query.ts';
import { type Asked, askedBy } from './asked.ts';
import { countedShare } from './counted.ts';
import { LEANING } from './excerpt.ts';
import { expected } from './expected.ts';
import { isApart } from './office.ts';
import { type Overlap, overlap, type Words } from './overlap.ts';
import type { AnswerType } from './question.ts';
import { SAID, type Voice } from './speaking.ts';
import { creditTimes } from './toldOf.ts';

/** What is known of the passage that sentences stand in. */
export interface Setting {
  /** Terms of the title and the outlet's name. */
  heading: ReadonlySet<string>;
  /** Terms of the outlet's own name: who reports a thing is no answer to who did it. */
  outlet: ReadonlySet<string>;
  /** The passage's score as a share of the best passage's, 0 to 1. */
  prior: number;
  /** Of each of its sentences whose words it quotes, where the question asks what somebody said. */
  voices?: readonly (Voice | undefined)[] | undefined;
  /** Whether the article was published in such a window of days. */
  published: (window: Window) => boolean;
  /** The times that a sentence of it speaks of; absent where nothing is known of the sentences but their words. */
  told?: ((sentence: Range) => readonly Period[]) | undefined;
}

export interface Evidence {
  /** For ordering: higher is better, the sum of its features times their weights. Comparable within one question only. */
  score: number;
  features: Features;
  /** Share of the question's weight that stands in the sentence itself, 0 to 1. */
  inSentence: number;
  /** The same with the sentences beside it, the passage and the heading. */
  inPassage: number;
  /** How surely the sentence holds the kind of thing asked for, 0 to 1. */
  type: number;
  /** Terms that neither the passage nor the heading has. */
  missing: QueryTerm[];
  /** Who has an office is asked, and the office and what it is of do not meet in the sentence or beside it. */
  apart: boolean;
  /** The question asks something of a name in words of its own, and neither the sentence nor those beside it have any of these. */
  namesOnly: boolean;
  /** What somebody is asked to have said about a name: neither it nor a sentence beside it has that name, or nothing tells who speaks. */
  strays: boolean;
  /** Whose words it quotes, where the question asks what somebody said. */
  voice: Voice | undefined;
  /** Where the question's words stand in the sentence. */
  matched: Range[];
}

/**
 * The parts of a sentence's score, as shares. Fitted as a softmax over each question's sentences to SQuAD, TrecQA and WikiQA development
 * questions; for articles that were left out of the fit, in three parts: SQuAD answers first .798 and in three .911 (before any refusal), TrecQA
 * MAP .815, WikiQA .680. Without `rare`, `together` and `named`, weights by hand: .788, .905, .812, .680. What gained nothing besides:
 * the heaviest word alone, words to the letter, the order of pairs, the sentence's length and place, how many of its words are new.
 */
export const WEIGHTS = {
  /** What the sentence has of the question … */
  own: 0.33,
  /** … a word that many of the sentences have counting less … */
  rare: 0.37,
  /** … and standing close together. */
  together: 0.28,
  /** What the sentence before has beyond it; more, where the sentence leans on that ("It was built …"). */
  before: 0.37,
  leaning: 0.62,
  /** What only the heading has. */
  heading: 0.26,
  /** Question words that stand together in the sentence too. */
  pair: 0.15,
  /** Which one of the kind asked for. */
  named: 0.14,
  /** The kind of thing that is asked for. */
  type: 0.21,
  /** The passage's own rank. */
  prior: 0.6,
  /** Taken off a sentence too short to stand alone. */
  short: -0.16,
};

/** How much of each a sentence has, from 0 on, mostly to 1. */
export type Features = Record<keyof typeof WEIGHTS, number>;
export const FEATURES = Object.keys(WEIGHTS) as readonly (keyof Features)[];

/** Fewer words than this seldom make a sentence that can stand as an answer. */
const SHORT_WORDS = 6;

/** Birth and death are told by years in brackets too: "Petra Lund (1931–2004)". */
const LIFE = /\b(?:born|birth|die|died|death)\b/i;
const LIFESPAN = /\(\d{4}\s?[-–]\s?\d{4}\)/;

export function words(text: string, { start, end }: Range, shouted: boolean): Words {
  const own = text.slice(start, end);
  const all = tokens(own, shouted);
  return { start, end, text: own, tokens: all, telling: all.filter(({ stop }) => !stop) };
}

/** What each of a passage's sentences has of a question, in their order. */
export function weigh(query: Query, type: AnswerType, passage: readonly Words[], setting: Setting): Evidence[] {
  const weighing = new Weighing(askedBy(query, type), passage, setting);
  const common = commonness([weighing]);
  return passage.map((_, at) => weighing.evidence(at, common));
}

/** By term of the question, the share of all the passages' sentences that have it: what most of them have does not tell them apart. */
export function commonness(weighings: readonly Weighing[]): number[] {
  const all = weighings.flatMap(({ overlaps }) => overlaps);
  const terms = all[0]?.by ?? [];
  return terms.map((_, i) => all.filter(({ by }) => (by[i] as number) > 0).length / all.length);
}

function scoreOf(features: Features): number {
  let score = 0;
  for (const feature of FEATURES) score += WEIGHTS[feature] * features[feature];
  return score;
}

/** Who is asked about is named by being quoted, wherever the name stands, and not where somebody else is. */
function credit(by: number[], { speaker }: Asked, voice: Voice | undefined): void {
  if (voice === undefined) return;
  for (const term of speaker) by[term] = voice === 'others' ? 0 : Math.max(by[term] as number, SAID[voice]);
}

/** A passage under a question: first what it has of it as a whole, then, for the sentences that are worth it, their evidence. */
export class Weighing {
  /** See `Evidence`. */
  readonly inPassage: number;
  readonly missing: QueryTerm[];
  readonly #asked: Asked;
  readonly #passage: readonly Words[];
  readonly #setting: Setting;
  /** What each of its sentences has. */
  readonly overlaps: readonly Overlap[];
  /** By term: how surely any sentence has it, and whether the heading or the date of publication does. */
  readonly #near: number[];
  readonly #above: number[];

  constructor(asked: Asked, passage: readonly Words[], setting: Setting) {
    const { terms, phrases } = asked.query;
    this.#asked = asked;
    this.#passage = passage;
    this.#setting = setting;
    this.overlaps = passage.map((sentence) => overlap(asked, sentence));
    const { told } = setting;
    if (told && terms.some(({ period }) => period)) {
      for (const [i, { by }] of this.overlaps.entries()) {
        creditTimes(by, terms, told(passage[i] as Words), setting.published);
      }
    }
    if (setting.voices) for (const [i, { by }] of this.overlaps.entries()) credit(by, asked, setting.voices[i]);
    this.#near = terms.map((_, i) => this.overlaps.reduce((most, { by }) => Math.max(most, by[i] as number), 0));
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
    const { by } = this.overlaps[at] as Overlap;
    const own = ({ weight, period }: QueryTerm, i: number) =>
      weight * Math.max(by[i] as number, this.#isPublishedIn(period) ? 1 : 0);
    return query.terms.reduce((sum, term, i) => sum + own(term, i), 0) / total;
  }

  /** @param common as `commonness` of all passages that are weighed against each other */
  evidence(at: number, common: readonly number[]): Evidence {
    const { query, type, said, measure, total } = this.#asked;
    const { text, tokens, start: from } = this.#passage[at] as Words;
    const { by, pairs, together, named, matched } = this.overlaps[at] as Overlap;
    const before = this.overlaps[at - 1]?.by;
    const after = this.overlaps[at + 1]?.by;
    const has = { own: 0, rare: 0, before: 0, heading: 0 };
    let asks = false;
    let told = false;
    for (const [i, { weight, name, light }] of query.terms.entries()) {
      const own = by[i] as number;
      const above = this.#above[i] as number;
      if (!name && !light && i !== measure) {
        asks = true;
        told ||= Math.max(own, before?.[i] ?? 0, after?.[i] ?? 0, above) > 0;
      }
      const share = weight / total;
      has.own += share * own;
      has.rare += share * own * (1 - (common[i] ?? 0));
      has.before += share * Math.max(0, (before?.[i] ?? 0) - Math.max(0, own));
      has.heading += share * Math.max(0, above - Math.max(own, this.#near[i] as number));
    }
    const { outlet, prior, voices } = this.#setting;
    const voice = voices?.[at];
    const kind =
      voice && type === 'statement'
        ? SAID[voice]
        : expected(type, query.text, text, tokens, { has: (term) => said.has(term) || outlet.has(term) }) *
          countedShare(text, tokens, this.#asked);
    const leans = LEANING.test(text);
    const features: Features = {
      ...has,
      before: leans ? 0 : has.before,
      leaning: leans ? has.before : 0,
      together,
      pair: pairs / Math.max(1, query.terms.length - 1),
      named,
      type: kind,
      prior,
      short: tokens.length < SHORT_WORDS ? 1 : 0,
    };
    return {
      score: scoreOf(features),
      features,
      inSentence: this.inSentence(at),
      inPassage: this.inPassage,
      type: kind,
      missing: this.missing,
      apart: this.#isApart(at),
      namesOnly: asks && !told && !(LIFE.test(query.text) && LIFESPAN.test(text)),
      strays: this.#strays(at),
      voice,
      matched: matched.map(({ start, end }) => ({ start: from + start, end: from + end })),
    };
  }

  #isApart(at: number): boolean {
    const { office, hits, said } = this.#asked;
    if (!office) return false;
    const above = office.of.some((i) => (this.#above[i] as number) > 0);
    return isApart(office, hits, this.#passage, at, { above, said });
  }

  #strays(at: number): boolean {
    const { about, speaker } = this.#asked;
    if (about.length === 0) return false;
    const has = (terms: readonly number[], places: readonly number[]) =>
      places.some((place) => terms.some((i) => (this.overlaps[place]?.by[i] ?? 0) > 0));
    const speaks = this.#setting.voices?.[at] !== undefined || has(speaker, [at - 1, at]);
    return !speaks || !has(about, [at - 1, at, at + 1]);
  }

  #isPublishedIn(period: Window | undefined): boolean {
    return period !== undefined && this.#setting.published(period);
  }
}
