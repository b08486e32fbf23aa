/** What an article is compared by when articles are grouped: its telling words, names and runs of words, those of its beginning most. */
import type { ArticleMeta } from '../coverage/article.ts';
import { type Period, publishedPeriod } from '../language/dates.ts';
import { isShouted, type Token, tokens } from '../language/tokens.ts';

/** An article with its text, as digests are made of it. */
export interface Read {
  meta: ArticleMeta;
  text: string;
}

export interface Features {
  meta: ArticleMeta;
  published: Period | undefined;
  /** By term, how much the article is about it, before it is known how rare the term is. */
  terms: ReadonlyMap<string, number>;
  /** Those of the terms that are names or parts of names, or numbers with a name's force. */
  names: ReadonlySet<string>;
  /** Hashes of runs of words; a fixed part of all that there are, the same in every text. */
  runs: ReadonlySet<number>;
}

/** What is read of a text, in UTF-16 units: news says first what happened, and goes over to background. */
const READ = 2_400;
/** What a mention counts: in the title, among the first words, and further down. */
const MENTION = { title: 2, lead: 1.5, rest: 1 };
/** Words of a lead. */
const LEAD = 50;
/** Words in a run, and how many of them there are to one that is kept. */
const RUN = 5;
const SAMPLED = 2;

/** Linear and bounded in time. */
export function featuresOf({ meta, text }: Read): Features {
  const read = text.slice(0, READ);
  const body = tokens(read, isShouted(read));
  const names = new Set<string>();
  const common = new Set<string>();
  for (const token of body) {
    if (token.stop || /^\p{N}/u.test(token.word)) continue;
    if (!token.capital) common.add(token.term);
    else if (!beginsSentence(read, token)) names.add(token.term);
  }
  // A word that is written small elsewhere has its capital from a title's or a heading's style.
  for (const term of names) if (common.has(term)) names.delete(term);
  const terms = new Map<string, number>();
  const count = (token: Token, weight: number) => {
    if (!token.stop) terms.set(token.term, (terms.get(token.term) ?? 0) + weight);
  };
  for (const token of tokens(meta.title ?? '')) count(token, MENTION.title);
  body.forEach((token, at) => {
    count(token, at < LEAD ? MENTION.lead : MENTION.rest);
  });
  for (const [term, weight] of terms) terms.set(term, 1 + Math.log(weight));
  return {
    meta,
    published: publishedPeriod(meta.published, meta.precision),
    terms,
    names,
    runs: runsOf(body),
  };
}

function beginsSentence(text: string, { start }: Token): boolean {
  for (let at = start - 1; at >= 0; at--) {
    const mark = text[at] as string;
    if (/[.!?…:"“”‘\n]/.test(mark)) return true;
    if (/[^\s(]/.test(mark)) return false;
  }
  return true;
}

/** FNV-1a over the words of each run. */
function runsOf(list: readonly Token[]): Set<number> {
  const hashes = list.map(({ word }) => hash(word));
  const runs = new Set<number>();
  for (let at = 0; at + RUN <= hashes.length; at++) {
    let value = 0x811c9dc5;
    for (let i = 0; i < RUN; i++) value = Math.imul(value ^ (hashes[at + i] as number), 0x01000193);
    value = (value ^ (value >>> 15)) >>> 0;
    if (value % SAMPLED === 0) runs.add(value);
  }
  return runs;
}

function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  return value;
}
