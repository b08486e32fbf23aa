/** A day as many outlets tell it: a few events that all of them report, each in its own order and words, and many that one alone has. */
import type { StoredArticle } from '../../src/coverage/article.ts';
import { InventedCoverage, randomFrom } from './invented.ts';

export interface DayOfNews {
  date: string;
  articles: StoredArticle[];
  /** Articles on the event that the most outlets report. */
  largest: number;
}

/** Articles on the greatest event; on the next ones a half, a third … of that, as long as it is one. */
const LARGEST = 0.06;
/** Sentences of an event that a telling has, and words of them that it puts in another way. */
const TOLD = 0.6;
const REWORDED = 0.2;
const PARAGRAPHS = 6;
const PARAGRAPH = 4;
/** Of sentences, those that stand in quotation marks with a speaker. */
const QUOTED = 0.1;
const SPEAKERS = ['Ada Marsh', 'Tom Reed', 'Omar Hallouk', 'Ines da Costa', 'Pavel Dorn'];

export function dayOfNews(date: string, size: number, seed: number): DayOfNews {
  const random = randomFrom(seed + 1);
  const coverage = new InventedCoverage(seed);
  const happened = coverage.articles(size * PARAGRAPHS);
  const largest = Math.max(1, Math.floor(size * LARGEST));
  const articles: StoredArticle[] = [];
  for (let event = 0; articles.length < size; event++) {
    const tellings = Math.max(1, Math.floor(largest / (event + 1)));
    const source = happened[event % happened.length] as StoredArticle;
    const sentences = source.text.match(/[^.]+\./g)?.map((sentence) => sentence.trim()) ?? [];
    const words = source.text.match(/\p{L}+/gu) ?? [];
    const telling = (sentence: string) => {
      const own = sentence.replace(/(?<!\p{L})\p{Ll}{4,}/gu, (word) =>
        random() < REWORDED ? (words[Math.floor(random() * words.length)] as string) : word,
      );
      return random() < QUOTED ? `“${own.replace(/\.$/, ',')}” ${SPEAKERS[event % SPEAKERS.length]} said.` : own;
    };
    for (let n = 0; n < tellings && articles.length < size; n++) {
      const told = sentences.filter((_, at) => at === 0 || random() < TOLD).map(telling);
      const paragraphs = Array.from({ length: Math.ceil(told.length / PARAGRAPH) }, (_, at) =>
        told.slice(at * PARAGRAPH, (at + 1) * PARAGRAPH).join(' '),
      );
      articles.push({
        ...source,
        id: `${date}-${articles.length}`,
        title: telling(source.title ?? ''),
        outlet: `Outlet ${(event + n) % 150}`,
        url: `https://outlet${(event + n) % 150}.example/${date}/${articles.length}`,
        published: date,
        text: paragraphs.join('\n\n'),
      });
    }
  }
  return { date, articles, largest };
}
