/** An answer, page by page, with what can be done with it. */
import { negationIn } from '../desk/words.ts';
import type { Answer, Cited, Correction } from '../desk.ts';
import { answers } from '../messages/answers.ts';
import { headline } from '../messages/line.ts';
import { type Block, type View, view } from '../view.ts';
import { citedBlocks, type Page, pageOf } from './citations.ts';
import { rowOf } from './controls.ts';
import { firstBlocks } from './first.ts';
import { limits, silences } from './scope.ts';

/**
 * One page of an answer; a page that does not exist is the nearest that does.
 * @param pager the command whose actions turn it, narrow it and move it
 */
export function answerView(answer: Answer, page: number, visibility: View['visibility'], pager = 'ask'): View {
  const { id, question, scope, searched, matched, corrected, cited, comparison } = answer;
  const negation = negationIn(question);
  const shown = pageOf(cited, page);
  const periods = [...answers.period(scope.period), ...answers.without(scope.without)];
  const about = [answers.passages(matched, searched.passages), ...limits(scope), ...periods];
  return view(
    visibility,
    [
      { kind: 'heading', text: [headline(question)] },
      { kind: 'note', text: [about.join(' · ')] },
      ...corrections(corrected),
      ...(negation ? [{ kind: 'note', text: answers.negated(negation) } as const] : []),
      ...silences(scope),
      ...(comparison && shown.number === 1 ? firstBlocks(comparison, isAlone(answer)) : []),
      ...citedBlocks(shown.cited),
      { kind: 'note', text: [foot(answer, shown)] },
    ],
    { buttons: rowOf(id, shown, pager) },
  );
}

/** Whether one outlet has it and all were asked, of any time. */
function isAlone({ cited, scope: { outlets, since, until, period } }: Answer): boolean {
  return !(outlets || since || until || period) && outletsIn(cited).size === 1;
}

/** Those that are cited, and those that carry a text that is. */
export function outletsIn(cited: readonly Cited[]): ReadonlySet<string> {
  return new Set(cited.flatMap(({ article, alsoIn }) => [article, ...alsoIn].map(({ outlet }) => outlet ?? '')));
}

/** The last line: which page, whose words, how far the coverage reaches, and the id. */
export function foot({ id, searched, cited }: Answer, { number, of }: Page): string {
  return [
    ...(of > 1 ? [answers.page(number, of)] : []),
    wording(cited),
    answers.reaches(searched.to, searched.outlets),
    ...answers.pending(searched.pending),
    id,
  ].join(' · ');
}

export function corrections(corrected: readonly Correction[]): Block[] {
  return corrected.map(({ typed, taken }) => ({ kind: 'note', text: answers.corrected(typed, taken) }));
}

export function wording(cited: readonly Cited[]): string {
  const briefs = cited.filter(({ article }) => article.wording === 'brief').length;
  if (briefs === 0) return answers.verbatim;
  return briefs === cited.length ? answers.briefs : answers.mixed;
}
