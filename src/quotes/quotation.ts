/** What an article quotes, and who is quoted as having said it. */
import type { Range } from '../coverage/span.ts';

/** The words between two quotation marks, without the marks. Offsets are UTF-16 units of the article's text. */
export interface Quotation extends Range {
  /** `direct`: whole sentences. `mixed`: a part of the reporter's own sentence. */
  kind: 'direct' | 'mixed';
  /** The same with its marks; a mark that is missing is simply not there. */
  marks: Range;
  /** Parts of one statement share this number: split by "he said", or going on in the next paragraph. Counts from 0. */
  statement: number;
  /** Null where nobody can honestly be named. */
  attribution: Attribution | null;
}

export interface Attribution {
  /** The fullest form of the name in this article, or the noun phrase as the text has it ("a source in the ministry"). */
  speaker: string;
  /** The words that stand for the speaker here: "he", "Marsh", "the minister". */
  mention: Range;
  kind: 'named' | 'nominal' | 'collective';
  /** Title or office, as the text has it here or, where nothing is said of it here, where it first has one. */
  role: string | null;
  /** "said", "according to". */
  cue: string | null;
  /** Through whom the words came, as the text has it: "state television". */
  via: string | null;
  /** To whom they were said, as the text has it: "the jury". */
  to: string | null;
  found: Found;
  /** Sentences between the quotation and the mention; 0 where they share one. */
  distance: number;
  /**
   * The words by which the article says that it was not said, or leaves that open: "denied having said", "should have said", "if Marsh says".
   * What has them is not sure.
   */
  hedge: Range | null;
  /** An unsure one is never stated as a fact. */
  sure: boolean;
}

/**
 * How a speaker was found. `cue`: "Marsh said". `inverted`: "said Marsh". `according`: "according to Marsh". `label`: "Marsh:".
 * `subject`: the subject of the sentence that holds the quotation. `paragraph`: named for another quotation of the paragraph, or in the
 * sentence that leads up to this one. `pronoun`: "he said". `memory`: who spoke in the paragraphs before. `repeated`: the same words
 * are attributed elsewhere in the article.
 */
export type Found =
  | 'cue'
  | 'inverted'
  | 'according'
  | 'label'
  | 'subject'
  | 'paragraph'
  | 'pronoun'
  | 'memory'
  | 'repeated';
