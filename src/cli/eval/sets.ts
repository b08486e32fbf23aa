/** The data sets of an evaluation: how each is asked and what comes out. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { rankSentences } from '../../answers/rank.ts';
import type { Article } from '../../coverage/article.ts';
import { slice } from '../../coverage/span.ts';
import type { Embedder } from '../../desk/embeddings.ts';
import type { Cited, Desk } from '../../desk.ts';
import type { Thesaurus } from '../../language/thesaurus.ts';
import { openStore, type Store } from '../../store/store.ts';
import { openDesk } from '../openDesk.ts';
import { loadArticles } from '../prepare.ts';
import type { Figures } from './figures.ts';
import { holdsAnswer, isFrom, mean, rankingOf, share } from './measures.ts';
import { type Result, scoreAnswers } from './score.ts';

/** Articles that are looked at for a query. */
const DEPTH = 100;

const querySchema = z.object({ id: z.string(), text: z.string() });
const relevantSchema = z.object({ qid: z.string(), articleId: z.string(), rel: z.number() });
const squadSchema = querySchema.extend({ articleId: z.string(), paragraph: z.number(), answers: z.array(z.string()) });
const candidatesSchema = z.object({
  question: z.string(),
  candidates: z.array(z.object({ id: z.string(), text: z.string(), label: z.number() })),
});
const ownSchema = z.object({
  id: z.string(),
  kind: z.string(),
  question: z.string(),
  outlets: z.array(z.string()),
  evidence: z.array(z.string()),
  since: z.string().optional(),
  until: z.string().optional(),
  outlet: z.string().optional(),
});
type SquadQuestion = z.infer<typeof squadSchema>;

/** Whole articles for queries of some words: `corpus`, `queries.jsonl` and `qrels.jsonl` in a folder. */
export async function retrieval(dir: string, embedder?: Embedder): Promise<Figures> {
  const queries = await rows(join(dir, 'queries.jsonl'), querySchema);
  const relevant = Map.groupBy(await rows(join(dir, 'qrels.jsonl'), relevantSchema), ({ qid }) => qid);
  const desk = await deskOn(join(dir, 'corpus'), embedder);
  const judged = queries.filter(({ id }) => relevant.has(id));
  const { results, ms } = await timed(judged, async ({ id, text }) => {
    const found = await desk.search(text, DEPTH);
    const gains = new Map(relevant.get(id)?.map(({ articleId, rel }) => [articleId, rel]));
    return rankingOf([...new Set(found.map(({ span }) => span.articleId))], gains);
  });
  const values = { 'nDCG@10': mean(results.map(({ ndcg }) => ndcg)), MAP: mean(results.map(({ map }) => map)) };
  return { values, ms };
}

/** Paragraphs and sentences for questions that somebody wrote looking at the paragraph: `corpus` and `questions.jsonl`. */
export async function reading(dir: string, embedder?: Embedder): Promise<Figures> {
  const questions = await rows(join(dir, 'questions.jsonl'), squadSchema);
  const articles = await articlesIn(join(dir, 'corpus'));
  const paragraphs = new Map(articles.map(({ id, text }) => [id, text.split('\n\n')]));
  const desk = await deskOf(articles, embedder);
  const { results, ms } = await timed(questions, ({ text }) => sentencesFor(desk, text));
  const places: number[] = [];
  for (const { text, articleId, paragraph } of questions) {
    const gold = paragraphs.get(articleId)?.[paragraph] ?? '';
    const found = await desk.search(text, DEPTH);
    places.push(found.findIndex((one) => one.span.articleId === articleId && isFrom(one.text, gold)));
  }
  const answered = results.map(({ sentences, abstained }, i) =>
    abstained ? -1 : sentences.findIndex((one) => holdsAnswer(one, questions[i]?.answers ?? [])),
  );
  const within = (list: readonly number[], most: number) => share(list, (place) => place >= 0 && place < most);
  const values = {
    'paragraph@1': within(places, 1),
    'paragraph@5': within(places, 5),
    'answer@1': within(answered, 1),
    'answer@3': within(answered, 3),
  };
  return { values, ms };
}

/**
 * Refusals: one half of the articles is asked about both halves, then the other. What nobody wrote of should be refused, and nothing
 * that would be answered right: a refusal whose nearest sentence holds the answer is a false one.
 */
