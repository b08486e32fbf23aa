/** Who is named in an article, under which forms of the name, and where. */
import type { Range } from '../coverage/span.ts';
import { canBeOne, type Form, formOf, key } from './forms.ts';
import { type Gender, genderOfName, genderOfNoun } from './gender.ts';
import { CUE, DAY, FUNCTION_WORD, ORGANISATION_WORDS, PARTICLES } from './lexicon.ts';
import { isNameWord } from './phrases.ts';
import { endWithDot, isPerson, isTitle, type Piece } from './pieces.ts';
import type { Said } from './reporter.ts';

export interface Person {
  /** The fullest form in the article, titles left out. */
  name: string;
  words: string[];
  form: Form;
  gender: Gender;
  /** What any mention says that they are, as the text has it; undefined until it was asked for. */
  role?: string | null;
  /** Position of the latest mention so far, in the order of the text. */
  latest: number;
}

export interface Mention extends Range {
  person: Person;
  /** Position in the sentence's pieces. */
  first: number;
  last: number;
  /** False where somebody else of the name may be meant. */
  clear: boolean;
  /** Heads a clause rather than hangs on a preposition or a verb, or is said to speak. */
  subject: boolean;
}

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
        if (run.titled || given || lone.has(formOf(words).last))
          this.#add(words, run.gender ?? given, pieces[run.first]?.start ?? 0);
      }
    });
    sentences.forEach(({ pieces }, s) => {
      const found: Mention[] = [];
      for (const run of runs[s] as Run[]) {
        const known = this.#known(wordsOf(text, pieces, run), run.gender, pieces[run.first]?.start ?? 0);
        if (!known) continue;
        const { person, clear } = known;
        person.gender ??= run.gender;
        found.push({
          person,
          clear,
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
  find(words: readonly string[], gender: Gender, at: number): { person: Person; clear: boolean } {
    return (
      this.#known(words, gender, at) ?? {
        person: this.#add([...words], gender ?? genderOfName((words[0] ?? '').toLowerCase()), at),
        clear: true,
      }
    );
  }

  #known(words: readonly string[], gender: Gender, at: number): { person: Person; clear: boolean } | undefined {
    const form = formOf(words);
    const fits = (person: Person) => !gender || !person.gender || person.gender === gender;
    const family = (this.#bySurname.get(form.last) ?? []).filter((one) => fits(one) && canBeOne(one.form, form));
    const suffixed = family.filter((one) => form.suffix && one.form.suffix === form.suffix);
    const known = suffixed.length > 0 ? suffixed : family;
    const all = known.length > 0 || form.given.length > 0 ? known : (this.#byGiven.get(form.last) ?? []).filter(fits);
    const person = nearest(all, at);
    if (!person) return undefined;
    const away = Math.abs(at - person.latest);
    const clear = all.every((one) => one === person || Math.abs(at - one.latest) - away >= CLEARLY_NEARER);
    person.latest = at;
    return { person, clear };
  }

  #add(words: string[], gender: Gender, at: number): Person {
    const form = formOf(words);
    const same = (this.#bySurname.get(form.last) ?? []).find((one) => canBeOne(one.form, form));
    if (same) {
      same.gender ??= gender;
      if (words.length > same.words.length) {
        same.words = words;
        same.form = form;
        same.name = words.join(' ');
      }
      return same;
    }
    const person: Person = { name: words.join(' '), words, form, gender, latest: at };
    push(this.#bySurname, form.last, person);
    if (form.given[0]) push(this.#byGiven, form.given[0], person);
    return person;
  }
}

/** Of two people with one family name, that alone is whoever was named nearer by so many characters; else it is not sure whose it is. */
const CLEARLY_NEARER = 1000;

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

function wordsOf(text: string, pieces: readonly Piece[], { first, last }: { first: number; last: number }): string[] {
  const words: string[] = [];
  for (let at = first; at <= last; at++) {
    const piece = pieces[at] as Piece;
    words.push(text.slice(piece.start, endWithDot(text, piece)));
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
    if (!isTitle(pieces[at])) continue;
    if (at === last) return null;
    gender = genderOfNoun(word) ?? gender;
    titled = true;
    first = at + 1;
  }
  if (first === begin) {
    // "spokeswoman Ada Marsh"
    const before = pieces[begin - 1];
    if (before && isTitle(before)) {
      titled = true;
      gender = genderOfNoun(before.word);
    }
  }
  const { is } = pieces[first] as Piece;
  if (is & DAY || (first === last && first === 0 && is & FUNCTION_WORD)) return null;
  return { first, last, titled, gender };
}

function isSubject(pieces: readonly Piece[], { first, last }: Run): boolean {
  // "with Marsh, who …": the subject of what follows.
  if (/^[,—–]/.test(pieces[last + 1]?.word ?? '') && pieces[last + 2]?.word === 'who') return true;
  for (let at = first - 1; at >= 0; at--) {
    const piece = pieces[at] as Piece;
    if (piece.kind !== 'word') return at === 0 || piece.word === ',' || piece.word === ';' || piece.kind === 'quote';
    if (piece.capital || isPerson(piece)) continue;
    // "…, said Marsh"
    if (piece.is & CUE && pieces[at - 1]?.word === ',') return true;
    return /^(?:and|but|that|as|while|when|if|because|the|a|an|after|before|although|though)$/.test(piece.word);
  }
  return true;
}
