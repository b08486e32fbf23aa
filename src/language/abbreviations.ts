/** Abbreviations that a text explains: "the Syrian Arab News Agency (SANA)", "SANA (Syrian Arab News Agency)", "…, or SANA". */

export interface Abbreviation {
  /** As written, without points. */
  short: string;
  /** As written, whitespace made single spaces. */
  long: string;
}

/** Capitals with or without points, perhaps in the plural. */
const SHORT = /(?<![\p{L}\p{N}.])(?:\p{Lu}\.?){2,8}s?(?![\p{L}\p{N}])/gu;
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
/** Within a name; a stop or a comma ends it. */
const GAP = /^(?:[\s\u00a0]{1,2}|[-‐‑–]|['’]\s|\s?&\s)$/u;
/** Before an abbreviation that follows its name, up to the name. */
const FOLLOWING = /(?:\s\(|,\s(?:or|known\sas|abbreviated\sas)\s(?:the\s)?)$/u;
/** Names may leave these out of their abbreviations. */
const SMALL = new Set('of the and for in on to at by de la le les du des del der und et al a an'.split(' '));
/** How far from an abbreviation its name is looked for, in UTF-16 units: ten long words. */
const REACH = 120;

/** Each as often as it is explained. Takes time linear in the text. */
export function abbreviations(text: string): Abbreviation[] {
  const found: Abbreviation[] = [];
  for (const match of text.matchAll(SHORT)) {
    const letters = [...match[0].replace(/s$/, '').replaceAll('.', '')];
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - REACH), match.index);
    const after = text.slice(end, end + REACH);
    const long = following(before, letters, after) ?? explained(after, letters);
    if (long) found.push({ short: letters.join(''), long: long.replace(/\s+/g, ' ') });
  }
  return found;
}

/** The name that ends where its abbreviation begins. */
function following(before: string, letters: readonly string[], after: string): string | undefined {
  const mark = FOLLOWING.exec(before);
  if (!mark || (mark[0].endsWith('(') && !/^\s?[),;]/.test(after))) return undefined;
  const name = before.slice(0, mark.index);
  const start = startOf(name, letters);
  return start === undefined ? undefined : name.slice(start);
}

/** The name that stands in parentheses after its abbreviation, and nothing else. */
function explained(after: string, letters: readonly string[]): string | undefined {
  const name = /^\s\(([^()\n]*)\)/u.exec(after)?.[1]?.replace(/^the\s/i, '');
  return name && startOf(name, letters) === 0 ? name : undefined;
}

/** Where the shortest run of words begins that ends with the text and has these initials. */
function startOf(text: string, letters: readonly string[]): number | undefined {
  const words = [...text.matchAll(WORD)];
  /** How many letters may be left for the words before. */
  let open = new Set([letters.length]);
  let next = text.length;
  for (let at = words.length - 1; at >= 0 && open.size > 0; at--) {
    const { 0: word, index } = words[at] as RegExpExecArray;
    const end = index + word.length;
    if (next === text.length ? end !== next : !GAP.test(text.slice(end, next))) return undefined;
    next = index;
    const initial = initialOf(word);
    const left = new Set<number>();
    for (const count of open) {
      if (initial === letters[count - 1]) {
        if (count > 1) left.add(count - 1);
        else if (!SMALL.has(word)) return index;
      }
      if (SMALL.has(word)) left.add(count);
    }
    open = left;
  }
  return undefined;
}

const initialOf = (word: string) => [...word][0]?.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
