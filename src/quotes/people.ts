/** Who is named in an article, under which forms of the name, and where. */
import type { Range } from '../coverage/span.ts';
import { type Gender, genderOfName, genderOfNoun } from './gender.ts';
import { CUE, DAYS, isFunctionWord, isPersonNoun, ORGANISATION_WORDS, TITLES } from './lexicon.ts';
import { isNameWord } from './phrases.ts';
import type { Piece } from './pieces.ts';
import type { Said } from './reporter.ts';

export interface Person {
  /** The fullest form in the article, titles left out. */
  name: string;
  words: string[];
  gender: Gender;
  /** Position of the latest mention so far, in the order of the text. */
  latest: number;
}

export interface Mention extends Range {
  person: Person;
  /** Position in the sentence's pieces. */
  first: number;
  last: number;
  /** Heads a clause rather than hangs on a preposition or a verb, or is said to speak. */
  subject: boolean;
}

/** Small words that stand inside a name. */
const PARTICLES = new Set('al el bin ibn von van der den de la le du da di dos ben'.split(' '));
/** Above this share of capitals a line is a headline in title case, where capitals tell nothing. */
const TITLE_CASE = 0.6;

interface Run {
  first: number;
  last: number;
  /** A title stood in front. */
  titled: boolean;
  gender: Gender;
}

export class People {
  readonly #bySurname = new Map<string, Person[]>();
  readonly #byGiven = new Map<string, Person[]>();
  readonly #mentions: Mention[][] = [];

  constructor(text: string, sentences: readonly Said[]) {
    const runs = sentences.map((sentence, s) => {
      const sole =
        sentences[s - 1]?.paragraph !== sentence.paragraph && sentences[s + 1]?.paragraph !== sentence.paragraph;
      return sole && isTitleCase(sentence) ? [] : runsIn(sentence);
    });
    const lone = new Set<string>();
    sentences.forEach(({ pieces }, s) => {
      for (const { first, last } of runs[s] as Run[]) if (first === last) lone.add(key((pieces[first] as Piece).word));
    });
    // Full names first: what follows them, and what stands before them in a caption or a lead, is then known.
    sentences.forEach(({ pieces }, s) => {
      for (const run of runs[s] as Run[]) {
        if (run.first === run.last && !run.titled) continue;
        const words = wordsOf(text, pieces, run);
        const given = words.length > 1 ? genderOfName((words[0] as string).toLowerCase()) : null;
        if (words.some((word) => ORGANISATION_WORDS.has(word.toLowerCase()))) continue;
        if (run.titled || given || lone.has(key(words.at(-1) as string)))
          this.#add(words, run.gender ?? given, pieces[run.first]?.start ?? 0);
      }
    });
    sentences.forEach(({ pieces }, s) => {
      const found: Mention[] = [];
      for (const run of runs[s] as Run[]) {
        const person = this.#known(wordsOf(text, pieces, run), run.gender, pieces[run.first]?.start ?? 0);
        if (!person) continue;
        person.gender ??= run.gender;
        found.push({
          person,
          first: run.first,
          last: run.last,
          start: (pieces[run.first] as Piece).start,
          end: (pieces[run.last] as Piece).end,
          subject: isSubject(pieces, run),
        });
      }
      this.#mentions.push(found);
    });
  }

  /** In the sentence with this number, in order. */
  mentionsIn(sentence: number): readonly Mention[] {
    return this.#mentions[sentence] ?? [];
  }

  /** The person whom these words of a name stand for at `at`; a new one where no form of it is known. */
  find(words: readonly string[], gender: Gender, at: number): Person {
    return (
      this.#known(words, gender, at) ??
      this.#add([...words], gender ?? genderOfName((words[0] ?? '').toLowerCase()), at)
    );
  }

