import { BOOLEAN, command, EVERYWHERE, STRING } from '../src/command.ts';
import type { Answer, Cited, Correction, NoAnswer, Scope } from '../src/desk.ts';
import { MOST_SUGGESTIONS, OPTION_LENGTH, QUESTION_LENGTH } from '../src/limits.ts';
import { answers, refusals } from '../src/messages/answers.ts';
import { citedBlocks, pages } from '../src/replies/citations.ts';
import { contextView } from '../src/replies/context.ts';
import { type Block, type Button, type Line, type View, view } from '../src/view.ts';

export const ask = command(
  {
    name: 'ask',
    description: 'Ask the coverage a question: answers are sentences of its articles, with their sources',
    ...EVERYWHERE,
    options: [
      {
        type: STRING,
        name: 'question',
        description: 'What you want to know; "words in quotation marks" are found exactly',
        required: true,
        max_length: QUESTION_LENGTH,
      },
      {
        type: STRING,
        name: 'outlet',
        description: 'Only what this outlet published',
        autocomplete: true,
        max_length: OPTION_LENGTH,
      },
      {
        type: STRING,
        name: 'since',
        description: 'Published since: 2018, July 2020, 8 July 2020, last week',
        max_length: OPTION_LENGTH,
      },
      { type: STRING, name: 'until', description: 'Published until, the same way', max_length: OPTION_LENGTH },
      { type: BOOLEAN, name: 'private', description: 'Show the answer to you alone' },
    ],
  },
  {
    async run(input, desk) {
      const result = await desk.ask(input);
      if (result.kind === 'problem') return result;
      if (result.kind === 'no-answer') return refusalView(result);
      return answerView(result, 1, input.private ? 'private' : 'public');
    },

    async complete(option, typed, desk) {
      if (option !== 'outlet') return [];
      const names = await desk.completeOutlet(typed, MOST_SUGGESTIONS);
      return names.filter((name) => name.length <= OPTION_LENGTH).map((name) => ({ name, value: name }));
    },

    actions: {
      async page({ answerId, argument }, desk) {
        const answer = await desk.answer(answerId);
        return answer.kind === 'problem' ? answer : answerView(answer, Number(argument), 'public');
      },
      context: contextView,
    },
  },
);

/** One page of an answer; a page that does not exist is the nearest that does. */
function answerView(answer: Answer, page: number, visibility: View['visibility']): View {
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
      { kind: 'heading', text: [question] },
      { kind: 'note', text: [about.join(' · ')] },
      ...corrections(corrected),
      ...citedBlocks(shown),
      { kind: 'note', text: [foot.join(' · ')] },
    ],
    { buttons: buttons(id, shown, current, all.length) },
  );
}

function buttons(answerId: string, shown: readonly Cited[], page: number, pages: number): Button[] {
  const first = shown[0]?.number ?? 1;
  const last = shown.at(-1)?.number ?? first;
  const turn = (label: string, to: number): Button => ({
    label,
    command: 'ask',
    action: 'page',
    answerId,
    argument: String(to),
  });
  return [
    ...(page > 1 ? [turn('◂ Previous', page - 1)] : []),
    ...(page < pages ? [turn('Next ▸', page + 1)] : []),
    {
      label: 'Context',
      command: 'ask',
      action: 'context',
      answerId,
      argument: first === last ? `${first}` : `${first}-${last}`,
    },
  ];
}

function refusalView({ question, scope, searched, lack, hasPhrases, nearest }: NoAnswer): View {
  const scoped = Boolean(scope.outlets || scope.since || scope.until);
  const limited = scoped ? [{ kind: 'note', text: [limits(scope).join(' · ')] } as const] : [];
  const near: Block[] = nearest.length > 0 ? [{ kind: 'note', text: [refusals.nearest] }, ...citedBlocks(nearest)] : [];
  return view('private', [
    { kind: 'heading', text: [question] },
    ...limited,
    { kind: 'text', text: [{ bold: refusals.heading }, '. ', ...reason(lack)] },
    { kind: 'text', text: refusals.searched(searched) },
    ...near,
    { kind: 'note', text: refusals.widen(scoped, hasPhrases) },
  ]);
}

function reason(lack: NoAnswer['lack']): Line {
  switch (lack.kind) {
    case 'out-of-range':
      return refusals.outOfRange(lack.reach);
    case 'nothing-found':
      return refusals.nothingFound();
    case 'unknown-words':
      return refusals.unknownWords(lack.words);
    case 'no-phrase':
      return refusals.noPhrase(lack.phrases);
    case 'not-together':
      return refusals.notTogether();
    case 'not-said':
      return refusals.notSaid(lack.type);
  }
}

function limits({ outlets, since, until }: Scope): string[] {
  return [...answers.dates(since, until), answers.outlets(outlets)];
}

function corrections(corrected: readonly Correction[]): Block[] {
  return corrected.map(({ typed, taken }) => ({ kind: 'note', text: answers.corrected(typed, taken) }));
}

function wording(cited: readonly Cited[]): string {
  const briefs = cited.filter(({ article }) => article.wording === 'brief').length;
  if (briefs === 0) return answers.verbatim;
  return briefs === cited.length ? answers.briefs : answers.mixed;
}
