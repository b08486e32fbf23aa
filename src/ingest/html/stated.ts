/** The text that a page states in its JSON-LD and leaves to scripts to show. */
import { cleanCharacters } from '../characters.ts';
import { clean, type Known } from '../clean.ts';
import { wordsOf } from './blocks.ts';
import type { Composed } from './compose.ts';
import { decodeReferences } from './dom.ts';
import type { JsonLdArticle } from './jsonLd.ts';

/** A page with more text than this shows its article, or the part of it that it means to show. */
const EMPTY_WORDS = 15;
const ARTICLE_WORDS = 40;

/** Null where the page itself shows a text, or none is stated. */
export function statedText(article: JsonLdArticle | null, shown: string, known: Known): Omit<Composed, 'kept'> | null {
  if (article === null || article.written === '') return null;
  if (shown !== '' && wordsOf(shown) > EMPTY_WORDS) return null;
  if (wordsOf(article.body) < ARTICLE_WORDS) return null;
  const plain = decodeReferences(article.written)
    .replace(/\r\n?/g, '\n')
    .replace(/<br\b[^<>]{0,100}>|<\/?(?:p|div|h[1-6]|li|ul|ol|blockquote)\b[^<>]{0,1000}>/gi, '\n\n')
    .replace(/<\/?[a-z][^<>]{0,1000}>/gi, '');
  const characters = cleanCharacters(plain);
  const cleaned = clean(characters.text, known);
  return { ...cleaned, removed: [...characters.removed, ...cleaned.removed] };
}
