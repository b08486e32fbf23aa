/** An article's quotations with their speakers. */
import { type Sentence, sentences } from '../coverage/sentences.ts';
import type { Range } from '../coverage/span.ts';
import { attribute, type Draft, take } from './attribute.ts';
import { cueFor } from './choose.ts';
import { type Cue, cuesIn } from './cues.ts';
import { type Kind, kindOf } from './kinds.ts';
import { type Quoted, quoted } from './marks.ts';
import { People } from './people.ts';
import type { Piece } from './pieces.ts';
import type { Quotation } from './quotation.ts';
import { reporterSentences, type Said } from './reporter.ts';
import { type Context, speakerOf } from './speaker.ts';
import { firstPhrase } from './subjects.ts';

/** The words between two marks, without them. */
export interface Marked extends Range {
  kind: Kind;
  /** With the marks that are there. */
  marks: Range;
}

/**
 * In the text's order; none overlaps another, and what is quoted within a quotation is part of it. Titles, terms, headlines and words held
 * at arm's length are left out. Takes time linear in the text.
 */
export function quotationsOf(text: string): Quotation[] {
  let statement = -1;
  let previous: Draft | undefined;
  const found: Quotation[] = [];
  for (const draft of draftsOf(text)) {
    const { quote, kind, attribution } = draft;
    if (!isTaken(kind)) continue;
    if (!previous || !continues(previous, draft)) statement++;
    previous = draft;
    found.push({ start: quote.start, end: quote.end, kind, marks: quote.marks, statement, attribution });
  }
  return found;
}

/** Everything in quotation marks, with what it is. */
export function markedIn(text: string): Marked[] {
  return draftsOf(text).map(({ quote, kind }) => ({ start: quote.start, end: quote.end, marks: quote.marks, kind }));
}

const isTaken = (kind: Kind): kind is 'direct' | 'mixed' => kind === 'direct' || kind === 'mixed';

/** Whether the second goes on with the first: around "he said", or in the next paragraph where the first was not closed. */
function continues(a: Draft, b: Draft): boolean {
  if (a.speaker?.speaker !== b.speaker?.speaker) return false;
  if (a.sentence === b.sentence) return true;
  if (a.quote.paragraph === b.quote.paragraph) return b.sentence - a.sentence === 1 && b.alone;
  return !a.quote.closed && b.quote.paragraph - a.quote.paragraph === 1;
}

function draftsOf(text: string): Draft[] {
  const all = sentences(text);
  const quotes = quoted(text, paragraphsOf(all)).filter(({ depth }) => depth === 0);
  if (quotes.length === 0) return [];
  const said = beforeComments(text, reporterSentences(text, all, quotes));
  const cues: Cue[][] = [];
  const cuesOf = (s: number) => (cues[s] ??= cuesIn((said[s] as Said).pieces, text));
  const people = new People(text, said);
  const context: Context = { text, people, sentences: said, cuesOf, last: null, pronouns: new Map() };
  const doubled = quotes.filter(({ single }) => !single).length * 2 > quotes.length;
  const drafts: Draft[] = [];
  const taken: Draft[] = [];
  const ahead = sentencesToQuotation(said);
  said.forEach((sentence, s) => {
    if ((ahead[s] as number) > REMEMBERED) return;
    const { pieces, paragraph } = sentence;
    const alone = pieces.every(({ kind }) => kind !== 'word');
    const sole = said[s - 1]?.paragraph !== paragraph && said[s + 1]?.paragraph !== paragraph;
    for (const at of sentence.quotes) {
      const quote = quotes[(pieces[at] as Piece).quote] as Quoted;
      const cue = cueFor(cuesOf(s), pieces, at);
      const kind = kindOf({ text, quote, sentence, at, cue, alone, sole, first: paragraph === 0, doubled });
      const draft: Draft = { quote, sentence: s, at, cue, kind, alone, speaker: null, attribution: null };
      drafts.push(draft);
      if (!isTaken(kind)) continue;
      attribute(context, draft, taken);
      taken.push(draft);
      if (draft.speaker) context.last = { speaker: draft.speaker, sentence: s };
    }
    if (sentence.quotes.length === 0) follow(context, s);
    followPronoun(context, s);
  });
  repeatHeadings(text, taken, said);
  return drafts;
}

/** Further behind, nobody remembers who was spoken of. */
const REMEMBERED = 12;

/** From each sentence to the next that has a quotation; infinite behind the last. */
function sentencesToQuotation(said: readonly Said[]): number[] {
  const found: number[] = new Array(said.length);
  let ahead = Number.POSITIVE_INFINITY;
  for (let s = said.length - 1; s >= 0; s--) {
    ahead = (said[s] as Said).quotes.length > 0 ? 0 : ahead + 1;
    found[s] = ahead;
  }
  return found;
}

/** A sentence without quotations tells who is speaking all the same. */
function follow(context: Context, s: number): void {
  const spoken = context.cuesOf(s).findLast(({ weak }) => !weak)?.subject;
  const speaker = spoken ? speakerOf(context, s, spoken) : null;
  if (speaker) context.last = { speaker, sentence: s };
}

/** "He arrived …": keeps in mind whom the pronoun stood for. */
function followPronoun(context: Context, s: number): void {
  if (context.pronouns.has(s)) return;
  const { pieces } = context.sentences[s] as Said;
  const subject = firstPhrase(pieces, pieces.length);
  if (subject?.pronoun && /^(?:he|she)$/.test((pieces[subject.head] as Piece).word)) speakerOf(context, s, subject);
}

const COMMENTS =
  /^(?:\d+ (?:comments?|responses?|replies)|(?:view |your |all |show )?comments?(?: \(\d+\))?|(?:leave|post|add|write) a (?:comment|reply)|reader(?:s[’']|[’']s)? comments|join the (?:discussion|conversation|debate)|have your say)\W*$/i;

/** What readers write below an article is no part of it. */
function beforeComments(text: string, said: Said[]): Said[] {
  const at = said.findIndex(
    ({ start, end, heading }) => heading && end - start < 40 && COMMENTS.test(text.slice(start, end)),
  );
  return at < 0 ? said : said.slice(0, at);
}

/** A heading in quotation marks has the speaker of the same words in the text; else its speaker is a guess. */
function repeatHeadings(text: string, taken: readonly Draft[], said: readonly Said[]): void {
  const headings = taken.filter(({ alone, sentence }) => alone && said[sentence]?.heading);
  if (headings.length === 0) return;
  const bare = ({ quote }: Draft) =>
    text
      .slice(quote.start, quote.end)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const spoken = new Map<string, Draft>();
  for (const draft of taken)
    if (draft.attribution && !(draft.alone && said[draft.sentence]?.heading)) spoken.set(bare(draft), draft);
  for (const heading of headings) {
    const same = spoken.get(bare(heading));
    if (same) take(heading, same, 'repeated');
    else if (heading.attribution) heading.attribution = { ...heading.attribution, sure: false };
  }
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
