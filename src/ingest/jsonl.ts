/** Articles as objects in JSON: one a line, or a file that is one or a list of them. */

import type { Article } from '../coverage/article.ts';
import { readArticleObject } from './articleObject.ts';
import { parseJson } from './json.ts';
import { idOfFile, type Metadata, NO_METADATA } from './metadata.ts';
import { type Outcome, type Reject, rejected } from './reject.ts';

/** Many times the longest articles: what is longer is no article. */
const MAX_LINE_CHARACTERS = 5_000_000;

/** As many articles of a few sentences fill the largest file. */
const MAX_ARTICLES = 50_000;

/** Each is a message that somebody is to read. */
const MAX_REFUSED = 1_000;

/** Where an object stands: its line in a file of lines, its number in a list. */
interface Place {
  line?: number;
  entry?: number;
}

/**
 * One article object a line, its fields as in `readArticleObject`. Blank lines, and the brackets and commas of a list, are passed over.
 * What is wrong with one line leaves the others as they are; each fault names its line. `metadata` is what holds for all of them where
 * they do not say otherwise.
 */
export function readJsonLines(text: string, where: string, metadata: Metadata = NO_METADATA): Outcome<Article>[] {
  const articles = new Articles(where, metadata);
  let line = 1;
  for (let start = 0; start <= text.length && !articles.full; line++) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    if (end - start > MAX_LINE_CHARACTERS) articles.refuse({ line }, longLine(end - start));
    else {
      const written = withoutList(text.slice(start, end));
      if (written !== '') articles.addText(written, { line });
    }
    start = end + 1;
  }
  return articles.outcomes();
}

/** A file that is one article object or a list of them, otherwise as `readJsonLines`. */
export function readJsonArticles(text: string, where: string, metadata: Metadata = NO_METADATA): Outcome<Article>[] {
  const json = parseJson(text, where, 'The file is not valid JSON.');
  if ('rejects' in json) return [json];
  const articles = new Articles(where, metadata);
  if (!Array.isArray(json.value)) articles.add(json.value, {});
  else {
    for (const [index, value] of json.value.entries()) if (!articles.full) articles.add(value, { entry: index + 1 });
  }
  return articles.outcomes();
}

/** What one file has given so far, each id once. */
class Articles {
  readonly #where: string;
  readonly #metadata: Metadata;
  readonly #outcomes: Outcome<Article>[] = [];
  readonly #placeOfId = new Map<string, Place>();
  #refused = 0;

  constructor(where: string, metadata: Metadata) {
    this.#where = where;
    this.#metadata = metadata;
  }

  /** Nothing more is taken, and the last reject says so. */
  get full(): boolean {
    return this.#refused > MAX_REFUSED || this.#outcomes.length > MAX_ARTICLES;
  }

  addText(json: string, place: Place): void {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch {
      this.refuse(place, {
        field: 'file',
        reason: 'The line is not valid JSON.',
        remedy: 'Write one whole object a line, with every quotation mark and line end in its text escaped.',
      });
      return;
    }
    this.add(value, place);
  }

  add(value: unknown, place: Place): void {
    const number = place.line ?? place.entry;
    const name = idOfFile(this.#where);
    const fallbackId = number === undefined ? name : `${name}-${number}`;
    const outcome = readArticleObject(value, this.#where, fallbackId, this.#metadata);
    const at = (fault: Reject) => placed(fault, place);
    if ('rejects' in outcome) {
      this.#push({ rejects: outcome.rejects.map(at) }, place);
      return;
    }
    const { id } = outcome.value;
    const first = this.#placeOfId.get(id);
    if (first !== undefined) {
      this.refuse(place, {
        field: 'id',
        reason: `The id ${id} is taken: ${spelled(first)} has it, and so has ${spelled(place)}. The first is kept.`,
        remedy: 'Give one of them another id, or remove it.',
      });
      return;
    }
    this.#placeOfId.set(id, place);
    this.#push(outcome.faults === undefined ? outcome : { ...outcome, faults: outcome.faults.map(at) }, place);
  }

  refuse(place: Place, fault: Omit<Reject, 'where' | 'line'>): void {
    this.#push(rejected(placed({ where: this.#where, ...fault }, place)), place);
  }

  outcomes(): Outcome<Article>[] {
    if (this.#outcomes.length > 0) return this.#outcomes;
    const remedy = 'Give it an object with a “text” for each article.';
    return [rejected({ where: this.#where, field: 'text', reason: 'There is no article in the file.', remedy })];
  }

  #push(outcome: Outcome<Article>, place: Place): void {
    if (this.full) return;
    this.#outcomes.push(outcome);
    if ('rejects' in outcome) this.#refused++;
    if (!this.full) return;
    const limit =
      this.#refused > MAX_REFUSED
        ? `More than ${MAX_REFUSED.toLocaleString('en')} articles of the file are at fault`
        : `The file has more than ${MAX_ARTICLES.toLocaleString('en')} articles`;
    const reason = `${limit}; from here on it is not read.`;
    const fault = { where: this.#where, field: 'file', reason, remedy: 'Mend the file, or divide it.' };
    this.#outcomes[this.#outcomes.length - 1] = rejected(placed(fault, place));
  }
}

function placed(fault: Reject, { line, entry }: Place): Reject {
  const reason = entry === undefined ? fault.reason : `Entry ${entry}: ${fault.reason}`;
  // A reader of one article counts the lines of its text, which is not what a line of the file is.
  const { line: _, ...rest } = fault;
  return { ...rest, ...(line === undefined ? {} : { line }), reason };
}

function spelled({ line, entry }: Place): string {
  return line === undefined ? `entry ${entry ?? 1}` : `line ${line}`;
}

function longLine(characters: number): Omit<Reject, 'where' | 'line'> {
  return {
    field: 'file',
    reason: `The line has ${characters.toLocaleString('en')} characters, which is no article.`,
    remedy: 'Write one article a line.',
  };
}

/** The line without what makes it an entry of a list. */
function withoutList(line: string): string {
  let entry = line.trim();
  if (entry.endsWith(',')) entry = entry.slice(0, -1).trimEnd();
  if (entry.endsWith(']')) entry = entry.slice(0, -1).trimEnd();
  return entry.startsWith('[') ? entry.slice(1).trimStart() : entry;
}
