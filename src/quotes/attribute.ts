/** Whose words a quotation is: the ways of finding out, the surest first. */
import type { Range } from '../coverage/span.ts';
import { cueFor } from './choose.ts';
import type { Cue } from './cues.ts';
import type { Kind } from './kinds.ts';
import type { Quoted } from './marks.ts';
import { type Phrase, phraseStartingAt } from './phrases.ts';
import type { Piece } from './pieces.ts';
import type { Attribution, Found } from './quotation.ts';
import { relayed } from './relay.ts';
import type { Said } from './reporter.ts';
import { roleElsewhere } from './roles.ts';
import { type Context, type Speaker, speakerOf } from './speaker.ts';
import { firstPhrase } from './subjects.ts';

/** What is known of a piece in quotation marks on the way to its speaker. */
export interface Draft {
  quote: Quoted;
  /** Its sentence's number, and its position in the sentence's pieces. */
  sentence: number;
  at: number;
  cue: Cue | null;
  kind: Kind;
  /** Its sentence has no other words. */
  alone: boolean;
  speaker: Speaker | null;
  attribution: Attribution | null;
}

/** Quotations back in one paragraph that are looked at. */
const MOST_IN_PARAGRAPH = 30;
/** Sentences over which the last speaker is remembered with certainty, and at all. */
const REMEMBERED = 3;
const FORGOTTEN = 12;

/**
 * Fills in the speaker of `draft`, and of earlier ones in its paragraph that waited for him.
 * @param earlier all quotations before it, in order
 */
export function attribute(context: Context, draft: Draft, earlier: readonly Draft[]): void {
  const { cue, at, sentence: s } = draft;
  const sentence = context.sentences[s] as Said;
  const inParagraph: Draft[] = [];
  for (
    let i = earlier.length - 1;
    i >= 0 && earlier[i]?.quote.paragraph === draft.quote.paragraph && inParagraph.length < MOST_IN_PARAGRAPH;
    i--
  )
    inParagraph.push(earlier[i] as Draft);
  if (cue?.subject) {
    const { pronoun } = cue.subject;
    if (give(context, draft, s, cue.subject, pronoun ? 'pronoun' : cue.found, cue) || pronoun) {
      // `"…" "…," she said.`
      for (const one of inParagraph) if (!one.attribution && one.alone) take(one, draft, 'paragraph');
      return;
    }
  }
  // `Reed was called “…”`: by somebody who is not named.
  if (cue && !cue.subject) return;
  if (draft.quote.label) {
    labelled(context, draft, draft.quote.label);
    return;
  }
  const label = labelBefore(sentence, at) ?? signatureBehind(sentence, at);
  if (label) {
    const { start, end } = {
      start: (sentence.pieces[label.first] as Piece).start,
      end: (sentence.pieces[label.last] as Piece).end,
    };
    const words = context.text.slice(start, end);
    // "Q:" and "A:" name nobody.
    if (words.length === 1) return;
    if (/^\p{Lu}+$/u.test(words)) {
      labelled(context, draft, { start, end });
      return;
    }
    if (give(context, draft, s, label, 'label')) return;
  }
  const before = inParagraph.find(({ speaker }) => speaker);
  if (draft.alone) {
    if (before) take(draft, before, 'paragraph');
    else fromContext(context, draft, earlier);
    return;
  }
  if (draft.kind === 'direct' && before) {
    take(draft, before, 'paragraph');
    return;
  }
  const subject = firstPhrase(sentence.pieces, sentence.pieces.length);
  if (subject && subject.last < at && give(context, draft, s, subject, subject.pronoun ? 'pronoun' : 'subject')) {
    guess(draft);
    return;
  }
  if (before) take(draft, before, 'paragraph');
  else if (draft.kind === 'direct') fromContext(context, draft, earlier);
}

/** Whole sentences without a word on who says them: what stands around them tells, or who spoke before. */
function fromContext(context: Context, draft: Draft, earlier: readonly Draft[]): void {
  const { sentence: s } = draft;
  const { sentences, text } = context;
  const { paragraph } = sentences[s] as Said;
  const lead = sentences[s - 1];
  const opens = lead?.paragraph !== paragraph;
  if (draft.alone && opens && fromFollowing(context, draft)) return;
  const bare = lead !== undefined && lead.quotes.length === 0;
  const introduces = bare && (!opens || /:\s*$/.test(text.slice(lead.start, lead.end)));
  if (introduces && fromLead(context, draft)) return;
  const previous = earlier.at(-1);
  const other = draft.alone && opens ? partnerIn(earlier, draft) : null;
  if (other) {
    take(draft, other, 'memory', false);
    return;
  }
  if (previous?.speaker && s - previous.sentence <= REMEMBERED)
    take(draft, previous, 'memory', follows(previous, draft));
  else if (bare && fromLead(context, draft)) return;
  else if (previous?.speaker && s - previous.sentence <= FORGOTTEN) take(draft, previous, 'memory', false);
}

