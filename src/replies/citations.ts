/** How a citation looks in any reply: its words, then outlet · date · title with the link. */
import { otherOutlets } from '../citations/citation.ts';
import { printDate } from '../citations/date.ts';
import { linkTo } from '../citations/link.ts';
import { SearchedText } from '../citations/textFragment.ts';
import { safeLabel } from '../citations/title.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import type { Cited } from '../desk.ts';
import { PAGE_CHARACTERS, PAGE_CITATIONS } from '../limits.ts';
import { citations } from '../messages/answers.ts';
import { quotes } from '../messages/quotes.ts';
import type { Block, ExcerptBlock, Inline } from '../view.ts';

const LABEL_LENGTH = 120;
const MOST_WORDS = 40;

/** Texts that links were made into: as long as the desk has their articles in hand, the next link needs only its own sentence. */
const searchedTexts = new WeakMap<ArticleMeta, SearchedText>();

/** Address of the very sentence where the page has it, of the page for a brief, null where there is none. */
export function linkOf({ article, sentence, articleText }: Cited): string | null {
  let searched = searchedTexts.get(article);
  if (searched?.text !== articleText) {
    searched = new SearchedText(articleText);
    searchedTexts.set(article, searched);
  }
  return linkTo(article, sentence, searched);
}

export function excerptBlock(cited: Cited): ExcerptBlock {
  const others = otherOutlets(cited);
  const { number, text, bold, cutBefore, cutAfter, article } = cited;
  const source = [...sourceLine(article, linkOf(cited)), ...(others > 0 ? [` · ${citations.alsoIn(others)}`] : [])];
  return { kind: 'excerpt', number, text, bold, quoted: article.wording === 'original', cutBefore, cutAfter, source };
}

/** Blocks for citations in their order, each followed by notes: whose words it has, what its dates mean, whether its article has changed. */
export function citedBlocks(cited: readonly Cited[]): Block[] {
  return cited.flatMap((one): Block[] => [
    excerptBlock(one),
    ...(one.quote ? [{ kind: 'note', text: quotes.speaks(one.quote) } as const] : []),
    ...(one.dates.length > 0 ? [{ kind: 'note', text: citations.dates(one.dates) } as const] : []),
    ...(one.updated ? [{ kind: 'note', text: [citations.updated] } as const] : []),
  ]);
}

export function sourceLine(article: ArticleMeta, link: string | null): Inline[] {
  const outlet = safeLabel(article.outlet) ?? citations.unknownOutlet;
  const title = safeLabel(article.title, LABEL_LENGTH) ?? citations.untitled;
  return [
    article.wording === 'brief' ? citations.brief(outlet) : outlet,
    ` · ${[printDate(article.published, article.precision), ...datingOf(article)].join(', ')} · `,
    ...(article.summary ? [`${citations.summary} · `] : []),
    ...(link === null ? [`${title} (${citations.noLink})`] : [{ link, text: title }]),
  ];
}

function datingOf({ dating, published }: ArticleMeta): string[] {
  if (!dating) return [];
  const words = dating.words === null ? null : safeLabel(dating.words, MOST_WORDS);
  return citations.dating({ ...dating, words }, published !== null);
}

/** One page of citations; one that does not exist is the nearest that does. */
export interface Page {
  cited: Cited[];
  number: number;
  /** How many there are. */
  of: number;
}

export function pageOf(cited: readonly Cited[], wanted: number): Page {
  const all = pages(cited);
  const number = Math.min(Math.max(1, Number.isInteger(wanted) ? wanted : 1), all.length);
  return { cited: all[number - 1] ?? [], number, of: all.length };
}

/** Citations page by page, each page as full as `limits` allow. Never empty for at least one citation. */
export function pages(cited: readonly Cited[]): Cited[][] {
  const all: Cited[][] = [];
  let characters = 0;
  for (const one of cited) {
    const page = all.at(-1);
    if (page && page.length < PAGE_CITATIONS && characters + one.text.length <= PAGE_CHARACTERS) {
      page.push(one);
      characters += one.text.length;
    } else {
      all.push([one]);
      characters = one.text.length;
    }
  }
  return all;
}
