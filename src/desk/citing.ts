/** From what was found to what is shown of it. */
import type { ArticleReader } from '../answers/articleReader.ts';
import { byDate, numberCitations } from '../citations/citation.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import { sentences } from '../coverage/sentences.ts';
import { type Span, slice } from '../coverage/span.ts';
import { printPeriod } from '../language/dates.ts';
import { relativeDates } from '../language/relativeDates.ts';
import { accepts, type Filters } from '../retrieval/filters.ts';
import type { Catalogue } from './catalogue.ts';
import { type Copy, withCopies } from './copies.ts';
import type { Reading } from './reading.ts';
import type { Cited } from './results.ts';
import type { Citable, Research } from './subject.ts';

/** Copies of one text that are looked into for a citation. */
const MOST_COPIES = 30;

export class Citing {
  readonly #catalogue: Catalogue;
  readonly #readerOf: Research['readerOf'];

  constructor(catalogue: Catalogue, readerOf: Research['readerOf']) {
    this.#catalogue = catalogue;
    this.#readerOf = readerOf;
  }

  /** Findings as they are shown: numbered, with the other outlets that carry the same text within the limits. */
  cite(findings: readonly Citable[], { filters }: Pick<Reading, 'filters'>): Cited[] {
    const key = ({ articleId, start }: Span) => `${start} ${articleId}`;
    const bySpan = new Map<string, Citable>();
    const excerpts = findings.map((finding) => {
      const { record, excerpt } = finding;
      const span: Span = {
        articleId: record.articleId,
        version: record.version,
        start: excerpt.start,
        end: excerpt.end,
      };
      bySpan.set(key(span), finding);
      const { text, meta } = this.#readerOf(record);
      return { span, article: meta, sentence: slice(text, excerpt.sentence) };
    });
    return numberCitations(excerpts).map((found) => {
      const { excerpt, evidence } = bySpan.get(key(found.span)) as Citable;
      const inExcerpt = evidence.matched.filter(({ start, end }) => start >= excerpt.start && end <= excerpt.end);
      const bold = inExcerpt.map(({ start, end }) => ({ start: start - excerpt.start, end: end - excerpt.start }));
      const { sentence, cutBefore, cutAfter } = excerpt;
      const { text } = this.#readerOf(found.span);
      const { citation, shift } = withCopies(
        found,
        text,
        slice(text, sentence),
        this.#copies(found.article.id, filters),
      );
      const moved = { start: sentence.start + shift, end: sentence.end + shift };
      return this.cited(
        { ...citation, sentence: moved, bold, cutBefore, cutAfter, score: evidence.score },
        this.#readerOf(citation.span),
      );
    });
  }

  /** The other articles that carry an article's text, as far as the limits let them in; of very many, the earliest. */
  #copies(id: string, filters: Filters): Copy[] {
    if (!this.#catalogue.isCopied(id)) return [];
    const others = this.#catalogue
      .textGroup(id)
      .filter(({ meta, published }) => meta.id !== id && accepts(filters, { outlet: meta.outlet, published }))
      .sort((a, b) => byDate(a.meta, b.meta));
    return others.slice(0, MOST_COPIES).map(({ meta }) => {
      const { text } = this.#readerOf({ articleId: meta.id, version: meta.version });
      return { meta, text };
    });
  }

  /** One of them, with its article and what of it can be told from there. */
  cited(
    parts: Omit<Cited, 'article' | 'text' | 'articleText' | 'updated' | 'dates'>,
    { meta: article, text: articleText }: ArticleReader,
  ): Cited {
    const updated = this.#catalogue.get(article.id)?.meta.version !== article.version;
    const text = slice(articleText, parts.span);
    return { ...parts, article, articleText, text, updated, dates: datesIn(text, article) };
  }
}

/** Hours in UTC that lie on the same day from Los Angeles to Tokyo. */
const FIRST_SAFE_HOUR = 8;
const LAST_SAFE_HOUR = 14;
const NOON = 12;

/** What relative dates in a shown text mean, counted from the day on which its article appeared; none where that is not known. */
function datesIn(shown: string, { published, precision }: ArticleMeta): Cited['dates'] {
  if (published === null || (precision !== 'day' && precision !== 'minute')) return [];
  // A time is kept in UTC, and what day it was where the outlet is, is not known then near midnight.
  const hour = precision === 'minute' ? Number(published.slice(11, 13)) : NOON;
  if (hour < FIRST_SAFE_HOUR || hour > LAST_SAFE_HOUR) return [];
  const dates = sentences(shown).flatMap(({ start, end }) =>
    relativeDates(shown.slice(start, end), { day: published.slice(0, 10) }).map(({ words, period }) => ({
      words,
      meant: printPeriod(period),
    })),
  );
  return [...new Map(dates.map((date) => [`${date.words} ${date.meant}`, date])).values()];
}
