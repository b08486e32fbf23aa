/**
 * What a page says about its article. Of several statements the first in these orders counts:
 * - title: the page’s own heading, if a stated title agrees with it; JSON-LD, microdata, OpenGraph, meta tags, `title`;
 * - outlet: JSON-LD’s publisher, OpenGraph, JSON-LD’s web site, meta tags, the part of `title` that is the host’s name or the page’s;
 * - url: `link rel=canonical`, OpenGraph, JSON-LD, each on the site that the page came from; the address that it came from;
 * - authors: JSON-LD, meta tags, microdata and `rel=author`; else, in `readHtml`, the page’s byline;
 * - published: JSON-LD, OpenGraph’s article tags, microdata, other meta tags, `time` beside the headline; else, in `readHtml`, what the
 *   text and the address show;
 * - updated: JSON-LD, OpenGraph, microdata, `time`; language: JSON-LD, `html lang`, OpenGraph, meta tags.
 */
import { cleanLine } from '../characters.ts';
import { type Metadata, NO_METADATA } from '../metadata.ts';
import { type Published, parseStamp } from '../published.ts';
import { ownAddress } from './address.ts';
import { authorsOf, isPersonName } from './authors.ts';
import type { Page } from './blocks.ts';
import { type Body, headlineOf as shownHeadline } from './body.ts';
import type { JsonLd, JsonLdArticle } from './jsonLd.ts';
import { type Headings, headlineOf, siteInTitle } from './title.ts';
import { comparable, overlap } from './words.ts';

/** In lower case, as `property` or `name`. */
const NAMES = {
  title: [
    'og:title',
    'twitter:title',
    'parsely-title',
    'sailthru.title',
    'citation_title',
    'dc.title',
    'dcterms.title',
    'headline',
  ],
  outlet: [
    'og:site_name',
    'citation_journal_title',
    'dc.publisher',
    'dcterms.publisher',
    'application-name',
    'publisher',
  ],
  authors: [
    'article:author',
    'author',
    'parsely-author',
    'sailthru.author',
    'citation_author',
    'dc.creator',
    'dcterms.creator',
    'byl',
  ],
  published: ['article:published_time', 'article:published', 'og:published_time', 'datepublished'],
  dated: [
    'parsely-pub-date',
    'sailthru.date',
    'citation_publication_date',
    'citation_online_date',
    'citation_date',
    'dc.date.issued',
    'dcterms.issued',
    'dcterms.created',
    'dc.date.created',
    'dc.date',
    'dcterms.date',
    'publish-date',
    'publish_date',
    'publishdate',
    'published_date',
    'publication_date',
    'publicationdate',
    'pubdate',
    'pub_date',
    'date',
  ],
  updated: [
    'article:modified_time',
    'article:modified',
    'og:updated_time',
    'datemodified',
    'dcterms.modified',
    'dc.date.modified',
  ],
  language: ['og:locale', 'content-language', 'dc.language', 'dcterms.language', 'inlanguage'],
};

const MAX_LINE = 500;

/** What was found, and whether the page calls itself an article. */
export interface Found {
  metadata: Metadata;
  declared: boolean;
  article: JsonLdArticle | null;
}

export function pageMetadata(page: Page, jsonLd: JsonLd, body: Body, address: string | undefined): Found {
  const { facts } = page;
  const headings = headingsOf(page, body);
  const meta = (names: string[]) =>
    names
      .flatMap((name) => facts.metas.get(name) ?? [])
      .map(lineOf)
      .filter(Boolean);
  const stated = (name: string) =>
    facts.statements.filter((each) => each.name === name).map(({ value }) => lineOf(value));
  const ogUrl = facts.metas.get('og:url')?.[0] ?? null;
  const article = ownArticle(
    jsonLd.articles,
    [headings.own ?? '', ...headings.others, ...meta(NAMES.title), facts.title ?? ''],
    facts.canonical ?? ogUrl,
  );

  const url = ownAddress([facts.canonical, ogUrl, article?.url ?? null], address);
  const outlets = [
    article?.publisher,
    meta(NAMES.outlet)[0],
    jsonLd.site,
    siteInTitle(facts.title ?? '', headings.own, url, [
      ...linesAround(page),
      ...meta(NAMES.authors).flatMap(namesBeside),
    ]),
    meta(NAMES.outlet)[1],
  ];
  const names = outlets.filter((name) => typeof name === 'string');
  const outlet = names.find((name) => !isAddress(name)) ?? names[0] ?? null;
  const titles = [article?.headline, ...stated('headline'), ...meta(NAMES.title)];
  const published =
    firstDate([
      article?.published ?? null,
      ...meta(NAMES.published),
      ...stated('datepublished'),
      ...meta(NAMES.dated),
    ]) ?? firstDate(timesOf(page, body));
  const updated = firstDate([
    article?.modified ?? null,
    ...meta(NAMES.updated),
    ...stated('datemodified'),
    ...facts.times.filter(({ kind }) => kind === 'modified').map(({ datetime }) => datetime),
  ]);
  const language = [article?.language, facts.language, ...meta(NAMES.language)]
    .map(languageTag)
    .find((tag) => tag !== null);
  return {
    declared:
      article !== null ||
      meta(['og:type']).includes('article') ||
      stated('articlebody').length > 0 ||
      published !== null,
    article,
    metadata: {
      ...NO_METADATA,
      title: headlineOf(
        headings,
        titles.filter((title) => typeof title === 'string'),
        facts.title,
        names,
      ),
      outlet,
      url,
      authors: authorsOf([article?.authors ?? [], meta(NAMES.authors), stated('author')], names),
      ...(published ?? {}),
      ...(updated !== null && isLater(updated, published) ? { updated: updated.published } : {}),
      ...(language == null ? {} : { language }),
    },
  };
}

