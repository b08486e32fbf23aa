/** WordNet's files: 28 MB, since a word leads to hundreds of places in them. Formats: https://wordnet.princeton.edu/documentation/wndb5wn */
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Recent } from '../coverage/recent.ts';
import { PARTS_OF_SPEECH, type PartOfSpeech } from './baseForms.ts';

export interface Pointer {
  /** `@` hypernym, `@i` the class of an instance, `~` hyponym, `+` derivationally related, `&` similar. */
  symbol: string;
  offset: number;
  partOfSpeech: PartOfSpeech;
  /** Numbers of the words it leads from and to, from 1; both 0 where it holds between the whole synsets. */
  source: number;
  target: number;
}

export interface Synset {
  /** Number of the lexicographer's file, https://wordnet.princeton.edu/documentation/lexnames5wn */
  file: number;
  /** As written, capitals kept, `_` between the words of a phrase. */
  words: string[];
  pointers: Pointer[];
}

/** Words whose senses are remembered; most of what is looked up is looked up again. */
const REMEMBERED = 20_000;
const NEWLINE = 10;
const SPACE = 32;
const ZERO = 48;
const LETTER_A = 97;

const LETTERS: Record<string, PartOfSpeech> = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' };

/** One of the files, in memory from its first use on. */
class TextFile {
  readonly #path: string;
  #bytes: Buffer | undefined;

  constructor(path: string) {
    accessSync(path, constants.R_OK);
    this.#path = path;
  }

  /** Those of the line that begins at a place. */
  fieldsAt(start: number): Fields {
    return new Fields(this.#whole(), start);
  }

  /** The line whose first field is `key`, lines being in the order of their bytes; undefined where there is none. */
  lineOf(key: string): string | undefined {
    const bytes = this.#whole();
    let low = 0;
    let high = bytes.length;
    while (low < high) {
      let start = (low + high) >> 1;
      while (start > 0 && bytes[start - 1] !== NEWLINE) start--;
      const order = compareField(bytes, start, key);
      if (order === 0) return bytes.toString('latin1', start, this.#next(NEWLINE, start));
      if (order < 0) low = this.#next(NEWLINE, start) + 1;
      else high = start;
    }
    return undefined;
  }

  #next(byte: number, start: number): number {
    const found = this.#whole().indexOf(byte, start);
    return found < 0 ? this.#whole().length : found;
  }

  #whole(): Buffer {
    this.#bytes ??= readFileSync(this.#path);
    return this.#bytes;
  }
}

/** How the field that begins at a place stands to a key in the order of their bytes: negative where it comes before it. */
function compareField(bytes: Buffer, start: number, key: string): number {
  for (let i = 0; i < key.length; i++) {
    const byte = bytes[start + i] as number;
    if (byte === SPACE || byte === NEWLINE) return -1;
    const difference = byte - key.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return bytes[start + key.length] === SPACE ? 0 : 1;
}

export class WordNetFiles {
  readonly #index = new Map<PartOfSpeech, TextFile>();
  readonly #data = new Map<PartOfSpeech, TextFile>();
  readonly #senses = new Map<PartOfSpeech, Recent<string, readonly number[]>>();

  /** @throws the file system's error where one of the eight files cannot be opened */
  constructor(folder: string) {
    for (const part of PARTS_OF_SPEECH) {
      this.#index.set(part, new TextFile(join(folder, `index.${part}`)));
      this.#data.set(part, new TextFile(join(folder, `data.${part}`)));
      this.#senses.set(part, new Recent(REMEMBERED / PARTS_OF_SPEECH.length));
    }
  }

  /** Offsets of a word's synsets, the most frequent sense first; none where it is not listed. */
  senses(word: string, partOfSpeech: PartOfSpeech): readonly number[] {
    const read = () => this.#readSenses(word, partOfSpeech);
    return this.#senses.get(partOfSpeech)?.get(word, read) ?? read();
  }

  #readSenses(word: string, partOfSpeech: PartOfSpeech): readonly number[] {
    // Would match the licence, or a word together with the fields behind it.
    if (!/^\S+$/.test(word)) return [];
    // The licence before the lines begins with spaces, which come before letters.
    const fields = this.#index.get(partOfSpeech)?.lineOf(word)?.trim().split(' ') ?? [];
    return fields.length === 0 ? [] : fields.slice(-Number(fields[2])).map(Number);
  }

  /** @param symbols of the pointers that are wanted; all where it is left out */
  synset(offset: number, partOfSpeech: PartOfSpeech, symbols?: readonly string[]): Synset {
    const record = this.#record(offset, partOfSpeech);
    if (!record) return { file: 0, words: [], pointers: [] };
    const file = record.number(2, 10);
    const words = wordsOf(record.skip(TYPE));
    const pointers: Pointer[] = [];
    for (let left = record.number(3, 10); left > 0; left--) {
      const symbol = record.text();
      if (symbols && !symbols.includes(symbol)) {
        record.skip(POINTER);
        continue;
      }
      const to = record.number(8, 10);
      const part = LETTERS[record.text()] ?? 'noun';
      const numbers = record.number(4, 16);
      pointers.push({ symbol, offset: to, partOfSpeech: part, source: numbers >> 8, target: numbers & 255 });
    }
    return { file, words, pointers };
  }

  /** A synset's words alone. */
  words(offset: number, partOfSpeech: PartOfSpeech): string[] {
    const record = this.#record(offset, partOfSpeech);
    return record ? wordsOf(record.skip(FILE + TYPE)) : [];
  }

  /** A synset's fields behind the first, which says where it begins: undefined where it does not begin there, in a damaged file. */
  #record(offset: number, partOfSpeech: PartOfSpeech): Fields | undefined {
    const record = (this.#data.get(partOfSpeech) as TextFile).fieldsAt(offset);
    return record.number(8, 10) === offset ? record : undefined;
  }
}

/** How long fields are that are left out, each with the space behind it: a synset's file and type, what follows a word, a pointer behind its symbol. */
const FILE = 3;
const TYPE = 2;
const NUMBER_OF_SENSE = 2;
const POINTER = 9 + 2 + 5;

/** Fields of a line, one after the other, read where they lie. */
class Fields {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Leaves out so many bytes. */
  skip(length: number): this {
    this.#at += length;
    return this;
  }

  text(): string {
    const start = this.#at;
    while (isInField(this.#bytes[this.#at])) this.#at++;
    const end = this.#at++;
    // Most symbols and all parts of speech have one letter, and such strings are there already.
    return end === start + 1
      ? String.fromCharCode(this.#bytes[start] as number)
      : this.#bytes.toString('latin1', start, end);
  }

  /** One of so many digits, which from ten on are small letters; not a number behind the end of the file, and anything where others stand. */
  number(digits: number, base: 10 | 16): number {
    let number = 0;
    for (const end = this.#at + digits; this.#at < end; this.#at++) {
      const byte = this.#bytes[this.#at] ?? Number.NaN;
      number = number * base + (byte >= LETTER_A ? byte - LETTER_A + 10 : byte - ZERO);
    }
    this.#at++;
    return number;
  }
}

const isInField = (byte: number | undefined) => byte !== undefined && byte !== SPACE && byte !== NEWLINE;

/** A synset's words, from their number on. */
function wordsOf(record: Fields): string[] {
  const words: string[] = [];
  for (let left = record.number(2, 16); left > 0; left--) {
    const word = record.text();
    record.skip(NUMBER_OF_SENSE);
    // An adjective may carry its position, "(a)", "(p)" or "(ip)", behind it.
    const position = word.indexOf('(');
    words.push(position < 0 ? word : word.slice(0, position));
  }
  return words;
}
