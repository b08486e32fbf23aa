/** Reads WordNet's files where they lie. Formats: https://wordnet.princeton.edu/documentation/wndb5wn */
import { fstatSync, openSync, readSync } from 'node:fs';
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

/** Longer than any line of an index (567 bytes in WordNet 3.1); most synsets fit too. */
const CHUNK = 1024;
/** Stretch of an index below which it is quicker to read on than to halve again, in bytes. */
const STRETCH = 4096;

const LETTERS: Record<string, PartOfSpeech> = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' };

class TextFile {
  readonly #descriptor: number;
  readonly size: number;
  readonly #buffer = Buffer.alloc(STRETCH + CHUNK);

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    this.size = fstatSync(this.#descriptor).size;
  }

  /** At most `STRETCH + CHUNK` bytes. */
  read(start: number, length: number): string {
    return this.#buffer.toString('latin1', 0, readSync(this.#descriptor, this.#buffer, 0, length, start));
  }

  line(start: number): string {
    let line = '';
    for (;;) {
      const part = this.read(start + line.length, CHUNK);
      const end = part.indexOf('\n');
      if (end >= 0 || part === '') return line + part.slice(0, Math.max(0, end));
      line += part;
    }
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
    const file = this.#index.get(partOfSpeech) as TextFile;
    // The lines are in the order of their bytes; the licence before them begins with spaces, which come before letters.
    let low = 0;
    let high = file.size;
    while (high - low > STRETCH) {
      const middle = (low + high) >> 1;
      const part = file.read(middle, CHUNK);
      const start = part.indexOf('\n') + 1;
      const key = part.slice(start, part.indexOf(' ', start));
      if (key <= word) low = middle + start;
      else high = middle + start;
    }
    const stretch = `\n${file.read(low, high - low + CHUNK)}`;
    const start = stretch.indexOf(`\n${word} `);
    if (start < 0) return [];
    const fields = stretch
      .slice(start + 1, stretch.indexOf('\n', start + 1))
      .trim()
      .split(' ');
    const count = Number(fields[2]);
    return fields.slice(-count).map(Number);
  }

  synset(offset: number, partOfSpeech: PartOfSpeech): Synset {
    const fields = (this.#data.get(partOfSpeech) as TextFile).line(offset).split(' | ', 1)[0]?.split(' ') ?? [];
    const wordCount = Number.parseInt(fields[3] ?? '0', 16);
    const words: string[] = [];
    // An adjective may carry its position, "(a)", "(p)" or "(ip)", behind it.
    for (let i = 0; i < wordCount; i++) words.push((fields[4 + 2 * i] ?? '').replace(/\(.*/, ''));
    const pointers: Pointer[] = [];
    const first = 4 + 2 * wordCount;
    const pointerCount = Number(fields[first]);
    for (let i = 0; i < pointerCount; i++) {
      const [symbol = '', target = '', letter = '', words = ''] = fields.slice(first + 1 + 4 * i, first + 5 + 4 * i);
      const numbers = Number.parseInt(words, 16);
      pointers.push({
        symbol,
        offset: Number(target),
        partOfSpeech: LETTERS[letter] ?? 'noun',
        source: numbers >> 8,
        target: numbers & 255,
      });
    }
    return { file: Number(fields[1]), words, pointers };
  }
}
