/** Bytes → text. */

import { type Outcome, type Reject, rejected } from './reject.ts';

/**
 * The largest file that is read. The longest articles are below 1 MB of text; web pages saved with their pictures inside
 * reach some 10 MB; beyond that a file is a dump of something else.
 */
export const MAX_FILE_BYTES = 20_000_000;

/** Text files hold next to no control bytes; a tenth of them is beyond any damaged text. */
const BINARY_SHARE = 0.1;

const NUL = 0x00;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
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
 * UTF-8 (with or without a byte order mark) or UTF-16 with one. Other encodings are refused for now; `encodingOf` is the
 * place where a declared or guessed one comes in.
 */
export function decode(bytes: Uint8Array, where: string): Outcome<string> {
  if (bytes.length > MAX_FILE_BYTES) return rejected(tooLarge(where, bytes.length));
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && looksBinary(bytes)) return rejected(binary(where));
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return encoding !== 'utf-8' && text.includes('\0') ? rejected(binary(where)) : { value: text };
  } catch {
    return rejected(encoding === 'utf-8' ? notUtf8(bytes, where) : binary(where));
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
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
