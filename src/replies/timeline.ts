/** A timeline, page by page: above each sentence when what it tells happened. */
import { slice } from '../coverage/span.ts';
import { printPeriod } from '../desk/words.ts';
import type { Answer, Cited } from '../desk.ts';
import { answers } from '../messages/answers.ts';
import { headline } from '../messages/line.ts';
import { subjects } from '../messages/subject.ts';
import { timelines } from '../messages/timeline.ts';
import { type Block, type Line, type View, view } from '../view.ts';
import { corrections, foot } from './answer.ts';
import { citedBlocks, pageOf } from './citations.ts';
import { rowOf } from './controls.ts';
import { limits } from './scope.ts';

/** One page of a timeline; a page that does not exist is the nearest that does. */
export function timelineView(answer: Answer, page: number, visibility: View['visibility']): View {
  const { id, question, scope, corrected, cited, leftOut } = answer;
  const shown = pageOf(cited, page);
  const about = [
    subjects.sentences(cited.length),
    ...(leftOut ? [timelines.leftOut(leftOut)] : []),
    timelines.order,
    ...limits(scope),
    ...answers.period(scope.period),
  ];
  return view(
    visibility,
    [
      { kind: 'heading', text: [headline(timelines.heading(question))] },
      { kind: 'note', text: [about.join(' · ')] },
      ...corrections(corrected),
      ...shown.cited.flatMap((one, i) => lineBlocks(one, shown.cited[i - 1])),
      { kind: 'note', text: [foot(answer, shown)] },
    ],
    { buttons: rowOf(id, shown, 'timeline') },
  );
}

/** A date stands once above the sentences that share it. */
function lineBlocks(one: Cited, before: Cited | undefined): Block[] {
  const date = dateOf(one);
  const isNew = !before || JSON.stringify(dateOf(before)) !== JSON.stringify(date);
  return [
    ...(one.gap ? [{ kind: 'text', text: [timelines.gap(one.gap)] } as const] : []),
    ...(isNew ? [{ kind: 'text', text: date } as const] : []),
    ...citedBlocks([one]).map((block) => withNearly(block, one.nearly ?? 0)),
  ];
}

function withNearly(block: Block, nearly: number): Block {
  if (block.kind !== 'excerpt' || nearly === 0) return block;
  return { ...block, source: [...block.source, ` · ${timelines.nearly(nearly)}`] };
}

function dateOf({ when, articleText }: Cited): Line {
  if (!when || when.how === 'undated') return timelines.undated();
  const date = printPeriod(when);
  if (when.how === 'counted') return timelines.counted(date, slice(articleText, when.words), when.ahead);
  if (when.how === 'said') return timelines.happened(date, when.ahead);
  return when.from === when.to ? timelines.reported(date) : timelines.reportedIn(date);
}
