/** What is said around quotations: who speaks, how that is known, and what became of one that was checked. */
import { refusals } from './answers.ts';
import { count, either, type Piece, type Sentence } from './line.ts';
import type { Problem } from './problems.ts';
import { subjects } from './subject.ts';

/** Somebody with how often they are quoted. */
interface Quoted {
  name: string;
  quotes: number;
}

/** Who speaks, as an article has it. */
interface Credit {
  speaker: string | null;
  person: string | null;
  role: string | null;
  cue: string | null;
  via: string | null;
  to: string | null;
  /** The article's words by which it was not, or not certainly, said. */
  hedge: string | null;
  mention: string | null;
  distance: number;
  later: boolean;
  sure: boolean;
}

const problem = (...text: Sentence): Problem => ({ kind: 'problem', text });
const MOST_NAMED = 5;
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

export const quoteProblems = {
  speakerOrTopic: () =>
    problem(
      'Name a speaker, a topic or both: ',
      { code: '/quote find speaker:Lindqvist topic:ferry' },
      '. Speakers are suggested while you type.',
    ),
  severalSpeakers: (typed: string, people: readonly Quoted[]) =>
    problem(
      `“${typed}” fits several speakers: `,
      ...either(
        people.slice(0, MOST_NAMED).map(({ name, quotes }) => ({ bold: `${name} (${quotes})` })),
        'and',
      ),
      people.length > MOST_NAMED ? `, and ${people.length - MOST_NAMED} more. ` : '. ',
      'Write more of the name, or choose one that is suggested.',
    ),
  tooShort: () =>
    problem('That is too short to check: so few small words stand in many quotations. Give three words of it or more.'),
  noWords: () =>
    problem('There are no words to check: links, pictures and mentions are not read. Give the quotation itself.'),
};

function away(distance: number, later: boolean): string {
  const many = NUMBERS[distance] ?? distance.toLocaleString('en-GB');
  return `named ${many} ${distance === 1 ? 'sentence' : 'sentences'} ${later ? 'later' : 'earlier'}`;
}

export const quotes = {
  suggestion: ({ name, quotes }: Quoted): string => `${name} (${quotes})`,
  heading: (asked: string): string => `Quotes: ${asked}`,
  found: (n: number): string => count(n, 'quotation'),
  earliestFirst: 'earliest first',
  bestFirst: 'best first',
  leftOut: (n: number): string => `${count(n, 'more statement')} left out`,
  /** The line above a quotation: name, role, verb, whom it came through, and how it is known who speaks. */
  speaker: ({ speaker, person, role, cue, via, to, hedge, mention, distance, later, sure }: Credit): Sentence => {
    if (speaker === null) return [{ bold: 'Nobody is named' }, ' as its speaker'];
    const how = [
      ...(mention ? [`here “${mention}”`] : []),
      ...(distance > 0 ? [away(distance, later)] : []),
      ...(to ? [`to ${to}`] : []),
      ...(via ? [`relayed by ${via}`] : []),
    ];
    if (hedge)
      return [{ bold: 'Perhaps never said' }, [`: of ${speaker} the article has “${hedge}”`, ...how].join(' · ')];
    if (!sure) return [{ bold: 'Not sure who speaks' }, [`: perhaps ${speaker}`, ...how].join(' · ')];
    const rest = [...(cue ? [`“${cue}”`] : []), ...how, ...(person ? [`elsewhere ${person}`] : [])];
    return [{ bold: speaker }, [role ? `, ${role}` : '', ...rest].join(' · ')];
  },
  /** The same below a sentence that does not name who speaks in it. */
  speaks: (credit: Credit): Sentence =>
    credit.sure && credit.speaker !== null ? ['Speaker: ', ...quotes.speaker(credit)] : quotes.speaker(credit),
  having: (articles: number, isEarliest: boolean): string =>
    isEarliest
      ? `Earliest of ${count(articles, 'article')} that have the statement`
      : `${count(articles, 'article')} have the statement; their dates do not tell which was first`,
  beside: {
    wording: 'The same statement in other words:',
    speaker: 'The same statement, credited to somebody else:',
    also: 'The same statement elsewhere:',
    other: 'Also quoted:',
  },
  pending: (articles: number): Sentence[] =>
    articles > 0 ? [[`Quotations of ${count(articles, 'article')} are still being read: try again in a moment.`]] : [],
  none: {
    heading: 'No quotation to show',
    unknownSpeaker: (typed: string, near: readonly string[]): Sentence => [
      `Nobody called “${typed}” is quoted. `,
      ...(near.length > 0 ? ['Did you mean ', ...either(near.map((name) => ({ bold: name }))), '?'] : []),
    ],
    silent: (typed: string, n: number): Sentence => [
      n > 0
        ? `${count(n, 'quotation')} by “${typed}” ${n === 1 ? 'is' : 'are'} in the coverage, but none fits the topic and these limits.`
        : `Nothing that “${typed}” says is quoted for certain.`,
    ],
    notQuoted: (): Sentence => ['There are sentences on the topic, but nobody is quoted in them.'],
    searched: (quotations: number): Sentence => [`It has ${count(quotations, 'quotation')} in all.`],
    widen: (topic: boolean, scoped: boolean): Sentence => [
      'To widen: ',
      ...(scoped ? ['drop the outlet or the dates; '] : []),
      topic ? 'use fewer or other words for the topic, or leave it out; ' : 'write less of the name; ',
      'or ask with ',
      { code: '/ask' },
      ', which finds what is told without quotation marks too.',
    ],
    subject: subjects,
    outOfRange: refusals.outOfRange,
  },
};