function headingsOf({ blocks }: Page, { headlineAt }: Body): Headings {
  const own = headlineAt === null ? undefined : blocks[headlineAt];
  const others = blocks.filter((block) => block.heading === 1 && block !== own && block.reason !== 'comment');
  return {
    own: own === undefined ? null : lineOf(shownHeadline(own)) || null,
    others: others.map(({ text }) => lineOf(text)).filter(Boolean),
  };
}

/** What a tag for authors holds that is no person: “Küstenblatt, Husum”. */
function namesBeside(author: string): string[] {
  return author.split(/ ?[,|] ?/).filter((part) => part !== '' && !isPersonName(part));
}

/** Short lines that lead nowhere: a site’s name stands among them. */
function linesAround({ blocks }: Page): string[] {
  const lines = blocks.filter(({ reason, words, linked }) => reason !== null && words <= 15 && linked === 0);
  return lines.map(({ text }) => text);
}

/** Of several, as list pages and series have them, the one that has the page’s headline or address. */
function ownArticle(articles: JsonLdArticle[], titles: string[], address: string | null): JsonLdArticle | null {
  const titled = articles.find(
    ({ headline }) => headline !== null && titles.some((title) => overlap(headline, title) >= 0.8),
  );
  if (titled !== undefined || articles.length < 2) return titled ?? articles[0] ?? null;
  return articles.find(({ url }) => url !== null && url === address) ?? articles[0] ?? null;
}

/** The times that may be the article’s: those that say so, and else the first between the headline and the text. */
function timesOf({ facts, blocks }: Page, { headlineAt, textAt }: Body): string[] {
  const own = facts.times.filter(({ at }) => blocks[at]?.reason !== 'comment' && blocks[at]?.reason !== 'teaser');
  const said = own.filter(({ kind, at }) => kind === 'published' && at <= textAt);
  const above = own.filter(({ kind, at }) => kind === null && at <= textAt && at >= (headlineAt ?? 0));
  return [...said, ...above].map(({ datetime }) => datetime);
}

/** Systems that have no date write the beginning of their own count of time. */
const UNSET = /^(?:1970-01-01|0001-)/;

/** The first that can be read; a later one only where it is the same day and more exact. */
function firstDate(written: (string | null)[]): Published | null {
  const dates = written
    .filter((each) => each !== null)
    .map((each) => parseStamp(each.replace(/^(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?$/, isoOfSlashes)))
    .filter((date) => date !== null && !UNSET.test(date.published));
  const [first] = dates;
  if (first == null) return null;
  return (
    dates.find(
      (date) => date !== null && date.precision === 'minute' && date.published.startsWith(`${first.published}T`),
    ) ?? first
  );
}

function isoOfSlashes(_: string, year: string, month: string, day?: string): string {
  return [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
}

/** Compared as far as both are known. */
function isLater(updated: Published, published: Published | null): boolean {
  if (published === null) return true;
  const length = Math.min(updated.published.length, published.published.length);
  return updated.published.slice(0, length) > published.published.slice(0, length);
}

/** As the source states it, but for OpenGraph’s underscore. */
function languageTag(written: string | null | undefined): string | null {
  const tag = written?.split(',')[0]?.trim().replaceAll('_', '-') ?? '';
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag) ? tag : null;
}

function isAddress(name: string): boolean {
  return /^(?:https?:\/\/|www\.)|^[\w-]+(?:\.[\w-]+)+$/i.test(name) || comparable(name) === '';
}

function lineOf(text: string): string {
  const line = cleanLine(text);
  return line.length <= MAX_LINE ? line : '';
}
