/**
 * A scraped page → its article text, and everything else with the reason why it is not. Each pass marks paragraphs; what no
 * pass marks is kept, so in doubt a line is article text. A further kind of furniture is one more pass.
 */

import type { Article, Removal } from '../coverage/article.ts';
import { isCredit } from './clean/captions.ts';
import { type DateLine, dateLine } from './clean/dateLines.ts';
import { isContinuation, isHeadline, isLabel, isScene } from './clean/headline.ts';
import { announcedHeadline, isReadMore, isStoriesHeading, isTagList, lineReason } from './clean/lines.ts';
import {
  describedAuthor,
  describedPerson,
  isAboutOutlet,
  isAuthorNote,
  isByline,
  isCommentsHeading,
  isNamedCommenter,
  isProvenance,
  isReplyLine,
  isSignature,
  startsComment,
} from './clean/people.ts';
import { endsSentence, endsWithFullStop, isProse, type Paragraph, paragraphsOf } from './paragraphs.ts';

/** What is known about the article beforehand. */
export type Known = Pick<Article, 'title' | 'outlet' | 'authors'>;

export interface Cleaned {
  /** The known title, else the page's headline, else null. */
  title: string | null;
  /** The kept paragraphs, unchanged but for trimmed line ends, with one blank line between them. */
  text: string;
  /**
   * In the page's order; neighbours with one reason are one removal, a line each. `at` is where the kept paragraph begins that came
   * next, or the text's length. So each non-blank line of the page is found once, in its place.
   */
  removed: Removal[];
}

interface Page {
  paragraphs: Paragraph[];
  known: Known;
  /** The article's headline on the page, if it is there. */
  headline: Paragraph | null;
}

/** Order matters: the first pass that marks a paragraph names its reason. */
const PASSES: ((page: Page) => void)[] = [
  markComments,
  markLines,
  markDates,
  markTeasers,
  markHeadline,
  markAboveHeadline,
  markBelowHeadline,
  markEnd,
];

const BETWEEN = '\n\n';

/** How many paragraphs may stand above an article's first full paragraph and still be its head. */
const HEAD_PARAGRAPHS = 15;

/** A longer line with text directly below it may as well be the text's own first line, broken in mid-sentence. */
const SHORT_HEADLINE = 14;

/** How far down a page's first lines reach, of which one may say where else the article was published. */
const NOTICE_WITHIN = 3;

/** How far below the comments' heading the first commenter stands at the most: a form or a sort order may come between. */
const COMMENTER_WITHIN = 6;

/** Other stories that are shown together, and the words of a headline. */
const MOST_STORIES = 8;
const LONGEST_STORY = 20;
const BULLET = /^(?:[•*·–▪►-]|\d{1,2}[.)]) /;

/** Articles have few authors, and each note costs a search of the whole text. */
const MAX_AUTHOR_NOTES = 5;

/** `text` has `\n` line ends. Every non-blank line of it is in `text` or in one removal of the result, exactly once. */
export function clean(text: string, known: Known): Cleaned {
  const page: Page = { paragraphs: paragraphsOf(text), known, headline: null };
  for (const pass of PASSES) pass(page);
  const kept = page.paragraphs.filter(({ reason }) => reason === null);
  return {
    title: known.title ?? page.headline?.flat ?? null,
    text: kept.map((paragraph) => paragraph.text).join(BETWEEN),
    removed: removals(page.paragraphs),
  };
}

/**
 * All from the comments' heading on, if a commenter follows it before anything else does, or nothing more follows; else it is a link to
 * them. Without a heading all from the first commenter with a time on, if there is something to reply to: else these are the posts of a
 * live report.
 */
function markComments({ paragraphs }: Page): void {
  const firstProse = paragraphs.findIndex(isProse);
  const lastProse = paragraphs.findLastIndex(isProse);
  if (firstProse === -1) return;
  const cutFrom = (index: number) => {
    for (const each of paragraphs.slice(index)) mark(each, 'comment');
  };
  const isHead = (each: Paragraph, index: number) => startsComment(each, paragraphs[index + 1]);
  for (const [index, heading] of paragraphs.entries()) {
    if (!isCommentsHeading(heading)) continue;
    if (index > firstProse && (index > lastProse || headFollows(paragraphs, index))) {
      cutFrom(index);
      return;
    }
    mark(heading, 'navigation');
  }
  const first = paragraphs.findIndex((each, index) => index > firstProse && isHead(each, index));
  if (first === -1) return;
  if (paragraphs.slice(first).some(isReplyLine)) cutFrom(first);
}

/**
 * Whether a commenter stands within a few lines below a heading, with no running text before. “NAME says:” without a time is one only
 * where the heading counts comments: somebody who is interviewed may say something as well.
 */
