/** An article as questions are answered from it: what depends on its words alone is worked out once, when it is first asked for. */
import type { ArticleMeta, StoredArticle } from '../coverage/article.ts';
import { sentences } from '../coverage/sentences.ts';
import { type Range, slice } from '../coverage/span.ts';
import type { Period } from '../language/dates.ts';
import { isShouted, terms } from '../language/tokens.ts';
import { words } from './evidence.ts';
import type { Words } from './overlap.ts';
import { toldOf } from './toldOf.ts';

/** A sentence of a passage with its words. Offsets are those of the article's text. */
export interface ReadSentence extends Words {
  /** As in `Sentence`, counted within the passage. */
  paragraph: number;
}

export class ArticleReader {
  readonly meta: ArticleMeta;
  readonly text: string;
  #heading: ReadonlySet<string> | undefined;
  #outlet: ReadonlySet<string> | undefined;
  /** By the passage's beginning: those of one version do not overlap. */
  readonly #passages = new Map<number, readonly ReadSentence[]>();

  /** By the sentence's beginning. */
  readonly #told = new Map<number, readonly Period[]>();

  constructor({ text, removed: _, ...meta }: StoredArticle) {
    this.meta = meta;
    this.text = text;
  }

  /** Terms of the title and the outlet's name. */
  get heading(): ReadonlySet<string> {
    const { title, outlet } = this.meta;
    this.#heading ??= new Set(terms([title, outlet].filter(Boolean).join('. ')));
    return this.#heading;
  }

  /** Terms of the outlet's name alone. */
  get outlet(): ReadonlySet<string> {
    this.#outlet ??= new Set(terms(this.meta.outlet ?? ''));
    return this.#outlet;
  }

  /** The sentences of one of the article's passages in their order, headings left out. */
  passage(range: Range): readonly ReadSentence[] {
    let read = this.#passages.get(range.start);
    if (!read) {
      read = readPassage(this.text, range);
      this.#passages.set(range.start, read);
    }
    return read;
  }

  /** The times that one of the article's sentences speaks of. */
  told({ start, end }: Range): readonly Period[] {
    let told = this.#told.get(start);
    if (!told) {
      told = toldOf(this.text, { start, end }, this.meta);
      this.#told.set(start, told);
    }
    return told;
  }
}

function readPassage(text: string, range: Range): ReadSentence[] {
  const passage = slice(text, range);
  const shouted = isShouted(passage);
  return sentences(passage)
    .filter(({ kind }) => kind === 'sentence')
    .map(({ start, end, paragraph }) => ({
      ...words(text, { start: start + range.start, end: end + range.start }, shouted),
      paragraph,
    }));
}
