/** `ask --explain`: under an answer or a refusal, the numbers by which it came about. */
import { FEATURES } from '../answers/evidence.ts';
import type { Desk, ExplainedSentence, ExplainedWord, Explanation } from '../desk.ts';
import { citations } from '../messages/answers.ts';
import { explain, figure } from '../messages/explain.ts';
import { answerView } from '../replies/answer.ts';
import { refusalView } from '../replies/refusal.ts';
import { limits } from '../replies/scope.ts';
import type { Line } from '../view.ts';
import { type Item, type Look, layOut, type Shown } from './layout.ts';
import type { TypedCommand } from './line.ts';
import { render } from './render.ts';

/** Taken where nothing is known of the width. */
const USUAL_COLUMNS = 80;
/** Passages of which the parts are told. */
const MOST_PASSAGES = 8;
/** Columns of a word and of a figure. */
const WORD = 14;
const FIGURE = 8;
/** What is less does not show in two places. */
const LEAST = 0.005;

/** Undefined where the question or its limits cannot be understood: answering says why. */
export async function explainOnce(
  desk: Desk,
  { question, outlet, since, until }: TypedCommand['options'],
  look: Look,
): Promise<string | undefined> {
  const text = (typed: string | boolean | undefined) => (typeof typed === 'string' ? typed : undefined);
  const ask = { question: text(question) ?? '', outlet: text(outlet), since: text(since), until: text(until) };
  const found = await desk.explain(ask);
  if ('kind' in found) return undefined;
  const { result, explanations } = found;
  const shown = result.kind === 'answer' ? answerView(result, 1, 'public') : refusalView(result);
  return `${render({ ...shown, buttons: [] }, look)}\n${explanations.map((one) => explained(one, look)).join('\n')}`;
}

export function explained(explanation: Explanation, look: Look): string {
  const blocks = [...understood(explanation), ...passages(explanation), ...sentences(explanation)];
  return layOut({ blocks, files: [], keys: [] }, { ...look, columns: look.columns ?? USUAL_COLUMNS });
}

function understood({ understood: { type, scope, period, names, speakers, phrases, words } }: Explanation): Shown[] {
  const facts = [
    explain.asksFor(type),
    ...(names.length > 0 ? [explain.names(names)] : []),
    ...(speakers.length > 0 ? [explain.speakers(speakers)] : []),
    ...(phrases.length > 0 ? [explain.phrases(phrases)] : []),
    ...(period ? [explain.publishedIn(period.since, period.until)] : []),
    explain.searchedIn(limits(scope)),
  ];
  return [
    heading(explain.understood),
    list(facts.map((text) => ({ depth: 0, mark: '•', text }))),
    ...(words.length > 0 ? [note(explain.words), list(words.map(wordItem))] : []),
  ];
}

function wordItem({ word, name, light, period, weight, searched }: ExplainedWord): Item {
  const kind = [period && explain.period, name && explain.name, light && explain.light].filter(Boolean).join(', ');
  const variants = searched.map((one) => explain.searched(one.word, one.weight, one.origin)).join(', ');
  const text = variants || (period ? '' : explain.unknown);
  return {
    depth: 0,
    mark: word.padEnd(WORD) + figure(weight).padStart(FIGURE),
    text: [...(kind ? [` ${kind}${text ? ':' : ''}`] : []), ` ${text}`],
  };
}

function passages({ passages: { matched, read, weights, ranked } }: Explanation): Shown[] {
  const shown = ranked.slice(0, MOST_PASSAGES);
  const items = shown.map(({ score, parts, close, has, lacks, articleId }, i): Item => {
    const figures = [score, parts.own, parts.others, parts.whole, parts.complete, has].map(figure);
    const closeness = close ? `, ${explain.close(close)}` : '';
    const lacking = lacks.length > 0 ? `, ${explain.lacks(lacks)}` : '';
    return { depth: 0, mark: row(String(i + 1), figures), text: [`${articleId}${closeness}${lacking}`] };
  });
  return [
    heading(explain.passages),
    { kind: 'text', text: explain.read(matched, read, shown.length) },
    ...(items.length > 0
      ? [note(explain.parts(weights)), list([{ depth: 0, mark: row('', explain.columns), text: [''] }, ...items])]
      : []),
  ];
}

const row = (mark: string, cells: readonly string[]): string =>
  mark.padStart(2) + cells.map((cell) => cell.padStart(FIGURE)).join('');

function sentences({ sentences: { needed, weights, shown, others }, refused }: Explanation): Shown[] {
  const block = (one: ExplainedSentence): Shown => cited(one, weights, refused !== undefined);
  return [
    heading(explain.sentences),
    { kind: 'text', text: explain.needed(needed.support, needed.inSentence) },
    ...shown.map(block),
    ...(others.length > 0 ? [{ kind: 'text', text: [explain.others] } as const, ...others.map(block)] : []),
    ...(shown.length + others.length === 0 ? [note(explain.noneNear(needed.inPassage))] : []),
  ];
}

function cited(one: ExplainedSentence, weights: Explanation['sentences']['weights'], isRefused: boolean): Shown {
  const { number, text, outlet, articleId, passage, score, features, repeated, heard } = one;
  const parts = FEATURES.map((feature) => ({ feature, has: features[feature], weight: weights[feature] }));
  const lines = [
    explain.from(nameOf(outlet), articleId, passage),
    explain.score(
      score,
      parts.filter(({ has, weight }) => Math.abs(has * weight) >= LEAST),
    ),
    ...(repeated * heard === 1 ? [] : [explain.place(score, repeated, heard)]),
    explain.support(one.support, one.inSentence, one.inPassage, one.rank),
    ...(one.voice ? [explain.voice(one.voice)] : []),
    ...(one.fails ? [explain.fails(one.fails)] : []),
    ...(!one.fails && isRefused ? [explain.passed.refused] : []),
    ...(!one.fails && !isRefused && number === null ? [explain.passed.shown] : []),
  ];
  return { kind: 'cited', marker: number === null ? '–' : `[${number}]`, words: [text], source: [lines.join('\n')] };
}

const nameOf = (outlet: string | null): string => outlet ?? citations.unknownOutlet;
const heading = (text: string): Shown => ({ kind: 'heading', text: [text] });
const note = (text: Line): Shown => ({ kind: 'note', text });
const list = (items: readonly Item[]): Shown => ({ kind: 'list', items });