function headFollows(paragraphs: readonly Paragraph[], heading: number): boolean {
  const counts = /\d/.test(paragraphs[heading]?.flat ?? '');
  const from = heading + 1;
  for (const [offset, each] of paragraphs.slice(from, from + COMMENTER_WITHIN).entries()) {
    if ((counts && isNamedCommenter(each)) || startsComment(each, paragraphs[from + offset + 1])) return true;
    if (isProse(each)) return false;
  }
  return false;
}

/** Lines that show by themselves what they are, wherever they stand; above the text also where else it was published. */
function markLines({ paragraphs }: Page): void {
  for (const [index, each] of paragraphs.entries()) {
    if (each.reason !== null) continue;
    each.reason = lineReason(each) ?? (isCredit(each) ? 'caption' : null);
    if (each.reason === null && index < NOTICE_WITHIN && isProvenance(each)) each.reason = 'about the outlet';
  }
}

/**
 * Lines of dates: with a label (“Published: …”) anywhere, without one only above the text, as further down it heads a part of it,
 * and then the first one does so too.
 */
function markDates({ paragraphs }: Page): void {
  const head = headOf(paragraphs);
  const plain: { paragraph: Paragraph; index: number; line: DateLine }[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    const line = paragraph.reason === null ? dateLine(paragraph.flat) : null;
    if (line === null) continue;
    if (line.labelled) mark(paragraph, 'date');
    else if (line.kind === 'alone' || / \/ |[|·•]/.test(paragraph.flat)) plain.push({ paragraph, index, line });
  }
  const lastProse = paragraphs.findLastIndex(isProse);
  if (plain.some(({ index }) => index >= head && index < lastProse)) return;
  for (const { paragraph, index } of plain) if (index < head) mark(paragraph, 'date');
}

/**
 * Another story's headline, directly above its “Read more”, beside the “Read next: …” that repeats it, or below a heading of other
 * stories.
 */
function markTeasers({ paragraphs }: Page): void {
  let proseSeen = false;
  for (const [index, each] of paragraphs.entries()) {
    if (isStoriesHeading(each)) {
      mark(each, 'navigation');
      for (const teaser of storiesBelow(paragraphs, index)) mark(teaser, 'teaser');
    }
    const above = paragraphs[index - 1];
    if (above !== undefined && isReadMore(each) && (proseSeen || above.block === each.block)) {
      if (isHeadline(above)) mark(above, 'teaser');
    }
    const announced = comparable(announcedHeadline(each) ?? '');
    if (announced !== '') {
      for (const beside of [above, paragraphs[index + 1]]) {
        if (beside !== undefined && comparable(beside.flat) === announced) mark(beside, 'teaser');
      }
    }
    proseSeen ||= isProse(each) && each.reason === null;
  }
}

