/** Bytes → text. */

import { detectedLabel, statedLabel } from './charset.ts';
import { type Outcome, type Reject, rejected } from './reject.ts';

/**
 * The largest file that is read. The longest articles are below 1 MB of text; web pages saved with their pictures inside
 * reach some 10 MB; beyond that a file is a dump of something else.
 */
export const MAX_FILE_BYTES = 20_000_000;

/** Text files hold next to no control bytes; a tenth of them is beyond any damaged text. */
const BINARY_SHARE = 0.1;

/** Text that is in an encoding but damaged has at most one broken character in so many whole ones (beyond ASCII). */
const WHOLE_FOR_BROKEN = 10;

/** Where UTF-16 is looked for, in bytes; and the share of what is written there that text must be. */
const UTF_16_SAMPLE = 4_096;
const UTF_16_TEXT = 0.95;

const REPLACEMENT = '\uFFFD';
const NUL = 0x00;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const ESCAPE = 0x1b;
const SPACE = 0x20;

/** The reject of a file that is over `MAX_FILE_BYTES`, also for callers that know the size before they read. */
export function tooLarge(where: string, bytes: number): Reject {
  return {
    where,
    field: 'file',
    reason: `The file is too large: ${(bytes / 1e6).toFixed(1)} MB, where ${MAX_FILE_BYTES / 1e6} MB is the most that is read.`,
    remedy: 'Save the article’s text alone, one article a file.',
  };
}

/**
 * Reads text in any encoding that browsers know. What counts, in this order: a byte order mark; being UTF-8 but for a few broken
 * characters; `declared`, the charset that the container states (such as an HTTP header); what the text itself states; being UTF-8 rather
 * than not; what the letters look like, where that is plain. A statement that the bytes contradict is passed over.
 * The text has U+FFFD where a character could not be read, and then `faults` says so.
 */
export function decode(bytes: Uint8Array, where: string, declared?: string): Outcome<string> {
  if (bytes.length > MAX_FILE_BYTES) return rejected(tooLarge(where, bytes.length));
  const marked = markedLabel(bytes);
  const utf16 = marked === 'utf-8' ? null : (marked ?? utf16Label(bytes));
  if (utf16 !== null) {
    const reading = readingOf(utf16, bytes);
    const isText = reading !== null && isPlain(reading) && !reading.text.includes('\0');
    return isText ? reported(reading.text, where) : rejected(binary(where));
  }
  if (looksBinary(bytes)) return rejected(binary(where));

  const stated = [declared, statedLabel(bytes)].filter((label) => label !== undefined && label !== null);
  const valid = validUtf8(bytes);
  if (valid !== null) return reported(shiftedText(bytes, stated) ?? valid, where);
  const utf8 = readingOf('utf-8', bytes) as Reading;
  if (isPlain(utf8) || isCutOff(utf8, bytes)) return reported(utf8.text, where);
  if (marked === null) {
    for (const label of stated) {
      const reading = readingOf(label, bytes);
      if (reading !== null && isPlain(reading)) return reported(reading.text, where);
    }
  }
  // Other encodings give a third as many whole characters of UTF-8 as broken ones at the most.
  if (utf8.whole >= utf8.broken) return reported(utf8.text, where);
  const label = marked === null ? detectedLabel(bytes) : null;
  const reading = label === null ? null : readingOf(label, bytes);
  return reading !== null && isPlain(reading) ? reported(reading.text, where) : rejected(notUtf8(bytes, where));
}

function validUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text in one encoding, and how many of its characters beyond ASCII are whole and how many broken. */
interface Reading {
  text: string;
  whole: number;
  broken: number;
}

