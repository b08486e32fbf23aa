/** sources.json: a list that gives files their metadata. */

import { decode } from './decode.ts';
import { parseJson } from './json.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import type { Reject } from './reject.ts';

export interface Sources {
  /** By `file`, as written there but for a leading `./`: relative to the folder of sources.json, with slashes. */
  metadata: Map<string, Metadata>;
  /** Files whose entry has a faulty id or wording. They are left out, as such a Markdown file is. */
  refused: Set<string>;
  rejects: Reject[];
}

/** Each faulty field or entry is rejected by itself and the rest is read. `where` is the path of the sources.json. */
export function readSources(bytes: Uint8Array, where: string): Sources {
  const sources: Sources = { metadata: new Map(), refused: new Set(), rejects: [] };
  const text = decode(bytes, where);
  if ('rejects' in text) return { ...sources, rejects: text.rejects };

  const json = parseJson(text.value, where, 'The file is not valid JSON, so no file gets its metadata from it.');
  if ('rejects' in json) return { ...sources, rejects: json.rejects };
  const entries = json.value;
  if (!Array.isArray(entries)) {
    const reason = 'The file is not a list of entries.';
    return { ...sources, rejects: [{ where, field: 'file', reason, remedy: 'Begin it with [ and end it with ].' }] };
  }
  for (const [index, entry] of entries.entries()) readEntry(entry, index + 1, where, sources);
  return sources;
}

function readEntry(entry: unknown, number: number, where: string, { metadata, refused, rejects }: Sources): void {
  const written = new Map(typeof entry === 'object' && entry !== null ? Object.entries(entry) : []);
  const file = written.get('file');
  if (typeof file !== 'string' || file.trim() === '') {
    const reason = `Entry ${number} names no file.`;
    rejects.push({ where, field: 'file', reason, remedy: 'Give it a “file”, as in {"file": "story.txt"}.' });
    return;
  }
  const name = file.replace(/^(\.\/)+/, '');
  if (metadata.has(name) || refused.has(name)) {
    const reason = `Entry ${number} is the second one for ${name}.`;
    rejects.push({ where, field: 'file', reason, remedy: 'Keep one entry a file; the first is used.' });
    return;
  }
  const read = readMetadata(written);
  const kept = 'metadata' in read;
  if (kept) metadata.set(name, read.metadata);
  else refused.add(name);
  for (const { field, reason, remedy } of read.faults) {
    const all = kept ? remedy : `${remedy} Until then ${name} is left out.`;
    rejects.push({ where, field, reason: `Entry ${number} (${name}): ${reason}`, remedy: all });
  }
}
