/** A newsletter as saved from a mail program (`.eml`) → an article. */

import PostalMime, { type Email } from 'postal-mime';
import type { Article, Removal } from '../coverage/article.ts';
import { bodyFault } from './body.ts';
import { cleanCharacters } from './characters.ts';
import { clean } from './clean.ts';
import { MAX_FILE_BYTES, tooLarge, unreadableCharacters } from './decode.ts';
import { webVersion, withoutNotices } from './email/notices.ts';
import { faultsAt, withFaults } from './faults.ts';
import { readFragment } from './html.ts';
import { articleOf, type Metadata, mergeMetadata, NO_METADATA, readMetadata } from './metadata.ts';
import { parseStamp } from './published.ts';
import { type Outcome, type Reject, rejected } from './reject.ts';

/** Real messages have a handful of parts, three deep, and a few kilobytes of headers; the parser keeps all of them in memory. */
const MAX_PARTS = 2_000;
const MAX_DEPTH = 20;
const MAX_HEADER_BYTES = 500_000;
/** A file of the largest size has 270,000 where it is all one attachment. */
const MAX_LINES = 300_000;

const LINE_FEED = 0x0a;
const HYPHEN = 0x2d;

/**
 * The subject is the title, the sender's name the outlet, the sending date the date of publication; `metadata` comes first, field by
 * field. Attached files and messages are left aside.
 */
export async function readEmail(
  bytes: Uint8Array,
  where: string,
  metadata: Metadata = NO_METADATA,
): Promise<Outcome<Article>> {
  if (bytes.length > MAX_FILE_BYTES) return rejected(tooLarge(where, bytes.length));
  const email = isTooLarge(bytes) ? null : await parsed(bytes);
  if (email === null) {
    return rejected({
      where,
      field: 'file',
      reason: 'The message has more parts, more lines or longer headers than any newsletter.',
      remedy: 'Save its text as .txt or .md.',
    });
  }
  if (email.from === undefined && email.subject === undefined) {
    return rejected({
      where,
      field: 'file',
      reason: 'This is no e-mail: it has neither a sender nor a subject.',
      remedy: 'Save the whole message with its headers, or its text as .txt.',
    });
  }
  const written = readMetadata(headersOf(email));
  // The id and the wording, whose faults refuse an article, are none of a message's headers.
  const own = 'metadata' in written ? written.metadata : NO_METADATA;
  const known = mergeMetadata(metadata, own);
  // Markup has lines of any length; what is read out of it has not.
  const sourceFault = email.html === undefined ? bodyFault(email.text ?? '', where) : null;
  if (sourceFault !== null) return rejected(withoutLine(sourceFault));
  const { text, removed } = bodyOf(email, known);
  const fault = bodyFault(text, where);
  if (fault !== null) return rejected(withoutLine(fault));
  const faults = faultsAt(where, written.faults);
  const unreadable = unreadableCharacters(text, where);
  if (unreadable !== null) faults.push(withoutLine(unreadable));
  return withFaults({ value: articleOf(where, known, { text, removed }) }, faults);
}

async function parsed(bytes: Uint8Array): Promise<Email | null> {
  const limits = { maxNestingDepth: MAX_DEPTH, maxHeadersSize: MAX_HEADER_BYTES, maxRfc822NestingDepth: 0 };
  try {
    return await PostalMime.parse(bytes, limits);
  } catch {
    return null;
  }
}

/** Every line that begins with two hyphens may be the boundary of a part. */
function isTooLarge(bytes: Uint8Array): boolean {
  let lines = 0;
  let parts = 0;
  for (let feed = bytes.indexOf(LINE_FEED); feed !== -1; feed = bytes.indexOf(LINE_FEED, feed + 1)) {
    lines++;
    if (bytes[feed + 1] === HYPHEN && bytes[feed + 2] === HYPHEN) parts++;
    if (lines > MAX_LINES || parts > MAX_PARTS) return true;
  }
  return false;
}

function headersOf(email: Email): Map<string, unknown> {
  const sender = email.from?.name.trim();
  const date = header(email, 'date');
  const language = header(email, 'content-language');
  const archived = header(email, 'archived-at')?.replace(/^\s*<|>\s*$/g, '');
  return new Map<string, unknown>([
    ['title', email.subject],
    ['outlet', sender?.includes('@') ? null : sender],
    ['published', date === undefined ? null : (parseStamp(date.trim())?.published ?? date)],
    ['url', archived ?? webVersion(email.text ?? '')],
    ['language', /^[a-z-]{2,20}$/i.test(language ?? '') ? language : null],
  ]);
}

/** As it is written: the parser reads dates as JavaScript does, which guesses. */
function header(email: Email, name: string): string | undefined {
  return email.headers.find(({ key }) => key === name)?.value;
}

function bodyOf(email: Email, known: Metadata): { text: string; removed: Removal[] } {
  const characters = cleanCharacters(email.html ?? email.text ?? '');
  const body = email.html === undefined ? clean(characters.text, known) : readFragment(characters.text);
  const { text, removed } = withoutNotices(body.text, body.removed);
  return { text, removed: [...characters.removed, ...removed] };
}

/** Lines of the message's text are not lines of its file. */
function withoutLine({ line: _, ...fault }: Reject): Reject {
  return fault;
}
