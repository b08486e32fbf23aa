/** How sure it is that two articles tell of one event, for all pairs that have something in common. */
import type { Period } from '../language/dates.ts';
import type { Features } from './features.ts';

/** The parts of a likeness: what is told, who and where, and runs of words in common. */
const PARTS = { terms: 0.45, names: 0.35, runs: 0.2 };
/** Runs in common that say as much as any more would: one statement that both quote. */
const ENOUGH_RUNS = 6;
/** Articles of the coverage at large that are thought of behind those of a period, so that in a few of them a word is not common. */
const BACKGROUND = 50;
/** A term of more articles than this, or than this share, tells nothing of an event. */
const COMMON = { articles: 200, share: 0.1 };
/** Days between two publications after which hardly anybody reports one event, and those over which likeness falls to 1/e. */
const APART = 30;
const FADING = 20;
/** Pairs that are less alike are as good as strangers. */
export const STRANGERS = 0.08;

const DAY = 86_400_000;

/** The likeness of the articles at two places; 0 where it is not worth keeping. */
export type Likenesses = readonly ReadonlyMap<number, number>[];

/** Yields between articles, so that others may have a turn. */
export function* likenesses(articles: readonly Features[]): Generator<void, Likenesses> {
  const postings = new Map<string, number[]>();
  for (const [at, { terms }] of articles.entries()) {
    for (const term of terms.keys()) {
      const list = postings.get(term);
      if (list) list.push(at);
      else postings.set(term, [at]);
    }
    yield;
  }
  const most = Math.max(COMMON.articles, COMMON.share * articles.length);
  const rarity = (term: string): number => {
    const frequency = postings.get(term)?.length ?? 1;
    return frequency > most ? 0 : Math.log((articles.length + BACKGROUND) / (frequency + 0.5));
  };
  const vectors: Vector[] = [];
  for (const article of articles) {
    vectors.push(vectorOf(article, rarity));
    yield;
  }
  const runPostings = placesOf(articles.map(({ runs }) => runs));
  const found = articles.map(() => new Map<number, number>());
  const byTerms = new Float64Array(articles.length);
  const byNames = new Float64Array(articles.length);
  const byRuns = new Uint16Array(articles.length);
  for (const [at, vector] of vectors.entries()) {
    const met: number[] = [];
    for (const [term, weight] of vector.weights) {
      const isName = vector.names.has(term);
      for (const other of postings.get(term) as number[]) {
        if (other >= at) break;
        const there = vectors[other] as Vector;
        if (byTerms[other] === 0) met.push(other);
        const product = weight * (there.weights.get(term) as number);
        byTerms[other] = (byTerms[other] as number) + product;
        if (isName || there.names.has(term)) byNames[other] = (byNames[other] as number) + product;
      }
    }
    for (const run of (articles[at] as Features).runs) {
      for (const other of runPostings.get(run) ?? []) {
        if (other >= at) break;
        byRuns[other] = (byRuns[other] as number) + 1;
      }
    }
    for (const other of met) {
      const there = vectors[other] as Vector;
      const terms = (byTerms[other] as number) / (vector.norm * there.norm);
      const ofNames = vector.nameNorm * there.nameNorm;
      const names = ofNames === 0 ? terms : (byNames[other] as number) / ofNames;
      const runs = Math.min(1, (byRuns[other] as number) / ENOUGH_RUNS);
      const alike = PARTS.terms * terms + PARTS.names * Math.min(1, names) + PARTS.runs * runs;
      const value = alike * nearness(articles[at]?.published, articles[other]?.published);
      if (value >= STRANGERS) {
        found[at]?.set(other, value);
        found[other]?.set(at, value);
      }
      byTerms[other] = 0;
      byNames[other] = 0;
      byRuns[other] = 0;
    }
    yield;
  }
  return found;
}

interface Vector {
  weights: ReadonlyMap<string, number>;
  names: ReadonlySet<string>;
  norm: number;
  nameNorm: number;
}

/** How much more a name tells of an event than another word as rare. */
const NAME = 1.6;

function vectorOf({ terms, names }: Features, rarity: (term: string) => number): Vector {
  const weights = new Map<string, number>();
  let [all, ofNames] = [0, 0];
  for (const [term, told] of terms) {
    const rare = rarity(term);
    if (rare === 0) continue;
    const isName = names.has(term);
    const weight = told * rare * (isName ? NAME : 1);
    weights.set(term, weight);
    all += weight ** 2;
    if (isName) ofNames += weight ** 2;
  }
  return { weights, names, norm: Math.sqrt(all), nameNorm: Math.sqrt(ofNames) };
}

/** By run, the places of the articles that have it, where it is no more than a few: what many share is a form and no report. */
function placesOf(all: readonly ReadonlySet<number>[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [at, runs] of all.entries()) {
    for (const run of runs) {
      const list = places.get(run);
      if (list) list.push(at);
      else places.set(run, [at]);
    }
  }
  for (const [run, list] of places) if (list.length < 2 || list.length > COMMON.articles) places.delete(run);
  return places;
}

function nearness(a: Period | undefined, b: Period | undefined): number {
  if (!a || !b) return 1;
  const gap = Math.max(0, (Date.parse(a.from) - Date.parse(b.to)) / DAY, (Date.parse(b.from) - Date.parse(a.to)) / DAY);
  return gap > APART ? 0 : Math.exp(-gap / FADING);
}