export async function refusals(dir: string, embedder?: Embedder): Promise<Figures> {
  const questions = await rows(join(dir, 'questions.jsonl'), squadSchema);
  const articles = (await articlesIn(join(dir, 'corpus'))).sort((a, b) => (a.id < b.id ? -1 : 1));
  const asked: { question: SquadQuestion; known: boolean; sentences: string[]; abstained: boolean }[] = [];
  const times: number[] = [];
  for (const half of [0, 1]) {
    const indexed = articles.filter((_, i) => i % 2 === half);
    const desk = await deskOf(indexed, embedder);
    const { results, ms } = await timed(questions, ({ text }) => sentencesFor(desk, text));
    times.push(ms);
    const known = new Set(indexed.map(({ id }) => id));
    questions.forEach((question, i) => {
      const result = results[i] as (typeof results)[number];
      asked.push({ question, known: known.has(question.articleId), ...result });
    });
  }
  const right = asked.filter(
    ({ known, sentences, question }) => known && holdsAnswer(sentences[0] ?? '', question.answers),
  );
  const unknown = asked.filter(({ known }) => !known);
  const abstained = (one: { abstained: boolean }) => one.abstained;
  return {
    values: { refused: share(unknown, abstained), 'refused wrongly': share(right, abstained) },
    ms: mean(times),
  };
}

/** The right ones among candidate sentences, of questions that have right and wrong ones. */
export async function selection(file: string, thesaurus: Thesaurus): Promise<Figures> {
  const questions = await rows(file, candidatesSchema);
  const rank = rankSentences(
    questions.flatMap(({ candidates }) => candidates.map(({ text }) => text)),
    thesaurus,
  );
  const clean = questions.filter(({ candidates }) => new Set(candidates.map(({ label }) => label > 0)).size === 2);
  const { results, ms } = await timed(clean, async ({ question, candidates }) => {
    const texts = candidates.map(({ text }) => text);
    const scores = rank(question, texts);
    const order = candidates.map(({ id }, i) => ({ id, score: scores[i] as number }));
    const right = new Map(candidates.flatMap(({ id, label }) => (label > 0 ? [[id, 1] as const] : [])));
    return rankingOf(
      order.sort((a, b) => b.score - a.score).map(({ id }) => id),
      right,
    ).map;
  });
  return { values: { MAP: mean(results) }, ms };
}

/** Questions on a folder of articles, with patterns for the sentences that answer them. */
export async function patterns(file: string, corpus: string, embedder?: Embedder): Promise<Figures> {
  const questions = (await rows(file, ownSchema)).map(({ since, until, outlet, ...rest }) => ({
    ...rest,
    ...(since && { since }),
    ...(until && { until }),
    ...(outlet && { outlet }),
  }));
  const desk = await deskOn(corpus, embedder);
  const { results, ms } = await timed(questions, async ({ id, question, since, until, outlet }): Promise<Result> => {
    const result = await desk.ask({ question, since, until, outlet });
    if (result.kind !== 'answer') return { id, abstained: result.kind === 'no-answer', answers: [] };
    const answers = result.cited.map((cited) => ({
      text: cited.text,
      sentence: slice(cited.articleText, cited.sentence),
      articleId: cited.article.id,
      outlet: cited.article.outlet,
    }));
    return { id, abstained: false, answers };
  });
  const score = scoreAnswers(questions, results);
  const values = {
    'first sentence': score.firstSentence,
    'first citation': score.firstCitation,
    refused: score.refused,
    'refused wrongly': score.falseRefusals,
  };
  return { values, ms };
}

/** The sentences shown for a question; of a refusal those that came nearest. */
async function sentencesFor(desk: Desk, question: string): Promise<{ sentences: string[]; abstained: boolean }> {
  const result = await desk.ask({ question });
  if (result.kind === 'problem') return { sentences: [], abstained: true };
  const abstained = result.kind === 'no-answer';
  const list: readonly Cited[] = abstained ? result.nearest : result.cited;
  return { sentences: list.map(({ articleText, sentence }) => slice(articleText, sentence)), abstained };
}

/** One after the other. */
async function timed<T, R>(list: readonly T[], ask: (one: T) => Promise<R>): Promise<{ results: R[]; ms: number }> {
  const results: R[] = [];
  const start = performance.now();
  for (const one of list) results.push(await ask(one));
  return { results, ms: (performance.now() - start) / list.length };
}

async function rows<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

async function loaded(dir: string): Promise<Store> {
  const store = openStore(':memory:');
  if (!(await loadArticles(store, dir))) throw new Error(`The articles in ${dir} cannot be read.`);
  return store;
}

async function articlesIn(dir: string): Promise<Article[]> {
  return [...(await loaded(dir)).articles()];
}

async function deskOn(dir: string, embedder: Embedder | undefined): Promise<Desk> {
  return withQuotations(await loaded(dir), embedder);
}

function deskOf(articles: readonly Article[], embedder: Embedder | undefined): Promise<Desk> {
  const store = openStore(':memory:');
  for (const article of articles) store.putArticle(article, 'evaluation');
  return withQuotations(store, embedder);
}

/** Nothing that is measured depends on how far the quotations are read in the background. */
async function withQuotations(store: Store, embedder: Embedder | undefined): Promise<Desk> {
  const desk = await openDesk(store, embedder);
  await desk.readQuotations();
  return desk;
}
