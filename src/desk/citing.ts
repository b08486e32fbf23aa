/** From what was found to what is shown of it. */

import type { ArticleReader } from '../answers/articleReader.ts';
import { printedDates } from '../answers/countedDates.ts';
import { byDate, numberCitations } from '../citations/citation.ts';
import { type Span, slice } from '../coverage/span.ts';
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
    return { ...parts, article, articleText, text, updated, dates: printedDates(articleText, parts.span, article) };
  }
}
