/** An HTML page, or a piece of one, → an article. */
import type { Article, Removal } from '../coverage/article.ts';
import { bodyFault } from './body.ts';
import { dateInText } from './dateInText.ts';
import { authorsInBylines } from './html/authors.ts';
import type { Page } from './html/blocks.ts';
import { headlineOf, markBody } from './html/body.ts';
import { compose } from './html/compose.ts';
import { parseDocument } from './html/dom.ts';
import { isLink, markFurniture } from './html/furniture.ts';
import { readJsonLd } from './html/jsonLd.ts';
import { noArticle } from './html/noArticle.ts';
import { pageMetadata } from './html/pageMetadata.ts';
import { readPage } from './html/readPage.ts';
import { prepareSource } from './html/source.ts';
import { statedText } from './html/stated.ts';
import { isBeginning } from './html/wall.ts';
import { articleOf, type Metadata, mergeMetadata, NO_METADATA } from './metadata.ts';
import { type Outcome, rejected } from './reject.ts';

/** Where less is left of a page, its class names may have misled. */
const FEW_WORDS = 40;

/**
 * A whole page. `metadata` wins over what the page says, field by field. `address` is where the page came from: it serves where the page
 * names no address of its own, and what the page says is resolved against it. All that a reader would see on the page is either in the
 * article's text or among its removals. A page that shows nothing of the text that it states gives the stated one; one that shows only
 * the beginning, as before a paywall, gives a `summary`.
 */
export function readHtml(
  source: string,
  where: string,
  metadata: Metadata = NO_METADATA,
  address?: string,
): Outcome<Article> {
  const prepared = prepareSource(source, where);
  if ('rejects' in prepared) return prepared;
  const jsonLd = readJsonLd(prepared.value.jsonLd);
  const document = parseDocument(prepared.value.html);
  let page = readPage(document);
  markFurniture(page);
  const visible = page.blocks.reduce((sum, { words }) => sum + words, 0);
  let body = markBody(page, jsonLd.articles);
  if (wordsLeft(page) < FEW_WORDS && wordsLeft(page) * 2 < visible) {
    page = readPage(document);
    markFurniture(page, false);
    body = markBody(page, jsonLd.articles);
  }
  const found = pageMetadata(page, jsonLd, body, address);
  const known = mergeMetadata(metadata, found.metadata);

  const heading = body.headlineAt === null ? undefined : page.blocks[body.headlineAt];
  const headline = heading === undefined ? null : headlineOf(heading);
  const shown = compose(page.blocks, { ...known, title: headline ?? known.title });
  const beginning = isBeginning(page, shown, found.article);
  const stated = beginning ? null : statedText(found.article, shown.text, known);
  const { title, text, removed } =
    stated === null ? shown : { ...stated, removed: [...placedAt(shown.removed), ...stated.removed] };
  const reject = noArticle({ page, where, text, visible, declared: found.declared });
  if (reject !== null) return rejected(reject);
  const fault = bodyFault(text, where);
  if (fault !== null) return rejected(fault);
  const dated = known.published === null ? dateInText({ text, removed }, known.url) : null;
  const updated = known.updated ?? dated?.updated;
  const outlets = known.outlet === null ? [] : [known.outlet];
  const authors = known.authors.length > 0 ? known.authors : authorsInBylines(removed, outlets);
  const complete = {
    ...known,
    ...dated,
    ...(updated !== undefined && { updated }),
    title: known.title ?? title,
    authors,
  };
  const article = articleOf(where, complete, { text, removed });
  return { value: beginning ? { ...article, summary: true } : article };
}

/** What stood around a text that another one takes the place of. */
function placedAt(removed: Removal[]): Removal[] {
  return removed.map((removal) => ('at' in removal ? { ...removal, at: 0 } : removal));
}

function wordsLeft({ blocks }: Page): number {
  return blocks.reduce((sum, { reason, words }) => sum + (reason === null ? words : 0), 0);
}

/**
 * The HTML body of a feed's item or a newsletter, read in the same way, but all of it is taken for the article that is neither
 * furniture nor a mere link. Text without markup is a fragment too. Too large a fragment gives an empty text.
 */
export function readFragment(html: string): { text: string; removed: Removal[] } {
  const prepared = prepareSource(html, '');
  if ('rejects' in prepared) return { text: '', removed: [] };
  const page = readPage(parseDocument(prepared.value.html));
  markFurniture(page);
  for (const block of page.blocks) if (isLink(block)) block.reason ??= 'teaser';
  const { text, removed } = compose(page.blocks, { title: null, outlet: null, authors: [] });
  return { text, removed };
}
