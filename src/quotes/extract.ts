/** An article's quotations with their speakers. */
import { type Sentence, sentences } from '../coverage/sentences.ts';
import type { Range } from '../coverage/span.ts';
import { type Context, cueFor, type Speaker, speakerOf, subjectOf } from './attribute.ts';
import { type Cue, cuesIn } from './cues.ts';
import { type Kind, kindOf } from './kinds.ts';
import { type Quoted, quoted } from './marks.ts';
import { People } from './people.ts';
import type { Phrase } from './phrases.ts';
import type { Attribution, Found, Quotation } from './quotation.ts';
import { type Piece, reporterSentences, type Said } from './reporter.ts';

export interface Marked extends Range {
  kind: Kind;
  marks: Range;
}

interface Draft {
  quote: Quoted;
  sentence: number;
  at: number;
  cue: Cue | null;
  kind: Kind;
  alone: boolean;
  speaker: Speaker | null;
  attribution: Attribution | null;
}

export function quotationsOf(text: string): Quotation[] {
  const drafts = draftsOf(text);
  let statement = -1;
  let previous: Draft | undefined;
  const found: Quotation[] = [];
  for (const draft of drafts) {
    if (draft.kind !== 'direct' && draft.kind !== 'mixed') continue;
    if (!previous || !sameStatement(previous, draft)) statement++;
    previous = draft;
    const { quote, kind, attribution } = draft;
    found.push({ start: quote.start, end: quote.end, kind, marks: quote.marks, statement, attribution });
  }
  return found;
}

/** Everything in quotation marks, with what it is. */
export function markedIn(text: string): Marked[] {
  return draftsOf(text).map(({ quote, kind }) => ({ start: quote.start, end: quote.end, marks: quote.marks, kind }));
}

function sameStatement(a: Draft, b: Draft): boolean {
  if (a.speaker?.speaker !== b.speaker?.speaker) return false;
  if (a.sentence === b.sentence) return true;
  if (a.quote.paragraph === b.quote.paragraph) return b.sentence - a.sentence === 1 && b.alone;
  return !a.quote.closed && b.quote.paragraph - a.quote.paragraph === 1;
}

function draftsOf(text: string): Draft[] {
  const all = sentences(text);
  const quotes = quoted(text, paragraphsOf(all)).filter(({ depth }) => depth === 0);
  if (quotes.length === 0) return [];
  const said = reporterSentences(text, all, quotes);
  const people = new People(text, said);
  const context: Context = { text, people, sentences: said, last: null, pronouns: new Map() };
  const drafts: Draft[] = [];
  const byParagraph = new Map<number, Draft[]>();
  said.forEach((sentence, s) => {
    const cues = cuesIn(sentence.pieces, text);
    if (sentence.quotes.length === 0) {
      const spoken = cues.findLast(({ weak }) => !weak)?.subject;
      const speaker = spoken ? speakerOf(context, s, spoken) : null;
      if (speaker) context.last = { speaker, sentence: s };
      followPronoun(context, s);
      return;
    }
    const alone = sentence.pieces.every(({ kind }) => kind !== 'word');
    for (const at of sentence.quotes) {
      const quote = quotes[(sentence.pieces[at] as Piece).quote] as Quoted;
      const cue = cueFor(cues, sentence.pieces, at);
      const kind = kindOf({ text, quote, sentence, at, cue, alone });
      const draft: Draft = { quote, sentence: s, at, cue, kind, alone, speaker: null, attribution: null };
      drafts.push(draft);
      if (kind !== 'direct' && kind !== 'mixed') continue;
      const inParagraph = byParagraph.get(sentence.paragraph) ?? [];
      byParagraph.set(sentence.paragraph, inParagraph);
      attribute(context, draft, inParagraph, drafts);
      inParagraph.push(draft);
      if (draft.speaker) context.last = { speaker: draft.speaker, sentence: s };
    }
    if (!context.pronouns.has(s)) followPronoun(context, s);
  });
  return drafts;
}

function followPronoun(context: Context, s: number): void {
  const sentence = context.sentences[s] as Said;
  const subject = subjectOf(sentence);
  if (subject?.pronoun && /^(?:he|she)$/.test((sentence.pieces[subject.head] as Piece).word))
    speakerOf(context, s, subject);
}

