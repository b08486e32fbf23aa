/** What a piece in quotation marks is: somebody's words, or a title, a term, a name, words held at arm's length, a reader's comment. */
import type { Cue } from './cues.ts';
import { CUES, isFunctionWord, isPersonNoun, NAMING, set, TERM_WORDS, TITLE_NOUNS } from './lexicon.ts';
import type { Quoted } from './marks.ts';
import type { Piece } from './pieces.ts';
import type { Said } from './reporter.ts';

export type Kind = 'direct' | 'mixed' | 'comment' | 'title' | 'term' | 'nickname' | 'scare' | 'headline';

/** Up to this many words and with no verb of speaking over them, quoted words are the reporter's irony or a term. */
const SCARE_WORDS = 3;
/** In words; longer ones are no terms. */
const TERM_LENGTH = 6;
/** In characters. */
const LONGEST_HEADLINE = 160;
/** An adjective before a noun: "an “advisory” role". */
const ADJECTIVE = /(?:al|ic|ory|ary|ive|ous|ful|less|able|ible|ed|ing)$/;

export interface Setting {
  text: string;
  quote: Quoted;
  sentence: Said;
  /** Its position in the sentence's pieces. */
  at: number;
  /** The cue that speaks it, where the sentence has one. */
  cue: Cue | null;
  /** The whole sentence is in quotation marks. */
  alone: boolean;
  /** The sentence is a paragraph by itself, and whether that is the text's first. */
  sole: boolean;
  first: boolean;
  /** The text's quotations have double marks, as a rule. */
  doubled: boolean;
}

export function kindOf(setting: Setting): Kind {
  const { text, quote, sentence, at, cue } = setting;
  const content = text.slice(quote.start, Math.min(quote.end, quote.start + 400));
  const words = content.split(/[\s—–]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const before = sentence.pieces[at - 1];
  const titled = isTitleCase(words);
  if (isHeadline(setting, titled && words.length > 2 && !/[?!]$/.test(content))) return 'headline';
  if (cue && isComment(cue, sentence)) return 'comment';
  const beside = cue !== null && speaksBeside(cue, sentence.pieces, at);
  if (isNickname(setting, words, titled) && !beside) return 'nickname';
  if (isTerm(setting, words) || isDescription(setting, words)) return 'term';
  if (titled && !/[!?][,.]?$/.test(content) && isTitle(setting, words, beside)) return 'title';
  const whole = isWhole(text, quote, before);
  if (words.length <= SCARE_WORDS && isScare(setting, words, beside, whole)) return 'scare';
  return whole ? 'direct' : 'mixed';
}

/**
 * Headlines and headings repeat what the text quotes. A quotation that is a paragraph by itself is one only in title case; in a line
 * with other words its marks are single where the text's are double.
 */
function isHeadline(setting: Setting, titled: boolean): boolean {
  const { sentence, quote, alone, sole, first, doubled, text } = setting;
  if (isLabelled(setting)) return false;
  if (alone) return sole && titled && !quote.reopened;
  if (sentence.heading || !sole) return sentence.heading;
  const short = sentence.end - sentence.start <= LONGEST_HEADLINE;
  return (
    first && short && ((quote.single && doubled) || isTitleCase(text.slice(sentence.start, sentence.end).split(/\s+/u)))
  );
}

/** `MARSH: “…”`, a sentence behind a label, stands in a dialogue, even where it looks like a heading. */
function isLabelled({ text, quote, sentence: { pieces }, at }: Setting): boolean {
  return (
    !quote.single &&
    at === pieces.length - 1 &&
    pieces[at - 1]?.word === ':' &&
    pieces.slice(0, at - 1).every(({ kind, capital }) => kind === 'word' && capital) &&
    /[.!?…]$/.test(text.slice(quote.start, quote.end))
  );
}

const COMMENTERS = set('commenter commenters');
const READERS = set('reader readers user users poster posters');
const BELOW =
  /\b(?:in|under|below) the comments?(?: sections?)?(?: [,.;:)]|$)|\b(?:below|under|beneath) (?:the|this|our|an) (?:article|story|post|piece)\b/;

/** What readers write below an article is nobody's statement to it: `one reader wrote in the comments section`. */
function isComment({ subject }: Cue, { pieces }: Said): boolean {
  if (!subject) return false;
  const own = pieces.slice(subject.first, subject.last + 1).map(({ word }) => word);
  if (own.some((word) => COMMENTERS.has(word))) return true;
  const words = pieces.map(({ kind, word }) => (kind === 'quote' ? ',' : word)).join(' ');
  return BELOW.test(words) && (own.some((word) => READERS.has(word)) || /\bcomment(?:s|ed)\b/.test(words));
}

/** Robert "Bob" Marsh */
function isNickname({ sentence: { pieces }, at }: Setting, words: readonly string[], titled: boolean): boolean {
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  return (
    before?.kind === 'word' && after?.kind === 'word' && before.capital && after.capital && words.length <= 2 && titled
  );
}

