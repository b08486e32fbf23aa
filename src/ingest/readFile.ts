/** One file → its article or articles, by what it is said to be, its name, and what it holds. */

import type { Article } from '../coverage/article.ts';
import { decode } from './decode.ts';
import { withFaults } from './faults.ts';
import type { Feed } from './feed.ts';
import { readMarkdown } from './markdown.ts';
import { type Metadata, NO_METADATA } from './metadata.ts';
import { type Outcome, type Reject, rejected } from './reject.ts';
import { readText } from './text.ts';

export interface SourceFile {
  /** Path or address as the operator gave it: names the file in rejects, and the article where nothing else does. */
  name: string;
  bytes: Uint8Array;
  /** What is known about the article from outside the file. */
  metadata?: Metadata;
  /** The HTTP header Content-Type, with its charset. */
  mediaType?: string;
  /** Where it was fetched from, after redirects. */
  address?: string;
}

type Kind = 'markdown' | 'text' | 'html' | 'xml' | 'json' | 'json lines' | 'email';

const KIND_OF_EXTENSION: Record<string, Kind> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  xml: 'xml',
  rss: 'xml',
  atom: 'xml',
  rdf: 'xml',
  opml: 'xml',
  json: 'json',
  jsonl: 'json lines',
  ndjson: 'json lines',
  eml: 'email',
};

const KIND_OF_MEDIA_TYPE: Record<string, Kind> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/rss+xml': 'xml',
  'application/atom+xml': 'xml',
  'application/rdf+xml': 'xml',
  'text/x-opml': 'xml',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/json': 'json',
  'application/feed+json': 'json',
  'application/x-ndjson': 'json lines',
  'application/jsonl': 'json lines',
  'text/markdown': 'markdown',
  'message/rfc822': 'email',
};

/** What servers say of files that they know nothing about. */
const GENERIC = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/** What a folder is searched for: of `.json` and `.xml` files most are something else, so these must be named. */
const ARTICLE_FILE = /\.(?:md|markdown|txt|html?|xhtml|jsonl|ndjson|eml|rss|atom|rdf)$/i;

/** What may hold articles as well, and is not read where it is found in a folder: of others nobody expects it. */
const DOCUMENT_FILE =
  /\.(?:pdf|docx?|odt|rtf|pages|epub|mht|mhtml|webarchive|json|xml|opml|csv|tsv|xlsx?|ods|mbox|msg|warc|zip|gz|tar|7z|rar)$/i;

const KIND_OF_BINARY: Record<string, string> = {
  'application/pdf': 'pdf',
  'multipart/related': 'mhtml',
  'application/zip': 'zip',
  'text/csv': 'csv',
};

const REMEDIES: [kind: RegExp, remedy: string][] = [
  [/^(?:mht|mhtml|webarchive)$/, 'Save the page as “HTML only” instead.'],
  [/^(?:docx?|odt|rtf|pages|epub)$/, 'Save the document as plain text (.txt) or HTML.'],
  [/^pdf$/, 'Copy its text into a .txt file, or save the article’s web page instead.'],
  [/^(?:zip|gz|tgz|bz2|xz|7z|rar|tar|warc)$/, 'Unpack it, and import the folder.'],
  [/^(?:csv|tsv|xlsx?|ods)$/, 'Write a .jsonl file: one object a line, with “title”, “url”, “published” and “text”.'],
  [/^(?:mbox|msg|pst)$/, 'Save each message as .eml.'],
];
const PAGE_START = /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html)\b/i;
const OPML_START = /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<opml\b/i;

/** Whether a file of this name, found in a folder, may hold articles in a form that is not read there. */
export function isUnreadDocument(name: string): boolean {
  return DOCUMENT_FILE.test(name);
}

/** Whether a file of this name, found in a folder, is meant to hold articles. */
export function isArticleFile(name: string): boolean {
  return ARTICLE_FILE.test(name);
}

/**
 * One outcome for a file that is an article; one for each article of a feed, of JSON lines or of a list in JSON; never none. `.md` is
 * taken as it stands, everything else is cleaned of what is not the article.
 */
export async function readFile(file: SourceFile): Promise<Outcome<Article>[]> {
  const { name, bytes, metadata = NO_METADATA, mediaType = '' } = file;
  if (/(?:^|[\\/])sources\.json$/i.test(name)) return [rejected(describesOthers(name))];
  const [type = '', ...parameters] = mediaType.split(';').map((part) => part.trim());
  const kind = kindOf(file, type.toLowerCase());
  if (kind === null) return [rejected(unknownKind(name, type))];
  if (kind === 'email') return [await (await import('./email.ts')).readEmail(bytes, name, metadata)];

  const decoded = decode(bytes, name, charsetOf(parameters));
  if ('rejects' in decoded) return [decoded];
  return told(decoded.faults ?? [], await readDecoded(decoded.value, kind, file));
}