function attribute(context: Context, draft: Draft, inParagraph: readonly Draft[], drafts: readonly Draft[]): void {
  const { sentence: s, cue, at } = draft;
  const sentence = context.sentences[s] as Said;
  if (cue?.subject) {
    const pronoun = cue.subject.pronoun;
    give(context, draft, s, cue.subject, pronoun ? 'pronoun' : cue.found, cue);
    if (draft.attribution || pronoun) {
      spread(draft, inParagraph);
      return;
    }
  }
  const label = labelBefore(sentence, at);
  if (label) {
    give(context, draft, s, label, 'label', null);
    if (draft.attribution) return;
  }
  const before = inParagraph.findLast(({ speaker }) => speaker);
  if (draft.alone || draft.kind === 'direct') {
    if (before) {
      take(draft, before, 'paragraph');
      return;
    }
    // Behind this one in its paragraph: `"…" "…," she said.` Filled in by `spread` once that is read.
    const next = context.sentences[s + 1];
    if (next && next.paragraph === sentence.paragraph && next.quotes.length > 0 && draft.alone) {
      const cues = cuesIn(next.pieces, context.text);
      const following = cueFor(cues, next.pieces, next.quotes[0] as number);
      if (following?.subject && (s === 0 || context.sentences[s - 1]?.paragraph !== sentence.paragraph)) {
        give(context, draft, s + 1, following.subject, 'paragraph', following);
        if (draft.attribution) return;
      }
    }
    const lead = context.sentences[s - 1];
    if (
      lead &&
      lead.quotes.length === 0 &&
      (lead.paragraph === sentence.paragraph || /[:]\s*$/.test(context.text.slice(lead.start, lead.end)))
    ) {
      const cues = cuesIn(lead.pieces, context.text);
      const subject = cues.findLast((one) => !one.weak && one.subject)?.subject ?? subjectOf(lead);
      if (subject) {
        give(context, draft, s - 1, subject, 'paragraph', null);
        if (draft.attribution) return;
      }
    }
    const previous = drafts.at(-2);
    if (previous?.speaker && s - previous.sentence <= 3) {
      take(draft, previous, 'memory');
      return;
    }
    if (lead && lead.quotes.length === 0) {
      const cues = cuesIn(lead.pieces, context.text);
      const subject = cues.findLast((one) => !one.weak && one.subject)?.subject ?? subjectOf(lead);
      if (subject) give(context, draft, s - 1, subject, 'paragraph', null);
      if (draft.attribution) return;
    }
    if (previous?.speaker) take(draft, previous, 'memory');
    return;
  }
  const subject = subjectOf(sentence);
  if (subject && subject.last < at) give(context, draft, s, subject, subject.pronoun ? 'pronoun' : 'subject', null);
  if (!draft.attribution && before) take(draft, before, 'paragraph');
}

/** `Marsh: "…"` */
function labelBefore({ pieces }: Said, at: number): Phrase | null {
  if (pieces[at - 1]?.word !== ':' || at > 12) return null;
  const subject = subjectOf({ pieces: pieces.slice(0, at) } as Said);
  return subject;
}

/** Those before it in the paragraph that nobody was found for yet. */
function spread(draft: Draft, inParagraph: readonly Draft[]): void {
  for (const one of inParagraph) if (!one.attribution && one.alone) take(one, draft, 'paragraph');
}

function give(context: Context, draft: Draft, s: number, phrase: Phrase, found: Found, cue: Cue | null): void {
  const speaker = speakerOf(context, s, phrase);
  if (!speaker) return;
  const { pieces } = context.sentences[s] as Said;
  const via = cue?.via ? speakerOf(context, s, cue.via) : null;
  draft.speaker = speaker;
  draft.attribution = {
    speaker: speaker.speaker,
    mention: { start: (pieces[phrase.first] as Piece).start, end: (pieces[phrase.last] as Piece).end },
    kind: speaker.kind,
    role: speaker.role,
    cue: cue?.word ?? null,
    via: via?.speaker ?? null,
    found,
    distance: Math.abs(draft.sentence - s),
    sure: true,
  };
}

function take(draft: Draft, from: Draft, found: Found): void {
  if (!from.attribution) return;
  draft.speaker = from.speaker;
  draft.attribution = {
    ...from.attribution,
    found,
    distance: from.attribution.distance + Math.abs(draft.sentence - from.sentence),
  };
}

function paragraphsOf(all: readonly Sentence[]): Range[] {
  const found: Range[] = [];
  for (const { start, end, paragraph } of all) {
    const open = found[paragraph];
    if (open) open.end = end;
    else found[paragraph] = { start, end };
  }
  return found;
}
