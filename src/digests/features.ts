/** What an article is compared by when articles are grouped: its telling words, names and runs of words, those of its beginning most. */
import type { ArticleMeta } from '../coverage/article.ts';
import { type Period, publishedPeriod } from '../language/dates.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

/** An article with its text, as digests are made of it. */
export interface Read {
  meta: ArticleMeta;
  text: string;
}

export interface Features {
  published: Period | undefined;
  /** The article's terms, each once. */
  terms: Uint32Array;
  /** How much it is about each of them, before it is known how rare the term is. */
  told: Float64Array;
  /** Those of the terms that are written as names here. */
  names: Uint32Array;
  /** Hashes of runs of words, ascending, each once; a fixed part of all that there are, the same in every text. */
  runs: Uint32Array;
}

/** What is read of a text, in UTF-16 units: news says first what happened, and goes over to background. */
const READ = 2_000;
/** What a mention counts: in the title, among the first words, and further down. */
const MENTION = { title: 2, lead: 1.5, rest: 1 };
/** Words of a lead. */
const LEAD = 50;
/** Words in a run, and how many of them there are to one that is kept. */
const RUN = 5;
const SAMPLED = 2;

/** Linear and bounded in time. */
export function featuresOf({ meta, text }: Read, vocabulary: Vocabulary): Features {
  const { words, begins } = vocabulary.read(text.slice(0, READ));
  const names = new Set<number>();
  const common = new Set<number>();
  words.forEach(({ term, stop, capital }, at) => {
    if (stop) return;
    if (!capital) common.add(term);
    else if (!begins[at]) names.add(term);
  });
  // A word that is written small elsewhere has its capital from a title's or a heading's style.
  for (const term of names) if (common.has(term)) names.delete(term);
  const terms = new Map<number, number>();
  const count = ({ term, stop }: Word, weight: number) => {
    if (!stop) terms.set(term, (terms.get(term) ?? 0) + weight);
  };
  for (const word of vocabulary.read(meta.title ?? '').words) count(word, MENTION.title);
  words.forEach((word, at) => {
    count(word, at < LEAD ? MENTION.lead : MENTION.rest);
  });
  return {
    published: publishedPeriod(meta.published, meta.precision),
    terms: Uint32Array.from(terms.keys()),
    told: Float64Array.from(terms.values(), (weight) => 1 + Math.log(weight)),
    names: Uint32Array.from(names),
    runs: runsOf(words),
  };
}

/** FNV-1a over the words of each run. */
function runsOf(words: readonly Word[]): Uint32Array {
  const runs = new Set<number>();
  for (let at = 0; at + RUN <= words.length; at++) {
    let value = 0x811c9dc5;
    for (let i = 0; i < RUN; i++) value = Math.imul(value ^ (words[at + i] as Word).term, 0x01000193);
    value = (value ^ (value >>> 15)) >>> 0;
    if (value % SAMPLED === 0) runs.add(value);
  }
  return Uint32Array.from(runs).sort();
}
