/** A `.txt` file as scraped from a web page → an article. */

import type { Article } from '../coverage/article.ts';
import { bodyFault } from './body.ts';
import { cleanCharacters } from './characters.ts';
import { clean } from './clean.ts';
import { dateInText } from './dateInText.ts';
import { articleOf, type Metadata, NO_METADATA } from './metadata.ts';
import { type Outcome, rejected } from './reject.ts';

/** Without a title in `metadata` the page's headline serves, where it plainly is one; without a date, what the page shows of it. */
export function readText(source: string, where: string, metadata: Metadata = NO_METADATA): Outcome<Article> {
  const characters = cleanCharacters(source);
  const fault = bodyFault(characters.text, where);
  if (fault !== null) return rejected(fault);

  const { title, text, removed } = clean(characters.text, metadata);
  if (text === '') {
    return rejected({
      where,
      field: 'text',
      reason: 'Only menus, notices and other page furniture were found, no article.',
      remedy: 'Save the page’s article text, or write it as a .md file, which is taken as it stands.',
    });
  }
  const date = metadata.published === null ? dateInText({ text, removed }, metadata.url) : null;
  const body = { text, removed: [...characters.removed, ...removed] };
  return { value: articleOf(where, { ...metadata, ...date, title: metadata.title ?? title }, body) };
}
