/** The bytes of attachments, held in memory and bounded. */
import type { APIAttachment } from 'discord-api-types/v10';
import type { Upload } from './records.ts';

/** Bytes kept over all messages; the oldest go first, and then answer 404. */
const KEPT_BYTES = 256 * 1024 * 1024;

const UNKNOWN = 'application/octet-stream';
const TYPES = new Map([
  ['txt', 'text/plain; charset=utf-8'],
  ['md', 'text/markdown; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
  ['bib', 'text/x-bibtex; charset=utf-8'],
  ['json', 'application/json'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
]);
/** What a browser might run is only to be saved. */
const ACTIVE = /html|\bxml\b|script/i;

interface StoredFile {
  bytes: Uint8Array;
  type: string;
}

export class Files {
  /** Where they are fetched from, without a slash at the end; set once the port is known. */
  origin = '';
  readonly #files = new Map<string, StoredFile>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limit = KEPT_BYTES) {
    this.#limit = limit;
  }

  /** Keeps the bytes and describes them as Discord does. */
  add(id: string, channelId: string, upload: Upload, description?: string | null): APIAttachment {
    const name = safeName(upload.name);
    const type = typeOf(name, upload.type);
    this.#files.set(id, { bytes: upload.bytes, type });
    this.#bytes += upload.bytes.length;
    for (const oldest of this.#files.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.delete(oldest);
    }
    const url = `${this.origin}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
    return {
      id,
      filename: name,
      size: upload.bytes.length,
      url,
      proxy_url: url,
      content_type: type,
      ...(description && { description }),
    };
  }

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  delete(id: string): void {
    const file = this.#files.get(id);
    if (!file) return;
    this.#files.delete(id);
    this.#bytes -= file.bytes.length;
  }
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name. */
function safeName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_') || 'file';
}

/** By the name; else what its sender took it for. */
function typeOf(name: string, guess: string): string {
  const [, end = ''] = /\.([^.]+)$/.exec(name.toLowerCase()) ?? [];
  return TYPES.get(end) ?? (ACTIVE.test(guess) ? UNKNOWN : guess);
}
