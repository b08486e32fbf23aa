/** What `/source` says around citations. */
import type { ArticleMeta } from '../coverage/article.ts';
import { count, headline, type Sentence } from './line.ts';

const PRECISION: Record<ArticleMeta['precision'], string> = {
  minute: 'known to the minute',
  day: 'known to the day',
  month: 'known to the month',
  year: 'known to the year',
  undated: 'not known',
};

export const sources = {
  answer: (question: string): string => `Sources of “${headline(question)}”`,
  article: (id: string): string => `Article ${id}`,
  details: ({ authors, precision, wording, version, updated, language, summary }: ArticleMeta): Sentence => [
    [
      authors.length > 0 ? `by ${authors.join(', ')}` : 'author not named',
      `date ${PRECISION[precision]}`,
      ...(updated ? [`changed ${updated.slice(0, 10)}`] : []),
      ...(language ? [`language ${language}`] : []),
      ...(summary ? ['a summary, as the feed gives it'] : []),
      wording === 'brief' ? 'our account of the reporting' : 'the outlet’s words',
      ...(version > 1 ? [`version ${version}`] : []),
    ].join(' · '),
  ],
  takeAlong: (id: string): Sentence => [
    'To take along: ',
    { code: `/source id:${id} as:markdown` },
    ', bibtex or csv.',
  ],
  allAsFile: (n: number): Sentence => [
    n === 1 ? 'Its citation as a file:' : `All ${n} citations of the answer as a file:`,
  ],
  exported: (n: number, name: string): Sentence => [`${count(n, 'citation')} in ${name}.`],
};
