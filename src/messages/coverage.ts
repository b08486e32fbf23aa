/** What the bot says about the coverage as a whole. */
import type { Reject } from '../ingest/reject.ts';
import { count, type Sentence } from './line.ts';

interface Size {
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
}

export const coverage = {
  heading: 'The coverage',
  size: ({ passages, articles, outlets, from, to }: Size): Sentence => [
    { bold: count(articles, 'article') },
    ` from ${count(outlets, 'outlet')}, searched as ${count(passages, 'passage')}`,
    from && to ? (from === to ? `, published ${from}.` : `, published ${from} to ${to}.`) : '.',
  ],
  outlet: (name: string, articles: number): Sentence => [{ bold: name }, ` · ${count(articles, 'article')}`],
  more: (n: number, what: string): Sentence => [`and ${count(n, `more ${what}`)}`],
  remarks: ({ articles, unknownOutlet, undated, briefs }: Remarks): Sentence[] => [
    ...(briefs > 0
      ? [
          [
            `${briefs === articles ? 'All of them are' : `${briefs} of them ${briefs === 1 ? 'is' : 'are'}`} our own ${briefs === 1 ? 'account' : 'accounts'} of the outlets’ reporting, not their words.`,
          ],
        ]
      : []),
    ...(unknownOutlet > 0 ? [[`${count(unknownOutlet, 'article')} without a known outlet.`]] : []),
    ...(undated > 0 ? [[`${count(undated, 'article')} without a date: never found by since or until.`]] : []),
  ],
  rejects: (n: number): Sentence => [{ bold: `${count(n, 'problem')} while reading the coverage:` }],
  reject: ({ where, line, field, reason, remedy }: Reject): Sentence => [
    { code: line === undefined ? where : `${where}:${line}` },
    ` ${field}: ${reason} ${remedy}`,
  ],
};
