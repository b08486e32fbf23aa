/** The Context button of every reply with citations: what stands around them in their articles. */
import type { Press } from '../command.ts';
import type { Range } from '../coverage/span.ts';
import type { Cited, Context, Desk, Problem } from '../desk.ts';
import { citations } from '../messages/answers.ts';
import { type Block, type View, view } from '../view.ts';
import { excerptBlock } from './citations.ts';
import { readNumbers } from './range.ts';

/** `argument` is a citation's number, or the first and last of several: `2`, `1-3`. */
export async function contextView({ answerId, argument }: Press, desk: Desk): Promise<View | Problem> {
  const numbers = readNumbers(argument);
  if ('kind' in numbers) return numbers;
  const runs: Run[] = [];
  for (let number = numbers.first; number <= numbers.last; number++) {
    const context = await desk.context(answerId, number);
    if ('kind' in context) return context;
    const within = runs.find((run) => isWithin(context.cited, run));
    if (within) within.cited.push(context.cited);
    else runs.push(runOf(context));
  }
  return view('private', runs.flatMap(blocksOf));
}

/** A run of an article, with the citations that stand in it. */
interface Run extends Range {
  text: string;
  cited: [Cited, ...Cited[]];
}

function runOf({ cited, before, after }: Context): Run {
  const lead = before.trimStart();
  const text = lead + cited.text + after.trimEnd();
  const start = cited.span.start - lead.length;
  return { start, end: start + text.length, text, cited: [cited] };
}

/** Paragraphs that surround several citations are shown once. */
function isWithin({ span }: Cited, { start, end, cited: [first] }: Run): boolean {
  const { articleId, version } = first.span;
  return span.articleId === articleId && span.version === version && span.start >= start && span.end <= end;
}

function blocksOf({ start, text, cited }: Run): Block[] {
  const [first, ...others] = cited;
  const bold = cited
    .map(({ span }) => ({ start: span.start - start, end: span.end - start }))
    .sort((a, b) => a.start - b.start);
  const also = others.map(({ number }) => number);
  const block = { ...excerptBlock(first), also, text, bold, cutBefore: false, cutAfter: false };
  return first.updated ? [block, { kind: 'note', text: [citations.updated] }] : [block];
}
