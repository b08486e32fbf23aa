/** The names of an article's authors, out of what the page states. */
import type { Removal } from '../../coverage/article.ts';
import { comparable } from './words.ts';

const MAX_AUTHORS = 50;
const NAME =
  /^\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|de|da|del|van|von|der|den|al|el|bin|ibn|la|le|di|dos)){1,4}$/u;

/** The first list that holds a name. Addresses and the outlet’s own names are no authors; a name that comes twice counts once. */
export function authorsOf(lists: string[][], outlets: string[]): string[] {
  const taken = new Set(['', 'admin', 'editor', 'staff', ...outlets.map(comparable)]);
  for (const list of lists) {
    const authors: string[] = [];
    for (const name of list.flatMap(namesIn)) {
      const key = comparable(name);
      if (taken.has(key) || /^(?:https?:|@|www\.|\/)|@.+\./i.test(name)) continue;
      taken.add(key);
      authors.push(name);
    }
    if (authors.length > 0) return authors.slice(0, MAX_AUTHORS);
  }
  return [];
}

/** “By Marta Quill and Jonas Reed” → both names; what does not fall into names alone stays one. */
function namesIn(written: string): string[] {
  const line = written.replace(/^(?:by|von|par|por|door|di) (?=\p{L})/iu, '').trim();
  const parts = line.split(/ ?[,;|] ?(?:and )?| and | & | und | et | y /);
  return parts.length > 1 && parts.every((part) => NAME.test(part)) ? parts : [line];
}

/** The names in lines such as “By Marta Quill”; other lines beside a text say too much else. */
export function authorsInBylines(removed: Removal[], outlets: string[]): string[] {
  const lines = removed.filter(({ reason }) => reason === 'byline').flatMap(({ text }) => text.split('\n'));
  const names = lines.filter((line) => /^by /i.test(line)).flatMap(namesIn);
  return authorsOf([names.filter((name) => NAME.test(name))], outlets);
}
