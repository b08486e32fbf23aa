/** The Context button of every reply with citations: what stands around them in their articles. */
import type { Press } from '../command.ts';
import type { Context, Desk, Problem } from '../desk.ts';
import { citations } from '../messages/answers.ts';
import { type Block, type View, view } from '../view.ts';
import { excerptBlock } from './citations.ts';
import { readNumbers } from './range.ts';

/** `argument` is a citation's number, or the first and last of several: `2`, `1-3`. */
export async function contextView({ answerId, argument }: Press, desk: Desk): Promise<View | Problem> {
  const numbers = readNumbers(argument);
  if ('kind' in numbers) return numbers;
  const blocks: Block[] = [];
  for (let number = numbers.first; number <= numbers.last; number++) {
    const context = await desk.context(answerId, number);
    if ('kind' in context) return context;
    blocks.push(
      surroundings(context),
      ...(context.cited.updated ? [{ kind: 'note', text: [citations.updated] } as const] : []),
    );
  }
  return view('private', blocks);
}

/** The citation with its surroundings as one run of the article, what was cited in bold. */
function surroundings({ cited, before, after }: Context): Block {
  const lead = before.trimStart();
  const text = lead + cited.text + after.trimEnd();
  return {
    ...excerptBlock(cited),
    text,
    bold: [{ start: lead.length, end: lead.length + cited.text.length }],
    cutBefore: false,
    cutAfter: false,
  };
}
