/** An article's id, made of its address. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { addressKey } from '../coverage/address.ts';

const MAX_CHARACTERS = 80;
const MAX_HOST = 30;
/** 40 bits: among a million pages whose names are alike, two share an id with a chance below one in two. */
const HASH_DIGITS = 10;

/**
 * Stable and readable, as in `example-org-harbour-reopens-0a1b2c3d4e`: the host, the last telling part of the path, and the beginning of
 * the SHA-256 of the address's key. At most 80 characters of a–z, 0–9 and hyphens. What is no web address gets the hash of its words.
 */
export function idOfAddress(address: string): string {
  const key = addressKey(address);
  const hash = bytesToHex(sha256(utf8ToBytes(key ?? address.toWellFormed()))).slice(0, HASH_DIGITS);
  const url = key === null ? null : URL.parse(key);
  if (url === null) return `page-${hash}`;
  const host = shortened(plain(url.hostname), MAX_HOST);
  const slug = url.pathname.split('/').findLast((part) => /[a-z]{3}/i.test(withoutExtension(part))) ?? '';
  const room = MAX_CHARACTERS - host.length - HASH_DIGITS - 2;
  return [host, shortened(plain(withoutExtension(slug)), room), hash].filter((part) => part !== '').join('-');
}

function withoutExtension(segment: string): string {
  return segment.replace(/\.[a-z]{2,5}$/i, '');
}

/** Accents go, whatever else is neither a letter nor a digit becomes one hyphen. */
function plain(text: string): string {
  return decoded(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%[\dA-F]{2}/gi, '-');
  }
}

/** Cut at a hyphen where one is near. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const hyphen = text.lastIndexOf('-', length);
  return text.slice(0, hyphen > length / 2 ? hyphen : length).replace(/-$/, '');
}