  #known(words: readonly string[], gender: Gender, at: number): Person | undefined {
    const last = key(words.at(-1) ?? '');
    const fits = (person: Person) => !gender || !person.gender || person.gender === gender;
    const candidates = (this.#bySurname.get(last) ?? []).filter((one) => fits(one) && sameGiven(one.words, words));
    const known =
      nearest(candidates, at) ??
      (words.length === 1 ? nearest((this.#byGiven.get(last) ?? []).filter(fits), at) : undefined);
    if (known) known.latest = at;
    return known;
  }

  #add(words: string[], gender: Gender, at: number): Person {
    const last = key(words.at(-1) ?? '');
    const same = (this.#bySurname.get(last) ?? []).find((one) => sameGiven(one.words, words));
    if (same) {
      same.gender ??= gender;
      if (words.length > same.words.length) {
        same.words = words;
        same.name = words.join(' ');
      }
      return same;
    }
    const person: Person = { name: words.join(' '), words, gender, latest: at };
    push(this.#bySurname, last, person);
    if (words.length > 1) push(this.#byGiven, key(words[0] as string), person);
    return person;
  }
}

/** More persons of one name are not told apart. */
const MOST_ALIKE = 20;

function push(map: Map<string, Person[]>, at: string, person: Person): void {
  const list = map.get(at);
  if (list && list.length < MOST_ALIKE) list.push(person);
  else if (list) return;
  else map.set(at, [person]);
}

function nearest(list: readonly Person[], at: number): Person | undefined {
  if (list.length < 2) return list[0];
  return list.reduce((best, one) => (Math.abs(at - one.latest) < Math.abs(at - best.latest) ? one : best));
}

/** Spellings of one name: "Ayyoub" and "Ayoub" alike. */
function key(word: string): string {
  const lower = word.toLowerCase();
  const plain = /^[a-z]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/[\p{M}'’.-]/gu, '');
  let found = '';
  for (let at = 0; at < plain.length; at++) if (plain[at] !== plain[at - 1]) found += plain[at];
  return found;
}

/** Whether two forms with one surname can be one person's. */
function sameGiven(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 2 || b.length < 2) return true;
  const [one, other] = [key(a[0] as string), key(b[0] as string)];
  if (one === other || one.startsWith(other) || other.startsWith(one)) return true;
  return a.slice(1, -1).some((word) => key(word) === other) || b.slice(1, -1).some((word) => key(word) === one);
}

function wordsOf(text: string, pieces: readonly Piece[], { first, last }: { first: number; last: number }): string[] {
  const words: string[] = [];
  for (let at = first; at <= last; at++) {
    const { start, end } = pieces[at] as Piece;
    // An initial keeps its full stop.
    words.push(text.slice(start, end - start === 1 && at < last && text[end] === '.' ? end + 1 : end));
  }
  return words;
}

export function nameWords(text: string, pieces: readonly Piece[], name: { first: number; last: number }): string[] {
  return wordsOf(text, pieces, name);
}

function isTitleCase({ pieces, heading, paragraph }: Said): boolean {
  if (!heading && paragraph > 0) return false;
  let words = 0;
  let capitals = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'word' || piece.word.length < 4) continue;
    words++;
    if (piece.capital) capitals++;
  }
  return words > (heading ? 2 : 5) && capitals > TITLE_CASE * words;
}

/** Runs of capitalised words, without the titles in front of them. */
function runsIn({ pieces }: Said): Run[] {
  const found: Run[] = [];
  for (let at = 0; at < pieces.length; at++) {
    if (!isNameWord(pieces[at])) continue;
    let last = at;
    while (!(pieces[last] as Piece).possessive) {
      let next = last + 1;
      while (PARTICLES.has(pieces[next]?.word ?? '') && next - last < 3) next++;
      if (!isNameWord(pieces[next])) break;
      last = next;
    }
    const run = withoutTitles(pieces, at, last);
    if (run) found.push(run);
    at = last;
  }
  return found;
}

function withoutTitles(pieces: readonly Piece[], begin: number, last: number): Run | null {
  let first = begin;
  let gender: Gender = null;
  let titled = false;
  for (let at = begin; at <= last; at++) {
    const word = (pieces[at] as Piece).word;
    if (!TITLES.has(word) && !isPersonNoun(word)) continue;
    if (at === last) return null;
    gender = genderOfNoun(word) ?? gender;
    titled = true;
    first = at + 1;
  }
  if (first === begin) {
    // "spokeswoman Ada Marsh"
    const before = pieces[begin - 1];
    if (before?.kind === 'word' && (isPersonNoun(before.word) || TITLES.has(before.word))) {
      titled = true;
      gender = genderOfNoun(before.word);
    }
  }
  const word = (pieces[first] as Piece).word;
  if (DAYS.has(word) || (first === last && first === 0 && isFunctionWord(word))) return null;
  return { first, last, titled, gender };
}

function isSubject(pieces: readonly Piece[], { first, last }: Run): boolean {
  // "with Marsh, who …": the subject of what follows.
  if (/^[,—–]/.test(pieces[last + 1]?.word ?? '') && pieces[last + 2]?.word === 'who') return true;
  for (let at = first - 1; at >= 0; at--) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word') return at === 0 || piece.word === ',' || piece.word === ';' || piece.kind === 'quote';
    if (piece.capital || isPersonNoun(piece.word)) continue;
    // "…, said Marsh"
    if (piece.is & CUE && pieces[at - 1]?.word === ',') return true;
    return /^(?:and|but|that|as|while|when|if|because|the|a|an|after|before|although|though)$/.test(piece.word);
  }
  return true;
}