/** Null for a label that is no encoding of 8-bit text; UTF-16 must be asked for by its full name. */
function readingOf(label: string, bytes: Uint8Array): Reading | null {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label);
  } catch {
    return null;
  }
  if (decoder.encoding.startsWith('utf-16') && decoder.encoding !== label) return null;
  const decoded = decoder.decode(bytes);
  // A single byte without a character becomes a C1 control, which no text holds; NEL alone is a line end.
  const text = decoder.encoding === 'utf-8' ? decoded : decoded.replace(/[\u0080-\u0084\u0086-\u009F]/g, REPLACEMENT);
  let whole = 0;
  let broken = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken++;
    else if (code >= 0x80) whole++;
  }
  return { text, whole, broken };
}

function isPlain({ whole, broken }: Reading): boolean {
  return whole >= broken * WHOLE_FOR_BROKEN;
}

/** English that ends within a character of several bytes: one byte alone would rather be a letter of another encoding. */
function isCutOff({ text, broken }: Reading, bytes: Uint8Array): boolean {
  return broken === 1 && text.endsWith(REPLACEMENT) && (bytes.at(-2) ?? 0) >= 0xc2;
}

function markedLabel(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/**
 * UTF-16 without a mark: spaces, line ends and Latin letters have a NUL as one of their two bytes, always the same one, where few other
 * characters have one (such as U+4E00).
 */
function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(UTF_16_SAMPLE, bytes.length - (bytes.length % 2)));
  let first = 0;
  let second = 0;
  for (let i = 0; i < sample.length; i += 2) {
    if (sample[i] === NUL) first++;
    if (sample[i + 1] === NUL) second++;
  }
  if (first + second < 2 || first === second) return null;
  const label = first < second ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(label).decode(sample);
  const written = text.match(/[\p{L}\p{M}\p{N}\p{P}\p{S}\s]/gu) ?? [];
  return written.length >= [...text].length * UTF_16_TEXT ? label : null;
}

/** ISO-2022-JP writes Japanese in ASCII bytes after an escape, so it is valid UTF-8 too. Null where nobody states it. */
function shiftedText(bytes: Uint8Array, stated: string[]): string | null {
  const label = stated.find((each) => /^(?:cs)?iso-?2022-?jp$/i.test(each));
  return label === undefined || !bytes.includes(ESCAPE) ? null : (readingOf(label, bytes)?.text ?? null);
}

function reported(text: string, where: string): Outcome<string> {
  const fault = unreadableCharacters(text, where);
  return fault === null ? { value: text } : { value: text, faults: [fault] };
}

/** The fault of a text with U+FFFD in place of what could not be read; null where there is none. */
export function unreadableCharacters(text: string, where: string): Reject | null {
  const first = text.indexOf(REPLACEMENT);
  if (first === -1) return null;
  let count = 0;
  for (let at = first; at !== -1; at = text.indexOf(REPLACEMENT, at + 1)) count++;
  const line = text.slice(0, first).split('\n').length;
  const reason =
    count === 1
      ? `A character on line ${line} cannot be read; the sign ${REPLACEMENT} stands for it.`
      : `${count.toLocaleString('en')} characters cannot be read, the first on line ${line}; the sign ${REPLACEMENT} stands for each.`;
  return { where, line, field: 'text', reason, remedy: 'Save the file again from its source, in the encoding UTF-8.' };
}

function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === NUL) return true;
    if (byte < SPACE && byte !== TAB && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) controls++;
  }
  return controls > bytes.length * BINARY_SHARE;
}

function binary(where: string): Reject {
  return {
    where,
    field: 'file',
    reason: 'This is a binary file, not text.',
    remedy: 'Save the article as plain text (.txt) or Markdown (.md).',
  };
}

function notUtf8(bytes: Uint8Array, where: string): Reject {
  return {
    where,
    line: firstBadLine(bytes),
    field: 'file',
    reason: 'The file is not written in UTF-8.',
    remedy: 'Save it again in the encoding UTF-8.',
  };
}

/** A line feed is never part of a longer UTF-8 sequence, so each line can be decoded by itself. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    if (feed === -1) break;
    start = end;
  }
  return line;
}