/** How the marks of what was typed differ. */
interface Marks {
  punctuation: boolean;
  runsOn: boolean;
}

function differing({ punctuation, runsOn }: Marks): string[] {
  return [
    ...(runsOn
      ? [' The article has dots in between, for words left out or a pause; what was typed runs on there.']
      : []),
    ...(punctuation ? [' Capitals or punctuation differ.'] : []),
  ];
}

/** Verdicts: what the coverage has, never whether it is so. */
export const checks = {
  heading: 'Quote check',
  ofMessage: 'Quote check of a message',
  checked: (pieces: readonly Piece[], speaker: string | null, cut: boolean): Sentence => [
    'Checked: “',
    ...pieces,
    cut ? '” […]' : '”',
    ...(speaker === null ? [] : [', said to be by ', { bold: speaker }]),
  ],
  hedged: (): Sentence => [
    { bold: 'But' },
    ' the article does not say that it was said: what it says stands above the words below.',
  ],
  exact: (marks: Marks): Sentence => [
    { bold: 'Exact' },
    ...(marks.punctuation || marks.runsOn
      ? ['. Every word is the same.', ...differing(marks)]
      : ['. It is quoted word for word.']),
  ],
  part: ({ gaps, ...marks }: { gaps: boolean } & Marks): Sentence => [
    { bold: 'Part of it' },
    gaps
      ? '. The words are quoted, and words between them are left out, as it says. See what they are.'
      : '. The words are quoted, within more. See what stands around them.',
    ...differing(marks),
  ],
  beyond: (): Sentence => [
    { bold: 'Part of it' },
    '. Only a part of it is quoted; what is struck out is not in that quotation.',
  ],
  wording: (): Sentence => [
    { bold: 'Wording differs' },
    '. What is struck out stands otherwise in the quotation, or not at all; what it has there is bold.',
  ],
  speaker: (claimed: string | null, { wording, ...marks }: { wording: boolean } & Marks): Sentence => [
    { bold: 'Different speaker' },
    wording ? '. It is quoted in other words or in part, and' : '. It is quoted word for word, but',
    ' from somebody else than ',
    { bold: claimed ?? '' },
    '.',
    ...(wording ? [] : differing(marks)),
  ],
  notFound: (): Sentence => [
    { bold: 'Not found' },
    '. No quotation in the coverage has these words. That does not show that it was never said.',
  ],
  unquoted: ({ nearly, marked }: { nearly: boolean; marked: boolean }): Sentence => [
    { bold: 'Not found' },
    ` as a quotation. ${nearly ? 'Nearly these words' : 'The words'} stand in an article`,
    marked ? ', in quotation marks, as a term, a title or a heading.' : ', without quotation marks.',
    ' That does not show that it was never said.',
  ],
  nearest: 'Nearest, but something else:',
  open: (claimed: string, { credited, known }: { credited: string | null; known: boolean }): Sentence => {
    const nobody = known ? [] : ['Nobody called ', { bold: claimed }, ' is quoted in this coverage. '];
    if (credited === null)
      return known
        ? ['Nobody is named for certain as its speaker; whether it is ', { bold: claimed }, ' is open.']
        : [...nobody, 'Nobody else is named for certain as its speaker either.'];
    return [
      ...nobody,
      'It is credited to ',
      { bold: credited },
      '; whether that is ',
      known ? { bold: claimed } : 'who is meant',
      ' is open.',
    ];
  },
  more: (articles: number): string => `${count(articles, 'more article')} with it in yet other words or from others`,
  briefs:
    'Only our own accounts of the reporting have it. The phrases in quotation marks are as our account gives them: look at the outlet before you rely on the wording.',
  briefsOnly:
    'This coverage is our own accounts alone, which quote little of what was said: look at the outlets themselves.',
  unchecked: (n: number): string =>
    `${count(n, 'more quotation')} in it ${n === 1 ? 'was' : 'were'} not checked. Check one by itself with `,
  searched: (quotations: number, articles: number, to: string | undefined): string =>
    `Searched ${count(quotations, 'quotation')} of ${count(articles, 'article')}${to ? `, to ${to}` : ''}`,
};
