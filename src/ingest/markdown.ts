/** A `.md` file → an article. Its body is stored as it stands, neither rendered nor cleaned. */

import type { Article } from '../coverage/article.ts';
import { bodyFault } from './body.ts';
import { cleanCharacters } from './characters.ts';
import { faultsAt, withFaults } from './faults.ts';
import { readFrontMatter } from './frontMatter.ts';
import { articleOf, type Metadata, mergeMetadata, NO_METADATA, readMetadata } from './metadata.ts';
import { type Outcome, rejected } from './reject.ts';

/** `metadata` is what is known from elsewhere; the front matter comes first, field by field, and a faulty field is left out of it. */
export function readMarkdown(source: string, where: string, metadata: Metadata = NO_METADATA): Outcome<Article> {
  const { text, removed } = cleanCharacters(source);
  const read = readFrontMatter(text, where);
  if ('rejects' in read) return read;
  const { fields, lines, body, bodyLine } = read.value;

  const own = readMetadata(fields);
  const faults = faultsAt(where, own.faults, (field) => lines.get(field));
  if (!('metadata' in own)) return { rejects: faults };
  const fault = bodyFault(body, where, bodyLine);
  if (fault !== null) return rejected(fault);
  const value = articleOf(where, mergeMetadata(own.metadata, metadata), { text: body.trimEnd(), removed });
  return withFaults({ value }, faults);
}
