/** The finding that there is no answer: why, what was searched, what comes nearest, and how to widen the search. */
import type { NoAnswer } from '../desk.ts';
import { answers, refusals } from '../messages/answers.ts';
import { headline } from '../messages/line.ts';
import { type Block, type Line, type View, view } from '../view.ts';
import { citedBlocks } from './citations.ts';
import { limits, silences } from './scope.ts';

export function refusalView({ question, scope, searched, lack, hasPhrases, nearest }: NoAnswer): View {
  const scoped = Boolean(scope.outlets || scope.since || scope.until);
  const understood = [...(scoped ? limits(scope) : []), ...answers.period(scope.period)];
  const limited = understood.length > 0 ? [{ kind: 'note', text: [understood.join(' · ')] } as const] : [];
  const near: Block[] = nearest.length > 0 ? [{ kind: 'note', text: [refusals.nearest] }, ...citedBlocks(nearest)] : [];
  return view('private', [
    { kind: 'heading', text: [headline(question)] },
    ...limited,
    { kind: 'text', text: [{ bold: refusals.heading }, '. ', ...reason(lack, scope, searched)] },
    ...(lack.kind === 'no-outlet' ? [] : silences({ absent: scope.absent })),
    { kind: 'text', text: refusals.searched(searched) },
    ...near,
    {
      kind: 'note',
      text: advice(lack, scoped, hasPhrases),
    },
  ]);
}

function advice({ kind }: NoAnswer['lack'], scoped: boolean, hasPhrases: boolean): Line {
  if (kind === 'not-related') return refusals.askInstead;
  return kind === 'no-outlet' ? refusals.askOthers : refusals.widen(scoped, hasPhrases, kind === 'not-then');
}

function reason(
  lack: NoAnswer['lack'],
  { period = '', absent = [] }: NoAnswer['scope'],
  searched: NoAnswer['searched'],
): Line {
  switch (lack.kind) {
    case 'out-of-range':
      return refusals.outOfRange(lack.reach);
    case 'not-then':
      return refusals.notThen(period, searched);
    case 'nothing-found':
      return refusals.nothingFound();
    case 'unknown-words':
      return refusals.unknownWords(lack.words);
    case 'no-phrase':
      return refusals.noPhrase(lack.phrases);
    case 'not-quoted':
      return refusals.notQuoted(lack.name);
    case 'not-together':
      return refusals.notTogether();
    case 'no-outlet':
      return refusals.noOutlet(absent);
    case 'not-dated':
      return refusals.notDated();
    case 'too-many':
      return refusals.tooMany();
    case 'not-related':
      return refusals.notRelated();
    case 'not-said':
      return refusals.notSaid(lack.type);
  }
}
