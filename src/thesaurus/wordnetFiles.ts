/** WordNet's files: 28 MB, since a word leads to hundreds of places in them. Formats: https://wordnet.princeton.edu/documentation/wndb5wn */
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const NEWLINE = 10;
const SPACE = 32;

const LETTERS: Record<string, PartOfSpeech> = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' };

/** One of the files, in memory from its first use on. */
class TextFile {
  readonly #path: string;
  #bytes: Buffer | undefined;

  constructor(path: string) {
    accessSync(path, constants.R_OK);
    this.#path = path;
  }

  /** The line from `start` on. */
  line(start: number): string {
    return this.#whole().toString('latin1', start, this.#endOf(start));
  }

  /** The line whose first field is `key`, lines being in the order of their bytes; undefined where there is none. */
  lineOf(key: string): string | undefined {
    const bytes = this.#whole();
    let low = 0;
    let high = bytes.length;
    while (low < high) {
      const start = bytes.lastIndexOf(NEWLINE, ((low + high) >> 1) - 1) + 1;
      const found = bytes.toString('latin1', start, bytes.indexOf(SPACE, start));
      if (found === key) return this.line(start);
      if (found < key) low = this.#endOf(start) + 1;
      else high = start;
    }
    return undefined;
  }

  #endOf(start: number): number {
    const end = this.#whole().indexOf(NEWLINE, start);
    return end < 0 ? this.#whole().length : end;
  }

  #whole(): Buffer {
    this.#bytes ??= readFileSync(this.#path);
    return this.#bytes;
  }
}

export class WordNetFiles {
  readonly #index = new Map<PartOfSpeech, TextFile>();
  readonly #data = new Map<PartOfSpeech, TextFile>();

  /** @throws the file system's error where one of the eight files cannot be opened */
  constructor(folder: string) {
    for (const part of PARTS_OF_SPEECH) {
      this.#index.set(part, new TextFile(join(folder, `index.${part}`)));
      this.#data.set(part, new TextFile(join(folder, `data.${part}`)));
    }
  }

  /** Offsets of a word's synsets, the most frequent sense first; none where it is not listed. */
  senses(word: string, partOfSpeech: PartOfSpeech): number[] {
    // Would match the licence, or a word together with the fields behind it.
    if (!/^\S+$/.test(word)) return [];
    // The licence before the lines begins with spaces, which come before letters.
    const fields = this.#index.get(partOfSpeech)?.lineOf(word)?.trim().split(' ') ?? [];
    return fields.length === 0 ? [] : fields.slice(-Number(fields[2])).map(Number);
  }

  synset(offset: number, partOfSpeech: PartOfSpeech): Synset {
    const fields = this.#fields(offset, partOfSpeech);
    const words = wordsIn(fields);
    const pointers: Pointer[] = [];
    const first = 4 + 2 * words.length;
    const pointerCount = Number(fields[first]);
    for (let i = first + 1; i < first + 1 + 4 * pointerCount; i += 4) {
      const numbers = Number.parseInt(fields[i + 3] ?? '', 16);
      pointers.push({
        symbol: fields[i] ?? '',
        offset: Number(fields[i + 1]),
        partOfSpeech: LETTERS[fields[i + 2] ?? ''] ?? 'noun',
        source: numbers >> 8,
        target: numbers & 255,
      });
    }
    return { file: Number(fields[1]), words, pointers };
  }

  /** A synset's words alone. */
  words(offset: number, partOfSpeech: PartOfSpeech): string[] {
    return wordsIn(this.#fields(offset, partOfSpeech));
  }

  #fields(offset: number, partOfSpeech: PartOfSpeech): string[] {
    return (this.#data.get(partOfSpeech) as TextFile).line(offset).split(' | ', 1)[0]?.split(' ') ?? [];
  }
}

function wordsIn(fields: readonly string[]): string[] {
  const count = Number.parseInt(fields[3] ?? '0', 16);
  // An adjective may carry its position, "(a)", "(p)" or "(ip)", behind it.
  return Array.from({ length: count }, (_, i) => (fields[4 + 2 * i] ?? '').replace(/\(.*/, ''));
}
