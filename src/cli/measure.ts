/** The measuring interface: what the project answers, as JSON lines. Its forms are kept stable. */

import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { rankSentences } from '../answers/rank.ts';
import { slice } from '../coverage/span.ts';
import type { Cited, Desk } from '../desk.ts';
import type { Thesaurus } from '../language/thesaurus.ts';
import { plainText } from '../messages/line.ts';
import { quotationsOf } from '../quotes/extract.ts';
import { linkOf } from '../replies/citations.ts';
import type { Store } from '../store/store.ts';
import { answerLines, idOf, readRows, writeLine } from './jsonl.ts';

/** What the commands read and write. */
export interface Streams {
  input: Readable;
  output: Writable;
}

const id = z.union([z.string(), z.number()], 'needs an id: a string or a number');
const text = (what: string) => z.string(`needs ${what}: a string`);
const option = (what: string) =>
  z
    .string(`needs ${what} to be a string`)
    .nullish()
    .transform((value) => value ?? undefined);

const askRow = z.object({
  id,
  question: text('a question'),
  outlet: option('outlet'),
  since: option('since'),
  until: option('until'),
});
const searchRow = z.object({ qid: id.optional(), id: id.optional(), text: text('a text') });
const rankRow = z.object({
  qid: id,
  question: text('a question'),
  candidates: z.array(z.object({ id, text: text('a text') }), 'needs candidates: a list of {"id", "text"}'),
});

/**
 * `{id, question, outlet?, since?, until?}` → `{id, abstained, answers, nearest, ms}`
 * @param explain adds `explain`, an `Explanation`, or a list of them where periods are compared
 */
export function askLines(desk: Desk, { input, output }: Streams, explain = false): Promise<void> {
  return answerLines(input, output, async (raw) => {
    const { id, ...ask } = read(askRow, raw);
    const start = performance.now();
    const found = explain ? await desk.explain(ask) : { result: await desk.ask(ask) };
    const ms = Math.round((performance.now() - start) * 100) / 100;
    const result = 'kind' in found ? found : found.result;
    if (result.kind === 'problem') return { id, error: plainText(result.text) };
    const more = 'explanations' in found ? { explain: oneOrList(found.explanations) } : {};
    if (result.kind === 'no-answer')
      return { id, abstained: true, answers: [], nearest: result.nearest.map(citedRow), ms, ...more };
    return { id, abstained: false, answers: result.cited.map(citedRow), nearest: [], ms, ...more };
  });
}

const oneOrList = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? (list[0] as T) : list);

function citedRow(cited: Cited): object {
  const { text, sentence, article, span, score, articleText } = cited;
  return {
    text,
    sentence: slice(articleText, sentence),
    articleId: article.id,
    outlet: article.outlet,
    url: linkOf(cited),
    start: span.start,
    end: span.end,
    score,
  };
}

/** `{qid, text}` → `{qid, results}`: passages until `depth` distinct articles have appeared. */
export function searchLines(desk: Desk, depth: number, { input, output }: Streams): Promise<void> {
  return answerLines(input, output, async (raw) => {
    const row = read(searchRow, raw);
    const found = await desk.search(row.text, depth);
    const results = found.map(({ span, text, score }) => ({
      articleId: span.articleId,
      passage: text,
      start: span.start,
      end: span.end,
      score,
    }));
    return { qid: row.qid ?? row.id ?? null, results };
  });
}

/** `{qid, question, candidates}` → `{qid, ranking}`. Reads all lines first: words are counted over all candidates. */
export async function rankLines(thesaurus: Thesaurus, { input, output }: Streams): Promise<void> {
  const rows: ({ row: z.infer<typeof rankRow> } | { id: string | number | null; error: string })[] = [];
  for await (const parsed of readRows(input)) {
    if ('error' in parsed) {
      rows.push(parsed);
      continue;
    }
    const checked = rankRow.safeParse(parsed.row);
    rows.push(checked.success ? { row: checked.data } : { id: idOf(parsed.row), error: faults(checked.error) });
  }
  const rank = rankSentences(
    rows.flatMap((one) => ('row' in one ? one.row.candidates.map(({ text }) => text) : [])),
    thesaurus,
  );
  for (const one of rows) {
    if (!('row' in one)) {
      if (!(await writeLine(output, one))) return;
      continue;
    }
    const { qid, question, candidates } = one.row;
    const scores = rank(
      question,
      candidates.map(({ text }) => text),
    );
    const ranking = candidates
      .map(({ id }, i) => ({ id, score: scores[i] as number }))
      .sort((a, b) => b.score - a.score);
    if (!(await writeLine(output, { qid, ranking }))) return;
  }
}

/** Every article as it is stored. */
export async function articleLines(store: Store, { output }: Pick<Streams, 'output'>): Promise<void> {
  for (const article of store.articles()) {
    const { id, title, outlet, url, authors, published, precision, wording, text, removed } = article;
    const pieces = removed.map(({ reason, text: piece }) => ({ reason, text: piece }));
    const row = { articleId: id, title, outlet, url, authors, published, precision, wording, text, removed: pieces };
    if (!(await writeLine(output, row))) return;
  }
}

/** Every quotation of every article, with its likeliest speaker, or null where nobody can be named. */
export async function quoteLines(store: Store, { output }: Pick<Streams, 'output'>): Promise<void> {
  for (const { id, text } of store.articles()) {
    for (const { start, end, kind, attribution } of quotationsOf(text)) {
      const { speaker = null, role = null, cue = null } = attribution ?? {};
      const row = { articleId: id, text: slice(text, { start, end }), speaker, role, cue, kind, start, end };
      if (!(await writeLine(output, row))) return;
    }
  }
}

/** Every article that is folded into another: `{articleId, duplicateOf}`. */
export async function duplicateLines(store: Store, { output }: Pick<Streams, 'output'>): Promise<void> {
  for (const { articleId, duplicateOf } of store.duplicates()) {
    if (!(await writeLine(output, { articleId, duplicateOf }))) return;
  }
}

function read<T>(schema: z.ZodType<T>, raw: Record<string, unknown>): T {
  const checked = schema.safeParse(raw);
  if (!checked.success) throw new Error(faults(checked.error));
  return checked.data;
}

function faults(error: z.ZodError): string {
  return `This line ${[...new Set(error.issues.map(({ message }) => message))].join('; ')}.`;
}
