/** A comparison, page by page: who had it first and which figures differ above what each outlet says. */

import { slice } from '../coverage/span.ts';
import type { Answer, Cited, Comparison, Shown } from '../desk.ts';
import { answers } from '../messages/answers.ts';
import { comparisons } from '../messages/compare.ts';
import { headline } from '../messages/line.ts';
import { type Block, type View, view } from '../view.ts';
import { corrections, foot, outletsIn } from './answer.ts';
import { citedBlocks, pageOf } from './citations.ts';
import { rowOf } from './controls.ts';
import { firstBlocks } from './first.ts';
import { limits } from './scope.ts';

const MOST_SILENT = 12;

/** One page of a comparison; a page that does not exist is the nearest that does. What holds for all stands on the first. */
export function compareView(answer: Answer, page: number, visibility: View['visibility']): View {
  const { id, question, scope, corrected, cited, leftOut, comparison } = answer;
  const shown = pageOf(cited, page);
  const about = [
    comparisons.outlets(outletsIn(cited).size),
    ...(leftOut ? [comparisons.leftOut(leftOut)] : []),
    ...limits(scope),
    ...answers.period(scope.period),
  ];
  return view(
    visibility,
    [
      { kind: 'heading', text: [headline(comparisons.heading(question))] },
      { kind: 'note', text: [about.join(' · ')] },
      ...corrections(corrected),
      ...(comparison && shown.number === 1 ? summary(comparison, cited) : []),
      ...citedBlocks(shown.cited),
      { kind: 'note', text: [foot(answer, shown)] },
    ],
    { buttons: rowOf(id, shown, 'compare') },
  );
}

function summary({ differing, disputed, silent, ...comparison }: Comparison, cited: readonly Cited[]): Block[] {
  const wordsAt = (at: Shown): string => {
    const text = cited.find(({ number }) => number === at.number)?.text;
    return text === undefined ? '' : slice(text, at);
  };
  const figures = differing.flatMap(({ noun, values, agree }) => {
    const words = values.map((value) => ({ words: wordsAt(value), number: value.number })).filter((one) => one.words);
    return words.length > 1 ? [comparisons.figures(noun && wordsAt(noun), words, agree)] : [];
  });
  const credits = disputed.flatMap((numbers) => {
    const people = numbers.flatMap((number) => {
      const speaker = cited.find((one) => one.number === number)?.quote?.speaker;
      return speaker ? [{ speaker, number }] : [];
    });
    return people.length > 1 ? [comparisons.disputed(people)] : [];
  });
  const named = silent.slice(0, MOST_SILENT);
  const texts = [
    ...figures,
    ...credits,
    ...(named.length > 0 ? [comparisons.silent(named, silent.length - named.length)] : []),
  ];
  return [...firstBlocks(comparison), ...texts.map((text) => ({ kind: 'text', text }) as const)];
}
