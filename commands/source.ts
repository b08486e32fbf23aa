import { type CitedSentence, exportCitations, type Format } from '../src/citations/formats.ts';
import { safeLabel } from '../src/citations/title.ts';
import { command, SERVERS_AND_DMS, STRING } from '../src/command.ts';
import { slice } from '../src/coverage/span.ts';
import type { Cited, Desk, Problem } from '../src/desk.ts';
import { MOST_SUGGESTIONS, OPTION_LENGTH, SUGGESTION_LENGTH } from '../src/limits.ts';
import { problems } from '../src/messages/problems.ts';
import { sources } from '../src/messages/sources.ts';
import { citedBlocks, linkOf } from '../src/replies/citations.ts';
import { type View, view } from '../src/view.ts';

/** `k3f9q2`, `k3f9q2.2`: letters and digits as answers' ids have them. */
const ANSWER_ID = /^([2-9a-hjkmnp-z]{6})(?:\.(\d{1,3}))?$/i;

const FILES: Record<Format, { extension: string; mediaType: string }> = {
  markdown: { extension: 'md', mediaType: 'text/markdown' },
  bibtex: { extension: 'bib', mediaType: 'application/x-bibtex' },
  csv: { extension: 'csv', mediaType: 'text/csv' },
};

export const source = command(
  {
    name: 'source',
    description: 'The citations of an answer, one of them, or an article: to read, or to take along',
    ...SERVERS_AND_DMS,
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
      return as === 'card' ? card(found) : exported(found, as);
    },

    async complete(_option, typed, desk) {
      const articles = await desk.findArticles(typed, MOST_SUGGESTIONS);
      return articles.flatMap(({ id, title, outlet }) => {
        const name = safeLabel([title, outlet].filter(Boolean).join(' · '), SUGGESTION_LENGTH) ?? id;
        return id.length <= OPTION_LENGTH ? [{ name: name.slice(0, SUGGESTION_LENGTH), value: id }] : [];
      });
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

function card({ id, question, cited }: Found): View {
  const about = question === null ? sources.article(id) : sources.answer(question);
  return view('public', [
    { kind: 'heading', text: [about] },
    ...citedBlocks(cited),
    ...(question === null
      ? cited.map(({ article }) => ({ kind: 'note', text: sources.details(article) }) as const)
      : []),
    { kind: 'note', text: sources.takeAlong(id) },
  ]);
}

function exported({ id, cited }: Found, format: Format): View {
  const list: CitedSentence[] = cited.map((one) => ({
    citation: one,
    sentence: slice(one.articleText, one.sentence),
    link: linkOf(one),
  }));
  const { extension, mediaType } = FILES[format];
  const name = `${id.replace(/[^\w.-]+/g, '-')}.${extension}`;
  return view('public', [{ kind: 'text', text: sources.exported(cited.length, name) }], {
    files: [{ name, mediaType, content: exportCitations(list, format) }],
  });
}
