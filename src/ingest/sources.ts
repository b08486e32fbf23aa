/** sources.json: a list that gives files their metadata. */

import { decode } from './decode.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import type { Reject } from './reject.ts';

export interface Sources {
  /** By `file`, as written there but for a leading `./`: relative to the folder of sources.json, with slashes. */
  metadata: Map<string, Metadata>;
  /** Files whose entry is at fault. They are left out, as a Markdown file with a faulty field is. */
  refused: Set<string>;
  rejects: Reject[];
}

/** Each faulty entry is rejected by itself and the rest is read. `where` is the path of the sources.json. */
export function readSources(bytes: Uint8Array, where: string): Sources {
  const sources: Sources = { metadata: new Map(), refused: new Set(), rejects: [] };
  const text = decode(bytes, where);
  if ('rejects' in text) return { ...sources, rejects: text.rejects };

  let entries: unknown;
  try {
    entries = JSON.parse(text.value);
  } catch (error) {
    return { ...sources, rejects: [brokenJson(text.value, where, String(error))] };
  }
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
  if ('metadata' in read) {
    metadata.set(name, read.metadata);
    return;
  }
  refused.add(name);
  for (const { field, reason, remedy } of read.faults) {
    rejects.push({
      where,
      field,
      reason: `Entry ${number} (${name}): ${reason}`,
      remedy: `${remedy} Until then ${name} is left out.`,
    });
  }
}

function brokenJson(text: string, where: string, message: string): Reject {
  const position = /at position (\d+)/.exec(message)?.[1];
  const before = position === undefined ? text.trimEnd() : text.slice(0, Number(position));
  return {
    where,
    line: before.split('\n').length,
    field: 'file',
    reason: 'The file is not valid JSON, so no file gets its metadata from it.',
    remedy: 'Look for a missing or surplus comma, bracket or quotation mark on that line or the one before.',
  };
}
