/** What the bot says around an answer, and where there is none. */
import type { Dating } from '../coverage/article.ts';
import { count, either, type Piece, type Sentence } from './line.ts';

/** What a search ran over; the days printed, absent where nothing is dated. */
interface Searched {
  passages: number;
  articles: number;
  outlets: number;
  pending?: number;
  from?: string | undefined;
  to?: string | undefined;
}

const TYPES = {
  number: 'a number',
  time: 'a date or a time',
  person: 'a name',
  place: 'a place',
} as const;

/** “No answer in the coverage.” and why, one sentence each. */
export const refusals = {
  heading: 'No answer in the coverage',
  outOfRange: (reach: string | undefined): Sentence => [
    `No article lies within these limits${reach ? `; the coverage goes to ${reach}` : ''}.`,
  ],
  notThen: (period: string, { from, to }: Pick<Searched, 'from' | 'to'>): Sentence => [
    /^(?:before|since) /.test(period) ? 'Nothing published or told of the time ' : 'Nothing of or about ',
    { bold: period },
    ` is among it${from && to ? `; the coverage runs from ${from} to ${to}` : ''}.`,
  ],
  nothingFound: (): Sentence => ['No passage has any of the question’s words.'],
  unknownWords: (words: readonly string[]): Sentence => [
    'The coverage never mentions ',
    ...either(words.map((word) => ({ bold: word.replace(/['’]s?$/u, '') }))),
    '.',
  ],
  noPhrase: (phrases: readonly string[]): Sentence => [
    'No passage has the exact words ',
    ...either(
      phrases.map((phrase) => ({ bold: `“${phrase}”` })),
      'and',
    ),
    '.',
  ],
  notQuoted: (name: string): Sentence => [
    'The coverage mentions ',
    { bold: name },
    ', but quotes nothing that they said.',
  ],
  notTogether: (): Sentence => ['The question’s words appear, but never together in one passage.'],
  notSaid: (type: string): Sentence =>
    type in TYPES
      ? [`The coverage mentions the subject, but no passage gives ${TYPES[type as keyof typeof TYPES]} for it.`]
      : ['The coverage mentions the subject, but no sentence answers the question.'],
  noOutlet: (names: readonly string[]): Sentence => [
    'The coverage has no article from ',
    ...either(names.map((name) => ({ bold: name }))),
    '.',
  ],
  notDated: (): Sentence => ['No article on it has a date, so who was first cannot be told.'],
  tooMany: (): Sentence => [
    'There are more articles on it than are read for a question, so who was first cannot be told.',
  ],
  notRelated: (): Sentence => ['No passage says what the message says.'],
  searched: ({ passages, articles, outlets, from, to, pending }: Searched): Sentence => [
    articles === 0
      ? 'There was nothing to search'
      : `Searched ${count(passages, 'passage')} of ${count(articles, 'article')} from ${count(outlets, 'outlet')}`,
    from && to ? (from === to ? `, ${from}.` : `, ${from} to ${to}.`) : '.',
    ...(pending ? [` ${count(pending, 'new article')} still to be taken in: ask again in a moment.`] : []),
  ],
  nearest: 'Nearest, but not an answer:',
  askOthers: ['Ask without them, or of outlets that the coverage has (', { code: '/coverage' }, ').'] as Sentence,
  askInstead: ['Ask about one point of it with ', { code: '/ask' }, '.'] as Sentence,
  widen: (scoped: boolean, phrases: boolean, period: boolean): Sentence => [
    'To widen: ',
    ...(scoped ? ['drop the outlet or the dates; '] : []),
    ...(period ? ['ask for another time, or for none; '] : []),
    ...(phrases ? ['leave out the quotation marks; '] : []),
    'use fewer or other words, or ask for a name that the coverage has (',
    { code: '/coverage' },
    ').',
  ],
};

export const answers = {
  passages: (matched: number, of: number): string => `${matched.toLocaleString('en-GB')} of ${count(of, 'passage')}`,
  outlets: (names: readonly string[] | undefined): string => (names ? names.join(', ') : 'all outlets'),
  dates: (since: string | undefined, until: string | undefined): string[] => {
    if (since && until) return [since === until ? since : `${since} to ${until}`];
    if (since) return [`since ${since}`];
    return until ? [`until ${until}`] : [];
  },
  period: (period: string | undefined): string[] => {
    if (period === undefined) return [];
    return [/^(?:before|since) /.test(period) ? period : `about ${period}`];
  },
  without: (period: string | undefined): string[] => (period ? [`nothing on ${period}`] : []),
  silent: (outlets: readonly string[]): Sentence[] =>
    only(outlets, (names, their) => [
      ...names,
      `: nothing found on this in ${their} coverage, at least in these words.`,
    ]),
  absent: (outlets: readonly string[]): Sentence[] =>
    only(outlets, (names, their) => [...names, `: no article of ${their} own is in the coverage.`]),
  corrected: (typed: string, taken: readonly string[]): Sentence => [
    `“${typed}” is not in the coverage; searched for `,
    ...either(taken.map((word) => ({ bold: word }))),
    ' instead.',
  ],
  negated: (word: string): Sentence => [
    { bold: `“${word}”` },
    ' was not considered; these passages may say the opposite.',
  ],
  verbatim: 'Verbatim passages, not a summary',
  briefs: 'Our accounts of the reporting, not the outlets’ words',
  mixed: 'Verbatim passages and our own accounts, not a summary',
  pending: (articles: number | undefined): string[] =>
    articles ? [`${count(articles, 'new article')} still being taken in`] : [],
  reaches: (to: string | undefined, outlets: number): string =>
    to ? `coverage to ${to}, ${count(outlets, 'outlet')}` : `undated coverage, ${count(outlets, 'outlet')}`,
  page: (page: number, pages: number): string => `page ${page} of ${pages}`,
};

export const citations = {
  brief: (outlet: string): string => `Our account of ${outlet}`,
  unknownOutlet: 'outlet not known',
  untitled: 'untitled',
  noLink: 'no link',
  undated: 'undated',
  alsoIn: (n: number): string => `+${count(n, 'outlet')} ${n === 1 ? 'carries' : 'carry'} this text`,
  /** How a date is known, or what there is of one, where the article or the operator do not state it. */
  dating: ({ from, words }: Dating, isDated: boolean): string[] => {
    if (from === 'metadata' || words === null || (isDated && from === 'page')) return [];
    if (from === 'address') return [isDated ? 'from its address' : `its address has “${words}”`];
    const where = {
      page: 'the page',
      caption: 'a caption',
      'source line': 'a picture’s source line',
      text: 'the text',
    }[from];
    return [isDated ? `from “${words}” in ${where}` : `${where} says “${words}”`];
  },
  summary: 'the feed’s summary',
  dates: (dates: readonly { words: string; meant: string }[]): Sentence => [
    `${dates.map(({ words, meant }) => `“${words}” is ${meant}`).join('; ')}, counted from when it was published.`,
  ],
  updated: 'The article has been updated since; this is the text as it was cited.',
};

/** A sentence on some outlets; none where there are none. */
function only(outlets: readonly string[], sentence: (names: Piece[], their: string) => Sentence): Sentence[] {
  if (outlets.length === 0) return [];
  const names = either(
    outlets.map((name) => ({ bold: name })),
    'and',
  );
  return [sentence(names, outlets.length === 1 ? 'its' : 'their')];
}
