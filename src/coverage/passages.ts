/** Passages are what is searched: long enough to tell what they are about, short enough that a hit is near the answer. */
import { type Sentence, sentences } from './sentences.ts';
import type { Range } from './span.ts';
import { countWords } from './words.ts';

export interface Passage extends Range {
  /** Counts from 0 within the article. */
  ordinal: number;
  /** In order, at least one; `start` is the first one's and `end` the last one's. */
  sentences: Sentence[];
}

/** News writes one-sentence paragraphs; they are joined until a passage has about the length of an encyclopedia's paragraph. */
const ENOUGH_WORDS = 75;
/** No paragraph is joined to a passage, and no part of a cut paragraph kept, beyond this. */
const MOST_WORDS = 130;
/** A paragraph is the writer's own unit: up to here it stays whole. */
const WHOLE_PARAGRAPH_WORDS = 160;
/** Fewer words than this make a poor passage of their own: neither a heading nor a long paragraph ends them. */
const FEW_WORDS = 40;
/**
 * Where most paragraphs are enough by themselves, a short one among them is a unit too: from so many words on it is joined to no other.
 * On the SQuAD development questions 15, 25 and 40 put the right paragraph among the first five in .966, .964 and .957; without it .938.
 * In news, whose paragraphs are short by habit, 30 made wrong refusals of our questions to tune on .100 instead of .050.
 */
const UNIT_WORDS = 25;

/** The passages of a text in order. They tile it: each sentence is in exactly one. */
export function passages(text: string): Passage[] {
  const groups: Sentence[][] = [];
  let open: Sentence[] = [];
  let openWords = 0;

  /** Closes the open passage; headings at its end stay open, as they belong to what follows. */
  const close = (): void => {
    let body = open.length;
    while (body > 0 && open[body - 1]?.kind === 'heading') body -= 1;
    if (body === 0) return;
    groups.push(open.slice(0, body));
    open = open.slice(body);
    openWords = countAll(text, open);
  };
  const closeWhole = (): void => {
    if (open.length > 0) groups.push(open);
    open = [];
    openWords = 0;
  };

  const paragraphs = Array.from(byParagraph(sentences(text)), (paragraph) => ({
    paragraph,
    words: countAll(text, paragraph),
    heading: paragraph[0]?.kind === 'heading',
  }));
  const unit = inUnits(paragraphs) ? UNIT_WORDS : Number.POSITIVE_INFINITY;
  for (const { paragraph, words, heading } of paragraphs) {
    const few = openWords < FEW_WORDS;
    if (heading) {
      if (!few) closeWhole();
    } else if (openWords + words > (few ? WHOLE_PARAGRAPH_WORDS : MOST_WORDS) || (!few && words >= unit)) {
      close();
    }
    if (words > WHOLE_PARAGRAPH_WORDS) {
      const [first = [], ...rest] = cut(text, paragraph);
      groups.push([...open, ...first], ...rest);
      open = [];
      openWords = 0;
      continue;
    }
    open = [...open, ...paragraph];
    openWords += words;
    if ((openWords >= ENOUGH_WORDS || words >= unit) && !heading) closeWhole();
  }
  // What is left over is too little to be found by itself, unless a heading says what it is about.
  const last = groups.at(-1);
  const headed = open[0]?.kind === 'heading' && open.at(-1)?.kind === 'sentence';
  if (last && !headed && openWords < FEW_WORDS && countAll(text, last) + openWords <= MOST_WORDS) last.push(...open);
  else closeWhole();

  return groups.map((group, ordinal) => ({
    start: group[0]?.start ?? 0,
    end: group.at(-1)?.end ?? 0,
    ordinal,
    sentences: group,
  }));
}

/** Whether most of a text's paragraphs are enough by themselves, as an encyclopedia's are. */
function inUnits(paragraphs: readonly { words: number; heading: boolean }[]): boolean {
  const bodies = paragraphs.filter(({ heading }) => !heading);
  return bodies.filter(({ words }) => words >= ENOUGH_WORDS).length > bodies.length / 2;
}

function* byParagraph(all: Sentence[]): Generator<Sentence[]> {
  let start = 0;
  for (let at = 1; at <= all.length; at += 1) {
    if (all[at]?.paragraph === all[start]?.paragraph) continue;
    yield all.slice(start, at);
    start = at;
  }
}

/** Halves a paragraph at the sentence end nearest to its middle until no part is too long: the parts come out alike. */
function cut(text: string, paragraph: Sentence[]): Sentence[][] {
  const counts = paragraph.map((sentence) => countWords(text, sentence));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= MOST_WORDS || paragraph.length < 2) return [paragraph];
  let nearest = 1;
  let nearestDistance = Number.POSITIVE_INFINITY;
  let upTo = 0;
  for (let at = 1; at < paragraph.length; at += 1) {
    upTo += counts[at - 1] ?? 0;
    const distance = Math.abs(upTo - total / 2);
    if (distance < nearestDistance) {
      nearest = at;
      nearestDistance = distance;
    }
  }
  return [...cut(text, paragraph.slice(0, nearest)), ...cut(text, paragraph.slice(nearest))];
}

function countAll(text: string, group: Sentence[]): number {
  return group.reduce((sum, sentence) => sum + countWords(text, sentence), 0);
}
