/** What `/trend` says: figures over time, how they were counted, and why there are none. */
import { count, either, type Sentence } from './line.ts';

type By = 'day' | 'week' | 'month' | 'year';

/** A period with what was counted in it. */
interface Figures {
  period: string;
  /** Articles on each subject, and on anything. */
  counts: readonly number[];
  all: number;
}

const number = (n: number): string => n.toLocaleString('en-GB');

/** “8%”, “0.4%”: no more exact than a hundred articles make it. */
function share(part: number, all: number): string {
  const percent = (100 * part) / all;
  if (part > 0 && percent < 0.1) return 'under 0.1%';
  return `${percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)}%`;
}

const quoted = (topics: readonly string[]): string => topics.map((topic) => `“${topic}”`).join(' and ');

export const trend = {
  heading: (topics: readonly string[]): string => topics.join(' / '),
  unit: (by: By): string => `by ${by}`,
  total: (topics: readonly string[], counted: readonly number[], periods: readonly [string, string]): Sentence => [
    ...topics.flatMap(
      (topic, i): Sentence => [
        ...(i > 0 ? [' and '] : []),
        { bold: count(counted[i] as number, 'article') },
        topics.length > 1 ? ` on “${topic}”` : '',
      ],
    ),
    `, ${periods[0]} to ${periods[1]}.`,
  ],
  /** “Mar 2024: 12 articles, 8% of 150”. */
  figures: ({ period, counts, all }: Figures): Sentence => {
    if (all === 0) return [{ bold: period }, ': no coverage'];
    if (counts.length === 1) {
      const own = counts[0] as number;
      return [{ bold: period }, `: ${count(own, 'article')}, ${share(own, all)} of ${number(all)}`];
    }
    const parts = counts.map((own) => `${number(own)} (${share(own, all)})`);
    return [{ bold: period }, `: ${parts.join(' and ')} of ${count(all, 'article')}`];
  },
  /** @param isAll there are none in the others */
  notable: (shown: number, by: By, periods: number, isAll: boolean): string =>
    `The ${shown} of ${count(periods, by)} with ${isAll ? 'any' : 'the most'} articles on it:`,
  outlets: (list: readonly { name: string | null; articles: number }[]): string =>
    `By outlet: ${list.map(({ name, articles }) => `${name ?? 'others'} ${number(articles)}`).join(', ')}.`,
  /** Every figure can be traced: what was counted, and what was not. */
  counting:
    'Counted: articles with all words of the subject in one passage or its title, once per outlet and text; the share is of all articles within the same limits.',
  empty: (periods: number, by: By): string => `${count(periods, by)} without any coverage.`,
  uncounted: (coarse: number, undated: number, by: By): string =>
    `${[
      ...(coarse > 0 ? [`${count(coarse, 'article')} on it dated too roughly for a ${by}`] : []),
      ...(undated > 0 ? [`${count(undated, 'article')} on it without a date`] : []),
    ].join(', ')}: not counted.`,
  repeated: (n: number): string => `${count(n, 'repeat')} of a text in its own outlet left out.`,
  read: (topic: string, since: string, until: string): Sentence => [
    'To read them: ',
    { code: `/ask question:${topic} since:${since} until:${until}` },
  ],
  undrawn: 'The picture could not be drawn; the figures are all here.',

  picture: {
    title: (topics: readonly string[]): string => `Articles on ${quoted(topics)}`,
    plainTitle: (topics: readonly string[]): string =>
      `Articles on ${topics.length > 1 ? 'two subjects' : 'the subject'}`,
    plainSubject: (n: number): string => `subject ${n}`,
    plainOutlet: (n: number): string => `outlet ${n}`,
    others: 'other outlets',
    columns: (by: By, periods: readonly [string, string]): string =>
      `Articles per ${by}, ${periods[0]} to ${periods[1]}`,
    lines: 'Share of all articles',
    file: 'trend.png',
    description: (
      topics: readonly string[],
      by: By,
      periods: readonly [string, string],
      peaks: readonly { period: string; articles: number; total: number }[],
    ): string => {
      const shown = `Columns with the number of articles on ${quoted(topics)} per ${by}, ${periods[0]} to ${periods[1]}, and below them lines with their share of all articles.`;
      const most = peaks.map(({ period, articles, total }, i) => {
        const on = topics.length > 1 ? ` on “${topics[i]}”` : '';
        return total === 0 ? `None${on}.` : `Most${on} in ${period}: ${number(articles)} of ${number(total)}.`;
      });
      return [shown, ...most].join(' ');
    },
  },

  none: {
    heading: 'No trend to show',
    foreign: (words: readonly string[]): Sentence => [
      'The coverage never mentions ',
      ...either(words.map((word) => ({ bold: word }))),
      '.',
    ],
    nothing: ['No article has all words of the subject in one passage.'] as Sentence,
    noDates: ['The articles on it have no date.'] as Sentence,
    tooCoarse: (by: By, articles: number): Sentence => [
      articles === 1
        ? `The date of the one dated article on it is too rough for a ${by}.`
        : `The dates of all ${count(articles, 'dated article')} on it are too rough for a ${by}.`,
    ],
    onePeriod: (by: By, period: string, articles: number, coarse: number): Sentence => [
      articles === 1 ? 'The one article' : `All ${count(articles, 'article')}`,
      ` on it that can be placed ${articles === 1 ? 'lies' : 'lie'} in one ${by}, ${period}: there is nothing to compare with.`,
      coarse > 0 ? ` ${count(coarse, 'more is', 'more are')} dated too roughly for a ${by}.` : '',
    ],
    tooMany: (by: By, periods: number, most: number): Sentence => [
      `That is ${count(periods, by)}; a picture has room for ${most}. Take longer ones with `,
      { code: 'by' },
      ', or fewer with ',
      { code: 'since' },
      ' and ',
      { code: 'until' },
      '.',
    ],
    widen: ['Use fewer or other words, or drop the outlets and the dates.'] as Sentence,
    ask: (topic: string): Sentence => ['To read what there is: ', { code: `/ask ${topic}` }],
    other: ['Take other periods with ', { code: 'by' }, ', or wider limits.'] as Sentence,
  },
};
