import { safeLabel } from '../src/citations/title.ts';
import { aside, command, EVERYWHERE, STRING, turn } from '../src/command.ts';
import type { Cited, Desk, Problem } from '../src/desk.ts';
import { MOST_SUGGESTIONS, OPTION_LENGTH, SUGGESTION_LENGTH } from '../src/limits.ts';
import { answers } from '../src/messages/answers.ts';
import { labels } from '../src/messages/labels.ts';
import { problems } from '../src/messages/problems.ts';
import { sources } from '../src/messages/sources.ts';
import { citedBlocks, pageOf } from '../src/replies/citations.ts';
import { exported, fileButtons, fileView } from '../src/replies/cite.ts';
import { type Block, type Button, type View, view } from '../src/view.ts';

/** `k3f9q2`, `k3f9q2.2`: letters and digits as answers' ids have them. */
const ANSWER_ID = /^([2-9a-hjkmnp-z]{6})(?:\.(\d{1,3}))?$/i;

export const source = command(
  {
    name: 'source',
    description: 'The citations of an answer, one of them, or an article: to read, or to take along',
    ...EVERYWHERE,
    options: [
      {
        type: STRING,
        name: 'id',
        description: 'k3f9q2 for an answer, k3f9q2.2 for one of its citations, or an article',
        required: true,
        autocomplete: true,
        max_length: OPTION_LENGTH,
      },
      {
        type: STRING,
        name: 'as',
        description: 'How to show it (card when nothing is said)',
        choices: [
          { name: 'card', value: 'card' },
          { name: 'Markdown', value: 'markdown' },
          { name: 'BibTeX', value: 'bibtex' },
          { name: 'CSV', value: 'csv' },
        ],
      },
    ],
  },
  {
    async run({ id, as = 'card' }, desk) {
      const found = await find(id, desk);
      if ('kind' in found) return found;
      return as === 'card' ? card(found) : exported(found.id, found.cited, as, 'public');
    },

    async complete(_option, typed, desk) {
      const articles = await desk.findArticles(typed, MOST_SUGGESTIONS);
      return articles.flatMap(({ id, title, outlet }) => {
        const name = safeLabel([title, outlet].filter(Boolean).join(' · '), SUGGESTION_LENGTH) ?? id;
        return id.length <= OPTION_LENGTH ? [{ name: name.slice(0, SUGGESTION_LENGTH), value: id }] : [];
      });
    },

    actions: {
      file: aside(fileView),
      page: turn(async ({ answerId, argument }, desk) => {
        const found = await find(answerId, desk);
        return 'kind' in found ? found : card(found, Number(argument));
      }),
    },
  },
);

interface Found {
  /** What was asked for, for the heading and the file's name. */
  id: string;
  question: string | null;
  cited: Cited[];
}

async function find(typed: string, desk: Desk): Promise<Found | Problem> {
  const [, id, number] = ANSWER_ID.exec(typed) ?? [];
  if (id !== undefined) {
    const answer = await desk.answer(id);
    if (answer.kind === 'problem' && answer.gone) return answer;
    if (answer.kind === 'answer') {
      if (number === undefined) return { id: answer.id, question: answer.question, cited: answer.cited };
      const one = answer.cited.find((cited) => cited.number === Number(number));
      if (!one)
        return problems.noSuchCitation(
          answer.id,
          Number(number),
          answer.cited.map((cited) => cited.number),
        );
      return { id: `${answer.id}.${one.number}`, question: answer.question, cited: [one] };
    }
  }
  const opening = await desk.opening(typed);
  return opening
    ? { id: typed, question: null, cited: [opening] }
    : problems.noSuchSource(
        typed,
        (await desk.findArticles(typed, 3)).map(({ id }) => id),
      );
}

/** An article, or the citations of an answer page by page; a page that does not exist is the nearest that does. */
function card({ id, question, cited }: Found, page = 1): View {
  if (question === null) {
    return view('public', [
      { kind: 'heading', text: [sources.article(id)] },
      ...citedBlocks(cited),
      ...cited.map(({ article }) => ({ kind: 'note', text: sources.details(article) }) as const),
      takeAlong(id),
    ]);
  }
  const shown = pageOf(cited, page);
  const turned = (label: string, to: number): Button => ({
    label,
    command: 'source',
    action: 'page',
    answerId: id,
    argument: `${to}`,
  });
  const foot = shown.of > 1 ? [answers.page(shown.number, shown.of), id] : [id];
  return view(
    'public',
    [
      { kind: 'heading', text: [sources.answer(question)] },
      ...citedBlocks(shown.cited),
      // Files have all citations of an answer: for one of them, the command has to be typed.
      id.includes('.') ? takeAlong(id) : { kind: 'note', text: [foot.join(' · ')] },
    ],
    {
      buttons: [
        ...(shown.number > 1 ? [turned(labels.previous, shown.number - 1)] : []),
        ...(shown.number < shown.of ? [turned(labels.next, shown.number + 1)] : []),
        ...(id.includes('.') ? [] : fileButtons(id)),
      ],
    },
  );
}

const takeAlong = (id: string): Block => ({ kind: 'note', text: sources.takeAlong(id) });
