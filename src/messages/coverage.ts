/** What the bot says about the coverage as a whole. */
import type { Reject } from '../ingest/reject.ts';
import { count, type Sentence } from './line.ts';

interface Size {
  pending?: number;
  passages: number;
  articles: number;
  outlets: number;
  from?: string | undefined;
  to?: string | undefined;
}

interface Remarks {
  articles: number;
  unknownOutlet: number;
  undated: number;
  briefs: number;
  summaries: number;
  copies: number;
  languages: readonly { name: string; articles: number }[];
}

export const coverage = {
  heading: 'The coverage',
  size: ({ passages, articles, outlets, from, to, pending }: Size): Sentence => [
    { bold: count(articles, 'article') },
    ` from ${count(outlets, 'outlet')}, searched as ${count(passages, 'passage')}`,
    from && to ? (from === to ? `, published ${from}.` : `, published ${from} to ${to}.`) : '.',
    ...(pending ? [` ${count(pending, 'more article')} still being taken in.`] : []),
  ],
  outlet: (name: string, articles: number): Sentence => [{ bold: name }, ` · ${count(articles, 'article')}`],
  more: (n: number, what: string): Sentence => [`and ${count(n, `more ${what}`)}`],
  moreFaults: (n: number, file: string): Sentence => [
    `and ${n.toLocaleString('en-GB')} more, all of them in `,
    { code: file },
  ],
  remarks: ({ articles, unknownOutlet, undated, briefs, summaries, copies, languages }: Remarks): Sentence[] => [
    ...(briefs > 0
      ? [
          [
            `${briefs === articles ? 'All of them are' : `${briefs} of them ${briefs === 1 ? 'is' : 'are'}`} our own ${briefs === 1 ? 'account' : 'accounts'} of the outlets’ reporting, not their words.`,
          ],
        ]
      : []),
    ...(unknownOutlet > 0 ? [[`${count(unknownOutlet, 'article')} without a known outlet.`]] : []),
    ...(undated > 0 ? [[`${count(undated, 'article')} without a date: never found by since or until.`]] : []),
    ...(summaries > 0 ? [[`${count(summaries, 'article')} of which the feed gives a summary only.`]] : []),
    ...(copies > 0
      ? [[`${count(copies, 'article')} with the text of another one: cited as one, the earliest first.`]]
      : []),
    ...(languages.length > 0
      ? [
          [
            `In other languages: ${languages.map(({ name, articles: n }) => `${name} (${n.toLocaleString('en-GB')})`).join(', ')}.`,
          ],
        ]
      : []),
  ],
  rejects: (n: number): Sentence => [{ bold: `${count(n, 'problem')} while reading the coverage:` }],
  reject: ({ where, line, field, reason, remedy }: Reject): Sentence => [
    { code: line === undefined ? where : `${where}:${line}` },
    ` ${field}: ${reason} ${remedy}`,
  ],
};
