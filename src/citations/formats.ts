/** Citations to take along. Each gives the cited sentence and where it stands; never a whole article. */

import { canonicalUrl } from '../coverage/address.ts';
import type { Citation } from './citation.ts';
import { toRows } from './csv.ts';
import { printDate } from './date.ts';

export type Format = 'text' | 'markdown' | 'bibtex' | 'csv';

/** A citation with the words that it stands for. */
export interface CitedSentence {
  citation: Citation;
  /** The stored words of `citation.span`, or of the sentence in it that is cited. */
  sentence: string;
  /** From `linkTo`. */
  link: string | null;
}

/** The list in one format, with a line break at its end; the words of a brief stand as our account, without quotation marks. */
export function exportCitations(cited: readonly CitedSentence[], format: Format): string {
  return { text: toText, markdown: toMarkdown, bibtex: toBibtex, csv: toCsv }[format](cited);
}

/** To paste anywhere: nothing in it is markup. */
export function toText(cited: readonly CitedSentence[]): string {
  return cited
    .map(({ citation: { number, article, alsoIn }, sentence, link }) => {
      const source = [
        article.outlet,
        article.title ?? 'Untitled',
        article.authors.length > 0 ? article.authors.join(', ') : null,
        printDate(article.published, article.precision),
        alsoIn.length > 0 ? `also in ${alsoIn.map(nameOf).join(', ')}` : null,
      ];
      const shown = article.wording === 'brief' ? `${accountOf(article.outlet)}: ${sentence}` : `“${sentence}”`;
      return `[${number}] ${shown}\n${source.filter((part) => part !== null).join(' · ')}\n${link === null ? '' : `${link}\n`}`;
    })
    .join('\n');
}

/** CommonMark: what has a meaning there is escaped, so that the rendered words are the stored ones. */
export function toMarkdown(cited: readonly CitedSentence[]): string {
  return cited
    .map(({ citation: { number, article, alsoIn }, sentence, link }) => {
      const words = escapeMarkdown(sentence);
      const title = escapeMarkdown(article.title ?? 'Untitled');
      const source = [
        article.outlet === null ? null : escapeMarkdown(article.outlet),
        link === null ? title : `[${title}](${link})`,
        article.authors.length > 0 ? escapeMarkdown(article.authors.join(', ')) : null,
        printDate(article.published, article.precision),
        alsoIn.length > 0 ? `also in ${escapeMarkdown(alsoIn.map(nameOf).join(', '))}` : null,
      ];
      const shown =
        article.wording === 'brief' ? `${escapeMarkdown(accountOf(article.outlet))}: ${words}` : `“${words}”`;
      return `\\[${number}\\] ${shown}\n\n${source.filter((part) => part !== null).join(' · ')}\n`;
    })
    .join('\n');
}

/**
 * BibTeX, one `@misc` a citation, in UTF-8. `date` is as exact as it is known (biblatex), `year` and `month` serve
 * classic styles. Only `url` stands unescaped, as BibTeX wants it.
 */
export function toBibtex(cited: readonly CitedSentence[]): string {
  const used = new Set<string>();
  return cited
    .map(({ citation: { number, article }, sentence, link }) => {
      const { title, outlet, authors, published, precision, wording } = article;
      const url = link ?? (article.url === null ? null : canonicalUrl(article.url));
      const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(published ?? '') ?? [];
      const words = escapeTex(sentence);
      const cites = wording === 'brief' ? `${escapeTex(accountOf(outlet))}: ${words}` : `Quoted: “${words}”`;
      const fields = {
        author: authors.map(texName).join(' and '),
        title: `{${escapeTex(title ?? 'Untitled')}}`,
        howpublished: escapeTex(outlet ?? ''),
        year,
        month: month && String(Number(month)),
        date: published?.slice(0, 10),
        url: url ?? undefined,
        note: `[${number}] ${printDate(published, precision)}. ${cites}`,
      };
      const lines = Object.entries(fields).flatMap(([name, value]) => (value ? `  ${name} = {${value}}` : []));
      return `@misc{${uniqueKey(`${slug(outlet)}${year ?? ''}-${number}`, used)},\n${lines.join(',\n')}\n}\n`;
    })
    .join('\n');
}

const COLUMNS = [
  ...['number', 'wording', 'sentence', 'outlet', 'title', 'authors', 'date'],
  ...['published', 'precision', 'url', 'link', 'also_in'],
];

/** CSV with a header; what a spreadsheet would run is made harmless (see `toRows`). */
export function toCsv(cited: readonly CitedSentence[]): string {
  const rows = cited.map(({ citation: { number, article, alsoIn }, sentence, link }) => [
    String(number),
    article.wording === 'brief' ? 'our account' : 'quoted',
    sentence,
    article.outlet ?? '',
    article.title ?? '',
    article.authors.join('; '),
    printDate(article.published, article.precision),
    article.published ?? '',
    article.precision,
    (article.url !== null && canonicalUrl(article.url)) || '',
    link ?? '',
    alsoIn.map(nameOf).join('; '),
  ]);
  return toRows([COLUMNS, ...rows]);
}

/**
 * Everywhere what opens a construct; at the beginning of a line what makes it a list, a heading or code, where Markdown
 * itself shows no indentation.
 */
function escapeMarkdown(words: string): string {
  return words
    .replace(/[\\`*_[\]<>#~|&{}]/g, '\\$&')
    .replace(/^[ \t]+/gm, '')
    .replace(/^[-+=]/gm, '\\$&')
    .replace(/^(\d+)([.)])/gm, '$1\\$2');
}

const TEX: Record<string, string> = {
  // BibTeX counts braces even after a backslash, so \{ would not do.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escapeTex(words: string): string {
  return words.replace(/\s+/gu, ' ').replace(/[{}\\~^&%$#_]/g, (char) => TEX[char] ?? `\\${char}`);
}

/** Braces keep a name whole that BibTeX would take for several, or for one written last name first. */
function texName(name: string): string {
  const escaped = escapeTex(name);
  return /,|\band\b/i.test(name) ? `{${escaped}}` : escaped;
}

function slug(outlet: string | null): string {
  const letters = (outlet ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return letters.slice(0, 20) || 'source';
}

function uniqueKey(wanted: string, used: Set<string>): string {
  let key = wanted;
  for (let copy = 2; used.has(key); copy++) key = `${wanted}-${copy}`;
  used.add(key);
  return key;
}

function accountOf(outlet: string | null): string {
  return outlet === null ? 'Our account of the reporting' : `Our account of ${outlet}`;
}

function nameOf({ outlet, title, id }: { outlet: string | null; title: string | null; id: string }): string {
  return outlet ?? title ?? id;
}
