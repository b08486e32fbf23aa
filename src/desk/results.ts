/** What is asked of the desk, and what it gives back. */
import type { Lack } from '../answers/lack.ts';
import type { When } from '../answers/timeline.ts';
import type { Citation } from '../citations/citation.ts';
import type { Range, Span } from '../coverage/span.ts';
import type { Reject } from '../ingest/reject.ts';
import type { SpeakerKind } from '../quotes/speakers.ts';

/** A question as somebody typed it. Dates are plain: `2018`, `July 2020`, `last week`. */
export interface Ask {
  question: string;
  outlet?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}

/** The limits of a search as they were understood, for showing. */
export interface Scope {
  outlets?: string[] | undefined;
  since?: string | undefined;
  until?: string | undefined;
  /** A period named in the question: answers are published in it or speak of it. */
  period?: string | undefined;
  /** Of several periods that the question compares, those for which there is no answer. */
  without?: string | undefined;
  /** Of several outlets that the question sets against each other, those that have no answer. */
  silent?: string[] | undefined;
  /** Those of which the coverage has no article, as the question calls them. */
  absent?: string[] | undefined;
}

/** What a search ran over. */
export interface Searched {
  passages: number;
  articles: number;
  outlets: number;
  /** Articles that have come in and are not searched yet; absent where there are none. */
  pending?: number;
  /** First and last day of publication, printed; absent where nothing is dated. */
  from?: string | undefined;
  to?: string | undefined;
}

/** A citation with the words it stands for. */
export interface Cited extends Citation {
  /** The stored text between the span's ends. */
  text: string;
  /** The answering sentence, as offsets in the article's text. */
  sentence: Range;
  /** What matched, as offsets in `text`. */
  bold: Range[];
  cutBefore: boolean;
  cutAfter: boolean;
  score: number;
  /** The article's whole text in the cited version, for its link. */
  articleText: string;
  /** The article's text has changed since it was cited. */
  updated: boolean;
  /** Relative dates in what is shown, such as "on Wednesday", and what they mean, printed; none on a timeline, which has `when`. */
  dates: { words: string; meant: string }[];
  /** On a timeline: when what the sentence tells happened, and the days of nothing before it where they are many. */
  when?: When | undefined;
  gap?: number | undefined;
  /** On a timeline: how many other outlets have it in nearly the same words. */
  nearly?: number | undefined;
  /** Of a quotation, and of a sentence that quotes somebody whom it does not name. */
  quote?: QuoteFacts | undefined;
}

/**
 * The same statement from somebody else, from the same speaker in other words, or otherwise the same (nobody is named for certain in one
 * of them, say); or another statement.
 */
export const BESIDE = ['speaker', 'wording', 'also', 'other'] as const;
export type Beside = (typeof BESIDE)[number];

/** Where a cited statement stands, and what is known of it beside the others. */
export interface QuotePlace {
  /** Where its words begin in the article's text. */
  start: number;
  /** How it stands to the first citation before it without this. */
  beside?: Beside | undefined;
  /** Articles that have the statement, in whatever words; of the earliest alone. */
  articles?: number | undefined;
  /** Whether it is certain by their dates that none of these was earlier. */
  isEarliest?: boolean | undefined;
}

/** A cited quotation's speaker, as its article has it. */
export interface QuoteFacts extends QuotePlace {
  /** Null where nobody can honestly be named. */
  speaker: string | null;
  kind: SpeakerKind;
  /** As other articles call the same person, where that is another name. */
  person: string | null;
  role: string | null;
  cue: string | null;
  via: string | null;
  to: string | null;
  /** The article's words by which it was not, or not certainly, said. */
  hedge: string | null;
  /** The words by which they are known here, where these are not the name. */
  mention: string | null;
  /** Sentences between the quotation and those words, and on which side of it they are. */
  distance: number;
  later: boolean;
  sure: boolean;
}

/** What is asked of the quotations: by a speaker, on a topic, or both. */
export interface QuoteAsk {
  speaker?: string | undefined;
  topic?: string | undefined;
  outlet?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}

export interface NoQuotes {
  kind: 'no-quotes';
  speaker?: string | undefined;
  topic?: string | undefined;
  scope: Scope;
  searched: Searched;
  /** Quotations in the whole coverage, and articles whose quotations are not read yet. */
  quotations: number;
  unread: number;
  /** `unknown-speaker`: nobody is quoted under that name. `silent`: of so many quotations of theirs none fits. */
  lack:
    | { kind: 'unknown-speaker'; near: string[] }
    | { kind: 'silent'; quotes: number }
    | NothingOn['lack']
    /** There is something on the topic, and nobody is quoted there. */
    | { kind: 'not-quoted' };
}

/** A piece of what was typed, beside the article's words. `left`: the article does not have it there. */
export interface TypedPiece {
  text: string;
  left: boolean;
}

export type Verdict = 'exact' | 'wording' | 'part' | 'speaker' | 'not-found';

/** What became of one quotation that was checked. */
export interface CheckedQuote {
  verdict: Verdict;
  /** What was typed, as it compares with the first citation. */
  typed: TypedPiece[];
  /** Only its beginning was checked. */
  cut: boolean;
  /** Whom it was said to be by. */
  speaker: string | null;
  /** The best citation has the words with other punctuation or capitals; leaves words out where that is marked; has only a part of it. */
  punctuation: boolean;
  /** It marks words as left out where what was typed runs on. */
  runsOn: boolean;
  gaps: boolean;
  beyond: boolean;
  /** It stands in an article, but not as somebody's words: to the letter or nearly, and whether in quotation marks all the same. */
  unquoted: { nearly: boolean; marked: boolean } | null;
  /** The words differ too, beside the speaker. */
  alsoWording: boolean;
  /**
   * Set where it cannot be told whether it is by whom it was said to be by: whom the best citation credits, if anybody for certain, and
   * whether anybody is quoted who fits what they were called.
   */
  open: { credited: string | null; known: boolean } | null;
  /** Markers; of a quotation that was not found, of what comes nearest. */
  cited: number[];
  /** Articles that have it and are not cited. */
  more: number;
}