/** The statement goes on: its paragraph was not closed. */
const follows = (a: Draft, b: Draft): boolean => !a.quote.closed && b.quote.paragraph - a.quote.paragraph === 1;

/** `"…" "…," she said.`: the next sentence of the paragraph names the speaker. */
function fromFollowing(context: Context, draft: Draft): boolean {
  const s = draft.sentence + 1;
  const next = context.sentences[s];
  if (next?.paragraph !== draft.quote.paragraph || next.quotes.length === 0) return false;
  const cue = cueFor(context.cuesOf(s), next.pieces, next.quotes[0] as number);
  return cue?.subject ? give(context, draft, s, cue.subject, 'paragraph', cue) : false;
}

/** The sentence before, which has no quotation of its own, is about who speaks. */
function fromLead(context: Context, draft: Draft): boolean {
  const s = draft.sentence - 1;
  const { pieces } = context.sentences[s] as Said;
  const spoken = context.cuesOf(s).findLast((one) => !one.weak && one.subject)?.subject;
  const subject = spoken ?? firstPhrase(pieces, pieces.length);
  return subject ? give(context, draft, s, subject, 'paragraph') : false;
}

/** In a dialogue, paragraph by paragraph, who spoke before the last one: after a question the other answers. */
function partnerIn(earlier: readonly Draft[], draft: Draft): Draft | null {
  const last = earlier.at(-1);
  if (!last?.speaker || !last.quote.closed || draft.quote.paragraph - last.quote.paragraph !== 1) return null;
  const one = earlier.slice(-MOST_IN_PARAGRAPH).findLast(({ quote }) => quote.paragraph < last.quote.paragraph);
  if (!one?.speaker || last.quote.paragraph - one.quote.paragraph !== 1 || !one.quote.closed) return null;
  const alternate = one.speaker.speaker !== last.speaker.speaker;
  return alternate && last.alone ? one : null;
}

/** `Marsh: "…"` */
function labelBefore({ pieces }: Said, at: number): Phrase | null {
  return pieces[at - 1]?.word === ':' && at <= LONGEST_LABEL ? firstPhrase(pieces.slice(0, at), at) : null;
}

/** `"MARSH: …"` */
function labelled(context: Context, draft: Draft, label: Range): void {
  const { text, people } = context;
  const { person, clear } = people.find(text.slice(label.start, label.end).split(' '), null, label.start);
  draft.speaker = {
    speaker: person.name,
    kind: 'named',
    person,
    plural: false,
    role: roleElsewhere(context, person),
    sure: clear,
  };
  const { speaker, kind, role, sure } = draft.speaker;
  draft.attribution = {
    speaker,
    mention: label,
    kind,
    role,
    cue: null,
    via: null,
    to: null,
    hedge: null,
    found: 'label',
    distance: 0,
    sure,
  };
}

/** `"…" — Ada Marsh`, with nothing behind it. */
function signatureBehind({ pieces }: Said, at: number): Phrase | null {
  if (!/^[—–―-]/.test(pieces[at + 1]?.word ?? '')) return null;
  const phrase = phraseStartingAt(pieces, at + 2);
  return phrase?.name && phrase.last >= pieces.length - 1 ? phrase : null;
}

/** In pieces. */
const LONGEST_LABEL = 12;

function guess({ attribution }: Draft): void {
  if (attribution) attribution.sure = false;
}

/** @returns false where the phrase stands for nobody who can be told */
function give(
  context: Context,
  draft: Draft,
  s: number,
  phrase: Phrase,
  found: Found,
  cue: Cue | null = null,
): boolean {
  const speaker = speakerOf(context, s, phrase);
  if (!speaker) return false;
  const { pieces } = context.sentences[s] as Said;
  const via = cue?.via ? speakerOf(context, s, cue.via) : null;
  const way = cue ? relayed(context, s, cue) : { via: null, to: null };
  const hedge = cue?.hedge ?? null;
  draft.speaker = speaker;
  draft.attribution = {
    speaker: speaker.speaker,
    mention: { start: (pieces[phrase.first] as Piece).start, end: (pieces[phrase.last] as Piece).end },
    kind: speaker.kind,
    role: speaker.role ?? roleElsewhere(context, speaker.person),
    cue: cue?.word ?? null,
    via: via?.speaker ?? way.via,
    to: way.to,
    hedge: hedge && { start: (pieces[hedge.first] as Piece).start, end: (pieces[hedge.last] as Piece).end },
    found,
    distance: Math.abs(draft.sentence - s),
    sure: speaker.sure && !hedge,
  };
  return true;
}

export function take(draft: Draft, from: Draft, found: Found, sure = true): void {
  if (!from.attribution) return;
  const { attribution } = from;
  draft.speaker = from.speaker;
  const distance = attribution.distance + Math.abs(draft.sentence - from.sentence);
  // What one sentence takes back need not be all that is taken from it.
  const hedge = draft.sentence === from.sentence ? attribution.hedge : null;
  draft.attribution = { ...attribution, hedge, found, distance, sure: attribution.sure && sure };
}
