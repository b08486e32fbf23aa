/** Words by which an article says that something was not said, or leaves open whether it was. */
import { AUXILIARIES, CUE, DETERMINER, NOUN_LIKE, PREPOSITION, set } from './lexicon.ts';
import type { Phrase } from './phrases.ts';
import type { Piece } from './pieces.ts';

/** Positions of pieces, inclusive. */
export interface Hedge {
  first: number;
  last: number;
}

const DENIALS = set(`
  deny denies denied denying dispute disputes disputed disputing reject rejects rejected rejecting dismiss dismisses dismissed dismissing
  refute refutes refuted refuting disavow disavows disavowed disavowing`);
/** "denied reports that he said": what is denied. */
const REPORTS = set(`
  report reports claim claims rumor rumors rumour rumours allegation allegations accusation accusations suggestion suggestions story
  stories account accounts ever having had has have been that the a any all`);
const FALSE = set(`
  false falsely fake faked fabricated bogus hoax untrue doctored forged invented apocryphal misquoted misattributed wrongly erroneously`);
const NOT = set('not never cannot nobody neither');
/** "is said to have called", "reportedly said": the article does not vouch for it. */
const HEARSAY = set('allegedly reportedly supposedly purportedly apparently');
const RUMORED = set('said alleged rumored rumoured reported supposed believed thought');
const UNWILLING = set('refuse refuses refused refusing decline declines declined declining fail fails failed failing');
/** "would say" is left out: what somebody would say again and again was said. */
const UNREAL = set('will shall could should may might must ought cannot can');
const CONDITIONS = set('if unless whether');
const PROOF = set('evidence proof record sign trace recording transcript');
/** How far left of a verb or its subject a word still bears on it. In pieces. */
const REACH = 8;

/**
 * The words of a sentence that take back its verb of speaking at `at`, up to the verb: "never said", "should have said", "denied having
 * said", "if Marsh says", "false post claimed that Marsh said"; null where it plainly speaks.
 * @param subject whose verb it is
 */
export function hedgeOf(pieces: readonly Piece[], at: number, subject: Phrase, text: string): Hedge | null {
  const negated = negation(pieces, at, text);
  const first = negated === null ? beforeSubject(pieces, at, subject) : fromAuxiliary(pieces, negated);
  if (first !== null) return { first, last: at };
  // `"…," Marsh denied having said`
  if (!DENIALS.has((pieces[at] as Piece).word)) return null;
  const next = pieces[at + 1]?.word === 'ever' ? at + 2 : at + 1;
  const having = pieces[next]?.word === 'having';
  const verb = pieces[having ? next + 1 : next];
  const speaks = verb?.kind === 'word' && (verb.is & CUE) !== 0 && (having || /ing$/.test(verb.word));
  return speaks ? { first: at, last: having ? next + 1 : next } : null;
}

/** The first of what stands right before the verb, where that denies it or makes it unreal. */
function negation(pieces: readonly Piece[], at: number, text: string): number | null {
  let unreal: number | null = null;
  for (let before = at - 1; before >= Math.max(0, at - REACH); before--) {
    const { kind, word, capital, start, end } = pieces[before] as Piece;
    if (kind !== 'word') return unreal;
    if (NOT.has(word) || /n['’]t$/.test(text.slice(start, end)))
      return /^(?:only|just|merely|simply)$/.test(pieces[before + 1]?.word ?? '') ? null : before;
    if (UNWILLING.has(word) && pieces[before + 1]?.word === 'to') return before;
    if (capital) return unreal;
    if (HEARSAY.has(word) || (RUMORED.has(word) && pieces[before + 1]?.word === 'to')) return before;
    if (UNREAL.has(word)) unreal = before;
    // "would have said"
    else if (word === 'would' && pieces[before + 1]?.word === 'have') unreal = before;
    else if (!AUXILIARIES.has(word) && word !== 'to' && !/ly$/.test(word) && !isAside(word)) return unreal;
  }
  return unreal;
}

/** "did not say" rather than "not say". */
function fromAuxiliary(pieces: readonly Piece[], at: number): number {
  let first = at;
  while (AUXILIARIES.has(pieces[first - 1]?.word ?? '')) first--;
  return first;
}

const isAside = (word: string): boolean => /^(?:ever|also|even|have|having|once|only|just|ought)$/.test(word);

/** The first of what stands before the subject, or between it and the verb, where that takes back what is said. */
function beforeSubject(pieces: readonly Piece[], at: number, subject: Phrase): number | null {
  const near = subject.first < at && at - subject.last < REACH;
  // The verb of another clause: "denied having said", where whoever denies is the subject.
  const least = Math.max(0, (near ? subject.first : at) - REACH);
  for (let before = at - 1; before >= least; before--) {
    const piece = pieces[before] as Piece;
    if (near && before >= subject.first && before <= subject.last) continue;
    if (piece.kind !== 'word') break;
    if (DENIALS.has(piece.word)) return before;
    if (CONDITIONS.has(piece.word)) return before;
    if (PROOF.has(piece.word) && pieces[before - 1]?.word === 'no') return before - 1;
    const open =
      REPORTS.has(piece.word) ||
      piece.is & (DETERMINER | PREPOSITION) ||
      AUXILIARIES.has(piece.word) ||
      /ly$/.test(piece.word);
    if (!open) break;
  }
  return near ? falseReport(pieces, subject) : null;
}

/** "A false post claimed that Marsh said", "a hoax quoted Marsh as saying". */
function falseReport(pieces: readonly Piece[], subject: Phrase): number | null {
  const before = pieces[subject.first - 1];
  const embedded =
    before?.kind === 'word' && (before.word === 'that' || (before.is & CUE && !NOUN_LIKE.has(before.word)));
  if (!embedded) return null;
  for (let at = subject.first - 1; at >= Math.max(0, subject.first - 2 * REACH); at--) {
    const { kind, word } = pieces[at] as Piece;
    if (kind === 'quote') return null;
    if (FALSE.has(word)) return at;
  }
  return null;
}