/** The headlines below a heading of other stories. A short one right above the text may as well be the heading of a part of it. */
function storiesBelow(paragraphs: readonly Paragraph[], heading: number): Paragraph[] {
  const found: Paragraph[] = [];
  for (const each of paragraphs.slice(heading + 1, heading + 1 + MOST_STORIES)) {
    const words = each.words - (BULLET.test(each.flat) ? 1 : 0);
    const fits = words >= 3 && words <= LONGEST_STORY && !endsWithFullStop(each) && !/^[“"‘«]/.test(each.flat);
    if (!fits || isProse(each) || each.reason !== null) break;
    found.push(each);
  }
  const last = found.at(-1);
  const next = paragraphs[heading + 1 + found.length];
  const isAmbiguous =
    last &&
    next &&
    isProse(next) &&
    last.words <= 5 &&
    !BULLET.test(last.flat) &&
    last.block !== paragraphs[heading]?.block;
  return isAmbiguous ? found.slice(0, -1) : found;
}

/** The title wherever the head repeats it; where none is known, the first headline above the text. */
function markHeadline(page: Page): void {
  const { paragraphs, known } = page;
  const head = headOf(paragraphs);
  if (known.title !== null) {
    const spellings = new Set([comparable(known.title), comparable(`${known.title} ${known.outlet ?? ''}`)]);
    spellings.delete('');
    for (const each of paragraphs.slice(0, head + 1)) {
      if (!spellings.has(comparable(each.flat))) continue;
      page.headline ??= each;
      mark(each, 'title');
    }
    return;
  }
  if (!paragraphs.slice(head).some((each) => isProse(each) && each.reason === null)) return;
  const index = paragraphs.findIndex((each) => each.reason === null && !isByline(each) && !isSectionName(each));
  const candidate = paragraphs[index];
  if (candidate === undefined || index >= head || !isHeadline(candidate)) return;
  const next = paragraphs[index + 1];
  if (next?.block === candidate.block && (isContinuation(next) || candidate.words > SHORT_HEADLINE)) return;
  page.headline = candidate;
  for (const each of paragraphs.slice(0, head)) {
    if (comparable(each.flat) === comparable(candidate.flat)) mark(each, 'title');
  }
}

/** A section's name or a picture's place above the headline: short and no sentence. */
function markAboveHeadline({ paragraphs, headline }: Page): void {
  if (headline === null) return;
  for (const each of paragraphs.slice(0, paragraphs.indexOf(headline))) {
    if (isByline(each)) mark(each, 'byline');
    else if (each.words === 1 && !endsSentence(each)) mark(each, 'navigation');
    else if (isLabel(each) || isScene(each)) mark(each, 'caption');
  }
}

function isSectionName(each: Paragraph): boolean {
  return isLabel(each) && !isHeadline(each);
}

/** Below the headline, or above the text where there is none, a byline, and a picture's description next to it. A standfirst has a verb and is kept. */
function markBelowHeadline({ paragraphs, headline }: Page): void {
  const head = headOf(paragraphs);
  const below = paragraphs.slice(headline === null ? 0 : paragraphs.indexOf(headline) + 1, head);
  for (const each of below) {
    if (isByline(each)) mark(each, 'byline');
    else if (isSignature(each)) mark(each, 'signature');
  }
  if (headline === null) return;
  const next = below.find(({ reason }) => reason === null);
  if (next !== undefined && isScene(next)) mark(next, 'caption');
}

/** From the last line upwards, as long as what is met is no article text. */
function markEnd({ paragraphs, known }: Page): void {
  let labels: Paragraph[] = [];
  let authors = 0;
  const bylines = paragraphs
    .slice(0, HEAD_PARAGRAPHS)
    .filter((each) => each.reason === 'byline' || each.reason === 'date')
    .map(({ flat }) => comparable(flat));
  for (let index = paragraphs.length - 1; index > 0; index--) {
    const each = paragraphs[index] as Paragraph;
    let reason = each.reason ?? endReason(each);
    const person = reason === null && authors < MAX_AUTHOR_NOTES ? describedAuthor(each) : null;
    if (
      (person !== null && (known.authors.includes(person) || !isSpokenOf(person, paragraphs.slice(0, index)))) ||
      (reason === null && isByAuthor(each, known, bylines))
    ) {
      reason = 'author note';
      authors++;
    }
    if (reason !== null) {
      mark(each, reason);
      // Names of sections below something that ends an article are a menu; without that they may be the article's own.
      for (const label of labels) mark(label, 'navigation');
      labels = [];
    } else if (isLabel(each)) labels.push(each);
    else return;
  }
}

function endReason(each: Paragraph): string | null {
  if (isSignature(each)) return 'signature';
  if (isAuthorNote(each)) return 'author note';
  if (isTagList(each)) return 'navigation';
  return isAboutOutlet(each) || isProvenance(each) ? 'about the outlet' : null;
}

/** “NAME is a …” of somebody whom the page's byline or the metadata names as the author. */
function isByAuthor(each: Paragraph, known: Known, bylines: readonly string[]): boolean {
  const person = describedPerson(each);
  if (person === null) return false;
  const name = comparable(person);
  return known.authors.includes(person) || bylines.some((byline) => byline.includes(name));
}

/** Whom the article speaks of is its subject; an author's note is the first time it names the author. */
function isSpokenOf(person: string, paragraphs: Paragraph[]): boolean {
  const surname = person.slice(person.lastIndexOf(' ') + 1);
  return paragraphs.some(({ text, reason }) => reason === null && text.includes(surname));
}

/** The number of paragraphs above the first kept full paragraph. */
function headOf(paragraphs: Paragraph[]): number {
  const first = paragraphs.findIndex((each) => each.reason === null && isProse(each) && endsWithFullStop(each));
  return Math.min(first === -1 ? paragraphs.length : first, HEAD_PARAGRAPHS);
}

/** Letters and digits alone, so that typography, case and punctuation make no difference. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function mark(paragraph: Paragraph, reason: string): void {
  paragraph.reason ??= reason;
}

function removals(paragraphs: Paragraph[]): Removal[] {
  const removed: Required<Removal>[] = [];
  let previous: string | null = null;
  let at = 0;
  for (const { reason, text } of paragraphs) {
    const last = removed.at(-1);
    if (reason === null) at += text.length + BETWEEN.length;
    else if (last !== undefined && reason === previous) last.text += `\n${text}`;
    else removed.push({ reason, text, at });
    previous = reason;
  }
  const end = Math.max(0, at - BETWEEN.length);
  for (const each of removed) each.at = Math.min(each.at, end);
  return removed;
}
