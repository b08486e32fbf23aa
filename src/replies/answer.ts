/** An answer, page by page, with what can be done with it. */
import type { Answer, Cited, Correction } from '../desk.ts';
import { answers } from '../messages/answers.ts';
import { labels } from '../messages/labels.ts';
import { headline } from '../messages/line.ts';
import { type Block, type Button, type View, view } from '../view.ts';
import { citedBlocks, pages } from './citations.ts';
import { printNumbers } from './range.ts';
import { limits } from './scope.ts';

/**
 * One page of an answer; a page that does not exist is the nearest that does.
 * @param pager the command whose action `page` turns it
 */
export function answerView(answer: Answer, page: number, visibility: View['visibility'], pager = 'ask'): View {
  const { id, question, scope, searched, matched, corrected, cited } = answer;
  const all = pages(cited);
  const current = Math.min(Math.max(1, Number.isInteger(page) ? page : 1), all.length);
  const shown = all[current - 1] as Cited[];
  const about = [answers.passages(matched, searched.passages), ...limits(scope), ...answers.period(scope.period)];
  const foot = [wording(cited), answers.reaches(searched.to, searched.outlets), id];
  if (all.length > 1) foot.unshift(answers.page(current, all.length));
  return view(
    visibility,
    [
      { kind: 'heading', text: [headline(question)] },
      { kind: 'note', text: [about.join(' · ')] },
      ...corrections(corrected),
      ...citedBlocks(shown),
      { kind: 'note', text: [foot.join(' · ')] },
    ],
    { buttons: buttons(id, shown, current, all.length, pager) },
  );
}

function buttons(answerId: string, shown: readonly Cited[], page: number, pages: number, pager: string): Button[] {
  const button = (label: string, action: string, argument: string): Button => ({
    label,
    command: action === 'page' ? pager : 'ask',
    action,
    answerId,
    argument,
  });
  return [
    ...(page > 1 ? [button(labels.previous, 'page', `${page - 1}`)] : []),
    ...(page < pages ? [button(labels.next, 'page', `${page + 1}`)] : []),
    button(labels.context, 'context', printNumbers(shown)),
    button(labels.cite, 'cite', printNumbers(shown)),
  ];
}

function corrections(corrected: readonly Correction[]): Block[] {
  return corrected.map(({ typed, taken }) => ({ kind: 'note', text: answers.corrected(typed, taken) }));
}

function wording(cited: readonly Cited[]): string {
  const briefs = cited.filter(({ article }) => article.wording === 'brief').length;
  if (briefs === 0) return answers.verbatim;
  return briefs === cited.length ? answers.briefs : answers.mixed;
}
