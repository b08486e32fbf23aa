/** A `.md` file → an article. Its body is stored as it stands, neither rendered nor cleaned. */

import type { Article } from '../coverage/article.ts';
import { bodyFault } from './body.ts';
import { cleanCharacters } from './characters.ts';
import { readFrontMatter } from './frontMatter.ts';
import { articleOf, type Metadata, mergeMetadata, NO_METADATA, readMetadata } from './metadata.ts';
import { type Outcome, rejected } from './reject.ts';

/** `metadata` is what is known from elsewhere; the front matter comes first, field by field. */
export function readMarkdown(source: string, where: string, metadata: Metadata = NO_METADATA): Outcome<Article> {
  const { text, removed } = cleanCharacters(source);
  const read = readFrontMatter(text, where);
  if ('rejects' in read) return read;
  const { fields, lines, body, bodyLine } = read.value;

  const own = readMetadata(fields);
  if ('faults' in own) {
    return {
      rejects: own.faults.map(({ field, reason, remedy }) => {
        const line = lines.get(field);
        return { where, ...(line === undefined ? {} : { line }), field, reason, remedy };
      }),
    };
  }
  const fault = bodyFault(body, where, bodyLine);
  if (fault !== null) return rejected(fault);
  return { value: articleOf(where, mergeMetadata(own.metadata, metadata), { text: body.trimEnd(), removed }) };
}
