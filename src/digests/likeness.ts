/** How sure it is that two articles tell of one event, for all pairs that have something in common. */
import type { Period } from '../language/dates.ts';
import type { Features } from './features.ts';

/** The parts of a likeness: what is told, who and where, and runs of words in common. */
const PARTS = { terms: 0.45, names: 0.35, runs: 0.2 };
/** Runs in common that say as much as any more would: one statement that both quote. */
const ENOUGH_RUNS = 6;
/** How much more a name tells of an event than another word as rare. */
const NAME = 1.6;
/** Share of the articles with a term that write it as a name, from which it is one. */
const MOSTLY = 0.5;
/** Articles of the coverage at large that are thought of behind those of a period, so that in a few of them a word is not common. */
const BACKGROUND = 50;
/** A term of more articles than this, or than this share, tells nothing of an event. */
const COMMON = { articles: 120, share: 0.06 };
/** Days between two publications after which hardly anybody reports one event, and those over which likeness falls to 1/e. */
const APART = 30;
const FADING = 20;
/** Pairs that are less alike are as good as strangers. */
const STRANGERS = 0.08;

const DAY = 86_400_000;

/** By place, the places of the articles that are like the one there, and how much. */
export type Likenesses = readonly ReadonlyMap<number, number>[];

/** Yields between articles, so that others may have a turn. @param terms how many there are */
export function* likenesses(articles: readonly Features[], terms: number): Generator<void, Likenesses> {
  const { rarity, isName, first, size } = yield* termsOf(articles, terms);
  const places = new Uint32Array(size);
  const weights = new Float64Array(size);
  /** Of every term, where in those the next article that has it is to stand. */
  const next = first.slice();
  const runs = new Map<number, number[]>();
  const norms = new Float64Array(articles.length);
  const nameNorms = new Float64Array(articles.length);
  const byTerms = new Float64Array(articles.length);
  const byNames = new Float64Array(articles.length);
  const byRuns = new Uint16Array(articles.length);
  const found = articles.map(() => new Map<number, number>());
  for (const [at, article] of articles.entries()) {
    let [all, ofNames] = [0, 0];
    for (let i = 0; i < article.terms.length; i++) {
      const term = article.terms[i] as number;
      const rare = rarity[term] as number;
      if (rare === 0) continue;
      const weight = (article.told[i] as number) * rare;
      all += weight * weight;
      if (isName[term]) ofNames += weight * weight;
      const [from, to] = [first[term] as number, next[term] as number];
      if (isName[term])
        for (let n = from; n < to; n++) {
          const other = places[n] as number;
          const product = weight * (weights[n] as number);
          byTerms[other] = (byTerms[other] as number) + product;
          byNames[other] = (byNames[other] as number) + product;
        }
      else
        for (let n = from; n < to; n++) {
          const other = places[n] as number;
          byTerms[other] = (byTerms[other] as number) + weight * (weights[n] as number);
        }
      places[to] = at;
      weights[to] = weight;
      next[term] = to + 1;
    }
    norms[at] = Math.sqrt(all);
    nameNorms[at] = Math.sqrt(ofNames);
    for (const run of article.runs) {
      const places = runs.get(run);
      if (!places) runs.set(run, [at]);
      else {
        for (const other of places) byRuns[other] = (byRuns[other] as number) + 1;
        if (places.length < COMMON.articles) places.push(at);
      }
    }
    for (let other = 0; other < at; other++) {
      if (byTerms[other] === 0) continue;
      const terms = (byTerms[other] as number) / ((norms[at] as number) * (norms[other] as number));
      const both = (nameNorms[at] as number) * (nameNorms[other] as number);
      const names = both === 0 ? terms : (byNames[other] as number) / both;
      const inRuns = Math.min(1, (byRuns[other] as number) / ENOUGH_RUNS);
      const alike = PARTS.terms * terms + PARTS.names * names + PARTS.runs * inRuns;
      if (alike < STRANGERS) continue;
      const value = alike * nearness(article.published, articles[other]?.published);
      if (value < STRANGERS) continue;
      found[at]?.set(other, value);
      found[other]?.set(at, value);
    }
    byTerms.fill(0);
    byNames.fill(0);
    byRuns.fill(0);
    yield;
  }
  return found;
}

interface Terms {
  rarity: Float64Array;
  isName: Uint8Array;
  /** Where the articles with each term stand in a row of all of them, and how many places it has. */
  first: Uint32Array;
  size: number;
}

/** How rare every term is, a name counting more and a term of too many articles nothing, and which are names. */
function* termsOf(articles: readonly Features[], terms: number): Generator<void, Terms> {
  const frequency = new Uint32Array(terms);
  const asName = new Uint32Array(terms);
  for (const article of articles) {
    for (const term of article.terms) frequency[term] = (frequency[term] as number) + 1;
    for (const term of article.names) asName[term] = (asName[term] as number) + 1;
    yield;
  }
  const most = Math.max(COMMON.articles, COMMON.share * articles.length);
  const isName = new Uint8Array(terms);
  const rarity = new Float64Array(terms);
  const first = new Uint32Array(terms);
  let size = 0;
  for (let term = 0; term < terms; term++) {
    const n = frequency[term] as number;
    // What only one article has is alike to nothing, and makes it as different from all others.
    if (n > most) continue;
    first[term] = size;
    size += n;
    isName[term] = (asName[term] as number) >= MOSTLY * n ? 1 : 0;
    rarity[term] = Math.log((articles.length + BACKGROUND) / (n + 0.5)) * (isName[term] ? NAME : 1);
  }
  return { rarity, isName, first, size };
}

function nearness(a: Period | undefined, b: Period | undefined): number {
  if (!a || !b) return 1;
  if (a.from <= b.to && b.from <= a.to) return 1;
  const gap = Math.max((Date.parse(a.from) - Date.parse(b.to)) / DAY, (Date.parse(b.from) - Date.parse(a.to)) / DAY);
  return gap > APART ? 0 : Math.exp(-gap / FADING);
}
