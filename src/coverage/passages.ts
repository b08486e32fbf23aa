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

  for (const paragraph of byParagraph(sentences(text))) {
    const words = countAll(text, paragraph);
    if (paragraph[0]?.kind === 'heading') {
      if (openWords >= FEW_WORDS) closeWhole();
    } else if (openWords + words > (openWords < FEW_WORDS ? WHOLE_PARAGRAPH_WORDS : MOST_WORDS)) {
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
    if (openWords >= ENOUGH_WORDS && paragraph[0]?.kind === 'sentence') closeWhole();
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
