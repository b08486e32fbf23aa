/** The names of an article's authors, out of what the page states. */
import type { Removal } from '../../coverage/article.ts';
import { comparable } from './words.ts';

const MAX_AUTHORS = 50;
/** Of a byline. */
const MAX_LINE = 200;
const NAME =
  /^\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|de|da|del|van|von|der|den|al|el|bin|ibn|la|le|di|dos)){1,4}$/u;

/** The first list that holds a name. Addresses and what bears an outlet’s name are no authors; a name that comes twice counts once. */
export function authorsOf(lists: string[][], outlets: string[]): string[] {
  const taken = new Set(['', 'admin', 'editor', 'staff', ...outlets.map(comparable)]);
  for (const list of lists) {
    const authors: string[] = [];
    for (const name of list.flatMap((written) => namesIn(withoutOutlet(written, outlets)))) {
      const key = comparable(name);
      if (
        taken.has(key) ||
        outlets.some((outlet) => holds(name, outlet)) ||
        /^(?:https?:|@|www\.|\/)|@.+\./i.test(name)
      )
        continue;
      taken.add(key);
      authors.push(name);
    }
    if (authors.length > 0) return authors.slice(0, MAX_AUTHORS);
  }
  return [];
}

const BYLINE = /^(?:by|von|par|por|door|di) (?=\p{L})/iu;
const SUBMITTED = /^(?:submitted|posted|published|created|added|written) (?=by )/i;

export function isPersonName(text: string): boolean {
  return NAME.test(text);
}

/** “Von Ada Finch und Jonas Reed”: nothing but names behind a word for “by”. */
export function isByline(line: string): boolean {
  return BYLINE.test(line) && line.length <= MAX_LINE && namesIn(line).every(isPersonName);
}

/** “By Marta Quill and Jonas Reed” → both names; what does not fall into names alone stays one. */
function namesIn(written: string): string[] {
  const line = written.replace(BYLINE, '').trim();
  const parts = line.split(/ ?[,;|] ?(?:and )?| and | & | und | et | y /i);
  return parts.length > 1 && parts.every(isPersonName) ? parts : [line];
}

/** “Ada Finch, Küstenblatt” → “Ada Finch”; nothing of “Küstenblatt, Husum”, which is a place. */
function withoutOutlet(written: string, outlets: string[]): string {
  const isOutlet = (part: string) => outlets.some((outlet) => comparable(outlet) === comparable(part));
  const parts = written.split(/ ?[,|] ?/);
  const at = parts.findIndex(isOutlet);
  return at === -1 ? written : parts.slice(0, at).join(', ');
}

/** “Redaktion Küstenblatt”, “Küstenblatt, Husum”. */
function holds(name: string, outlet: string): boolean {
  const words = (text: string) =>
    ` ${
      text
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join(' ') ?? ''
    } `;
  const own = words(outlet.replace(/^the /i, ''));
  return own.trim() !== '' && words(name).includes(own);
}

/** The names in lines such as “By Marta Quill”; other lines beside a text say too much else. */
export function authorsInBylines(removed: Removal[], outlets: string[]): string[] {
  const lines = removed.filter(({ reason }) => reason === 'byline').flatMap(({ text }) => text.split('\n'));
  const names = lines
    .filter((line) => line.length <= MAX_LINE)
    .map((line) => line.replace(SUBMITTED, '').replace(/^(by .+?)(?: on |[,|–-] ?)(?=.{0,40}\d).*$/i, '$1'))
    .filter((line) => BYLINE.test(line))
    .flatMap(namesIn);
  return authorsOf([names.filter(isPersonName)], outlets);
}
