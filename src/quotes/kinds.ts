/** What a piece in quotation marks is: somebody's words, or a title, a term, a name, words held at arm's length. */
import type { Cue } from './cues.ts';
import { NAMING, TERM_WORDS, TITLE_NOUNS } from './lexicon.ts';
import type { Quoted } from './marks.ts';
import { isFunctionWord } from './phrases.ts';
import type { Piece, Said } from './reporter.ts';

export type Kind = 'direct' | 'mixed' | 'title' | 'term' | 'nickname' | 'scare' | 'headline';

/** Up to this many words and with no verb of speaking over them, quoted words are the reporter's irony or a term. */
const SCARE_WORDS = 3;
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
}

export function kindOf({ text, quote, sentence, at, cue, alone }: Setting): Kind {
  const content = text.slice(quote.start, Math.min(quote.end, quote.start + 400));
  const words = content.split(/[\s—–]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const { pieces } = sentence;
  const before = pieces[at - 1];
  const after = pieces[at + 1];
  const titled = isTitleCase(words);
  if (sentence.heading && !alone) return 'headline';
  if (alone && titled && words.length > 1 && !/[?!]$/.test(content)) return 'headline';
  const beside = cue !== null && speaksBeside(cue, pieces, at);
  if (
    before?.kind === 'word' &&
    after?.kind === 'word' &&
    before.capital &&
    after.capital &&
    words.length <= 2 &&
    titled &&
    !beside
  )
    return 'nickname';
  if (
    before?.kind === 'word' &&
    TERM_WORDS.has(before.word) &&
    words.length <= 6 &&
    !(cue && NAMING.has(cue.word.toLowerCase()) && cue.at !== at - 1)
  )
    return 'term';
  if (titled && !beside && (words.length > 1 || !cue)) return 'title';
  if (before?.kind === 'word' && TITLE_NOUNS.has(before.word) && titled) return 'title';
  if (words.length <= SCARE_WORDS) {
    if (!cue && !alone && !sentence.heading) return 'scare';
    const naming = cue !== null && NAMING.has(cue.word.toLowerCase());
    const modifies =
      after?.kind === 'word' && !after.capital && !isFunctionWord(after.word) && touches(text, quote, after);
    if (modifies && !naming && !beside && ADJECTIVE.test(words.at(-1) ?? '')) return 'scare';
  }
  return isWhole(text, quote, before) ? 'direct' : 'mixed';
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
  if (!before || before.kind !== 'word') return true;
  return (
    /[.!?…]["'”’)]?$/.test(text.slice(start, end)) &&
    /^(?:said|says|asked|wrote|saying|read|reads|tweeted)$/.test(before.word)
  );
}