/** The readers of pages, feeds and JSON are loaded when there is such a file: most folders have none, and they take a while. */
async function readDecoded(
  text: string,
  kind: Exclude<Kind, 'email'>,
  { name, metadata = NO_METADATA, address }: SourceFile,
): Promise<Outcome<Article>[]> {
  if (kind === 'markdown') return [readMarkdown(text, name, metadata)];
  if (kind === 'json lines') return (await import('./jsonl.ts')).readJsonLines(text, name, ofAll(metadata));
  // Feeds are often served as pages and saved as text, and pages as text.
  const isMarkup = /^\s*</.test(text);
  if (isMarkup && OPML_START.test(text)) return [rejected(feedList(name))];
  if (isMarkup || kind === 'json') {
    const { isFeed, readFeed } = await import('./feed.ts');
    if (isFeed(text)) return articlesOf(readFeed(text, name, address), name, ofAll(metadata));
  }
  if (kind === 'json') return (await import('./jsonl.ts')).readJsonArticles(text, name, ofAll(metadata));
  if (kind === 'html' || PAGE_START.test(text)) {
    return [(await import('./html.ts')).readHtml(text, name, metadata, address)];
  }
  return [kind === 'xml' ? rejected(unknownXml(name)) : readText(text, name, metadata)];
}

function articlesOf(feed: Outcome<Feed>, name: string, metadata: Metadata): Outcome<Article>[] {
  if ('rejects' in feed) return [feed];
  const articles = feed.value.items.map(({ article }) => overlaid(article, metadata));
  if (articles.length > 0) return told(feed.faults ?? [], articles);
  const remedy = 'Pass its address to import as a feed: new items are then read as they come.';
  return [rejected({ where: name, field: 'file', reason: 'The feed has no items.', remedy })];
}

/** What a file of several articles may have said about all of them; the rest is each article's own. */
function ofAll({ outlet, authors, language, wording }: Metadata): Metadata {
  return { ...NO_METADATA, outlet, authors, wording, ...(language === undefined ? {} : { language }) };
}

/** What the operator says comes before what the feed says. */
function overlaid(outcome: Outcome<Article>, { outlet, authors, language, wording }: Metadata): Outcome<Article> {
  if ('rejects' in outcome) return outcome;
  const { value } = outcome;
  return {
    ...outcome,
    value: {
      ...value,
      outlet: outlet ?? value.outlet,
      authors: authors.length > 0 ? authors : value.authors,
      ...(language === undefined ? {} : { language }),
      wording: wording ?? value.wording,
    },
  };
}

/** Faults of the whole file, told once: with the first article that is kept. */
function told(faults: Reject[], outcomes: Outcome<Article>[]): Outcome<Article>[] {
  const kept = outcomes.findIndex((outcome) => 'value' in outcome);
  return outcomes.map((outcome, index) => (index === kept ? withFaults(outcome, faults) : outcome));
}

function kindOf({ name, address }: SourceFile, type: string): Kind | null {
  const byName = KIND_OF_EXTENSION[extensionOf(name)] ?? null;
  const byType = KIND_OF_MEDIA_TYPE[type] ?? null;
  if (byType === 'json' && byName === 'json lines') return byName;
  if (byType !== null || byName !== null) return byType ?? byName;
  // A page's address needs no extension: what it holds then shows what it is.
  return type === 'text/plain' || (GENERIC.has(type) && address !== undefined) ? 'text' : null;
}

/** In lower case and without the dot; of an address, that of its path. */
function extensionOf(name: string): string {
  const path = /^https?:/i.test(name) ? (URL.parse(name)?.pathname ?? name) : name;
  return /\.([^./\\]*)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

function charsetOf(parameters: string[]): string | undefined {
  const charset = parameters.map((each) => /^charset\s*=\s*["']?([^"';\s]{1,40})/i.exec(each)?.[1]);
  return charset.find((label) => label !== undefined);
}

function unknownKind(name: string, type: string): Reject {
  const kind = KIND_OF_BINARY[type.toLowerCase()] ?? extensionOf(name);
  const remedy = REMEDIES.find(([kinds]) => kinds.test(kind))?.[1] ?? 'Save the article as .txt or .md.';
  return { where: name, field: 'file', reason: 'This is not a kind of file that is read.', remedy };
}

function unknownXml(where: string): Reject {
  const reason = 'This XML is neither a feed (RSS, Atom, RDF) nor a web page.';
  return { where, field: 'file', reason, remedy: 'Save the articles as .html or .txt.' };
}

function feedList(where: string): Reject {
  const reason = 'This is an OPML list of feeds, not an article.';
  return { where, field: 'file', reason, remedy: 'Pass it to import by itself, as a list of feeds.' };
}

function describesOthers(where: string): Reject {
  const reason = 'A sources.json describes other files and is no article.';
  return { where, field: 'file', reason, remedy: 'Import the folder that it is in.' };
}