export interface QuoteCheck {
  kind: 'check';
  /** Null where nothing is cited. */
  id: string | null;
  quotes: CheckedQuote[];
  /** Quotations of the text that were not checked. */
  unchecked: number;
  cited: Cited[];
  searched: Searched;
  quotations: number;
  unread: number;
  /** The whole coverage is our own accounts. */
  briefsOnly: boolean;
}

/** What is asked about a subject, for a timeline or a comparison. Dates are plain, outlets separated by commas. */
export interface Subject {
  topic: string;
  outlets?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}

/** Words of a citation: a range of its `text`. */
export interface Shown extends Range {
  number: number;
}

/** What outlets have on a subject, beside its citations. */
export interface Comparison {
  /** The outlets that may have been first, with the citation and the printed date of their article: one where that is certain. */
  first: { number: number; outlet: string | null; date: string }[];
  /** Articles without a date, which may have been earlier. */
  undated: number;
  /**
   * Things for which outlets have different figures, and where each stands; the dead have many names, and none here. They `agree` where all
   * may be right.
   */
  differing: { noun?: Shown | undefined; values: Shown[]; agree: boolean }[];
  /** Citations that have one statement and credit it to different people. */
  disputed: number[][];
  /** Outlets that have nothing on it. */
  silent: string[];
}

/**
 * What a citation is in a story: `told`: a sentence that tells it. `said`: the words that most of its articles quote. `disputed`: words
 * that outlets credit to different people. `figure`: a figure that others give otherwise.
 */
export type LineKind = 'told' | 'said' | 'disputed' | 'figure';

/** How a digest is made up of its citations. */
export interface DigestParts {
  /** The days, printed. */
  period: string;
  topic?: string | undefined;
  /** The time zone whose days are meant, where it was guessed. */
  zone?: string | undefined;
  stories: {
    /** The article whose title stands above it. */
    headline: string;
    /** Its citations, in their order. */
    lines: { number: number; as: LineKind; speaker?: string | undefined }[];
    /** Figures for one thing that differ, and where they stand; the dead have many names, and none here. */
    figures?: { noun?: Shown | undefined; values: Shown[] } | undefined;
    /** Ids of all its articles, copies included. */
    articles: string[];
    update: boolean;
  }[];
}

/** A word that the coverage does not have, and what was searched in its place. */
export interface Correction {
  typed: string;
  taken: string[];
}

export interface Answer {
  kind: 'answer';
  id: string;
  question: string;
  scope: Scope;
  searched: Searched;
  /** Passages that share a term with the question. */
  matched: number;
  corrected: Correction[];
  cited: Cited[];
  /** Sentences, or outlets, that there was no room for. */
  leftOut?: number | undefined;
  /** Of a comparison alone. */
  comparison?: Comparison | undefined;
  /** Of a digest alone. */
  digest?: DigestParts | undefined;
}

export interface NoAnswer {
  kind: 'no-answer';
  /** Under which the question is kept, so that it can be changed and asked again; null where it is nobody's question. */
  id: string | null;
  question: string;
  scope: Scope;
  searched: Searched;
  /**
   * `out-of-range`: no article lies within the limits; `reach` is the coverage's last day, printed. `not-related`: nothing that a text
   * says is covered. `no-outlet`: the coverage has none of the outlets that are set against each other, the `absent` ones of its scope. Who
   * was first cannot be told: `not-dated`: no article on it has a date; `too-many`: there are more on it than are read.
   */
  lack:
    | Lack
    | { kind: 'out-of-range'; reach: string | undefined }
    | { kind: 'not-related' | 'no-outlet' | 'not-dated' | 'too-many' };
  hasPhrases: boolean;
  nearest: Cited[];
}

/** An answer that nobody has been given yet, or none. */
export type Made = Omit<Answer, 'id'> | Omit<NoAnswer, 'id'>;

/** Nothing to show on a subject. */
export interface NothingOn {
  kind: 'nothing-on';
  /** Under which the subject is kept, so that it can be changed and asked for again. */
  id: string;
  topic: string;
  scope: Scope;
  searched: Searched;
  /** `not-within`: there is something, but not within the dates, or (for a timeline) nothing with any date. */
  lack: Lack | { kind: 'out-of-range'; reach: string | undefined } | { kind: 'not-within' } | { kind: 'not-dated' };
}

/** A question or subject that was asked before, with its limits in the form in which they can be asked again. */
export interface Asked {
  question: string;
  outlets: string[];
  since?: string | undefined;
  until?: string | undefined;
}

export interface FoundPassage {
  span: Span;
  text: string;
  score: number;
}

/** What surrounds a citation: the words before and after it, each a slice of the stored text. */
export interface Context {
  cited: Cited;
  before: string;
  after: string;
}

export interface Coverage {
  searched: Searched;
  outlets: { name: string; articles: number }[];
  unknownOutlet: number;
  undated: number;
  briefs: number;
  /** Of which there is only what a feed gives. */
  summaries: number;
  /** That carry the text of another article. */
  copies: number;
  /** Other than English, by their codes. */
  languages: { name: string; articles: number }[];
  rejects: Reject[];
}