/** "the term “…”", "known as “…”", but not "he called it “…”". */
function isTerm({ sentence: { pieces }, at, cue }: Setting, words: readonly string[]): boolean {
  const before = pieces[at - 1];
  if (before?.kind !== 'word' || words.length > TERM_LENGTH) return false;
  const naming =
    cue && cue.at === at - 1 && cue.subject && (cue.subject.pronoun || cue.subject.name || cue.subject.first > at);
  if (TERM_WORDS.has(before.word)) return !naming;
  return before.word === 'as' && TERM_WORDS.has(pieces[at - 2]?.word ?? '') && words.length <= 2;
}

/** `an unnamed “field source”`: how somebody who speaks is described. */
function isDescription({ sentence: { pieces }, at, cue }: Setting, words: readonly string[]): boolean {
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  if (before?.kind !== 'word' || words.length > 2 * TERM_LENGTH) return false;
  if (
    !/^(?:an?|one|unnamed|anonymous)$/.test(before.word) ||
    (cue && cue.at < at && NAMING.has(cue.word.toLowerCase()))
  )
    return false;
  const end = words.findIndex((word) => /^(?:from|in|of|at|with|close|to|for)$/.test(word));
  const head = words[(end < 0 ? words.length : end) - 1] ?? '';
  return isPersonNoun(head.toLowerCase()) && after?.kind === 'word' && (after.word === 'who' || CUES.has(after.word));
}

/** The name of a book, a show, a movement: in the reporter's sentence as any other name. */
function isTitle({ sentence: { pieces }, at, cue }: Setting, words: readonly string[], beside: boolean): boolean {
  const before = pieces[at - 1];
  if (before?.kind === 'word') {
    if (TITLE_NOUNS.has(before.word)) return true;
    return !(cue && cue.at === at - 1) && !(words.length === 1 && cue && NAMING.has(cue.word.toLowerCase()));
  }
  if (before?.word === ',' && TITLE_NOUNS.has(pieces[at - 2]?.word ?? '')) return true;
  return (
    !beside &&
    before?.word !== ':' &&
    (words.length > 1 || !cue) &&
    (before !== undefined || pieces[at + 1]?.kind === 'word')
  );
}

function isScare(
  { text, quote, sentence: { pieces, heading }, at, cue, alone }: Setting,
  words: readonly string[],
  beside: boolean,
  whole: boolean,
): boolean {
  const after = pieces[at + 1];
  if (!cue?.subject) {
    // `aimed at “ending the war”`: what somebody does is no term.
    const acts =
      words.length > 1 &&
      /^\p{Ll}+ing$/u.test(words[0] ?? '') &&
      (after?.kind !== 'word' || isFunctionWord(after.word));
    return !alone && !heading && !acts && !(whole && pieces[at - 1]?.word === ':');
  }
  const modifies =
    after?.kind === 'word' && !after.capital && !isFunctionWord(after.word) && touches(text, quote, after);
  return modifies && !beside && !NAMING.has(cue.word.toLowerCase()) && ADJECTIVE.test(words.at(-1) ?? '');
}

/** Only a comma or a colon between the verb, or its inverted subject, and the words. */
function speaksBeside(cue: Cue, pieces: readonly Piece[], at: number): boolean {
  if (cue.at < at) {
    if (pieces.slice(cue.to, at).every(({ kind }) => kind === 'mark')) return true;
    return cue.found !== 'according' && /^[,:]$/.test(pieces[at - 1]?.word ?? '') && at - cue.to < 12;
  }
  const next = pieces[at + 1];
  return next?.kind === 'mark' || at + 1 >= Math.min(cue.from, cue.at);
}

function touches(text: string, quote: Quoted, after: Piece): boolean {
  return (
    /^\s+$/.test(text.slice(quote.marks.end, after.start)) && !/[,.;:!?…]$/.test(text.slice(quote.start, quote.end))
  );
}

/** Every longer word has a capital, as in the name of a book. */
function isTitleCase(words: readonly string[]): boolean {
  let capitals = 0;
  for (const word of words) {
    const letters = word.replace(/^[^\p{L}\p{N}]+/u, '');
    if (/^[\p{Lu}\p{N}]/u.test(letters)) capitals++;
    else if (!/^(?:the|an?|of|and|or|in|on|at|to|for|by|with|from|as|vs?|is|it|de|la)\b/.test(letters)) return false;
  }
  return capitals > 0 && /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(words[0] ?? '');
}

/** Begins as a sentence does, where a sentence can begin. */
function isWhole(text: string, { start, end }: Quoted, before: Piece | undefined): boolean {
  const begins = /^[\s"'“‘([…. -]*[\p{Lu}\p{N}]/u.test(text.slice(start, start + 12));
  if (!begins) return false;
  if (before?.kind !== 'word') return true;
  return (
    /[.!?…]["'”’)]?$/.test(text.slice(start, end)) &&
    /^(?:said|says|asked|wrote|saying|read|reads|tweeted)$/.test(before.word)
  );
}
