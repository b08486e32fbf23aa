/** What was wrong with what somebody typed, and what to do about it. */
import { count, either, type Sentence } from './line.ts';

/** Input that cannot be acted on: an expected outcome, shown to the one who typed it. */
export interface Problem {
  kind: 'problem';
  /** Set where what was asked for has been there once. */
  gone?: boolean;
  text: Sentence;
}

const problem = (...text: Sentence): Problem => ({ kind: 'problem', text });
const EXAMPLES: Sentence = [
  'Write it like ',
  { code: '2018' },
  ', ',
  { code: 'July 2020' },
  ', ',
  { code: '8 July 2020' },
  ' or ',
  { code: 'last week' },
  '.',
];

/** Typed words as they are repeated to their author: never longer than a line. */
function echo(typed: string): string {
  const line = typed.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}

export const problems = {
  emptyQuestion: () =>
    problem(
      'The question is empty. Type what you want to know, for example ',
      { code: 'Who signed the agreement?' },
      '.',
    ),
  nothingAsked: (question: string) =>
    problem(
      `“${echo(question)}” has no word to search for. Name what it is about: a person, a place, a thing, an event.`,
    ),
  nothingCompared: (outlets: readonly string[]) =>
    problem(
      'Name what ',
      ...either(
        outlets.map((name) => ({ bold: name })),
        'and',
      ),
      ' are to be compared on, for example ',
      { code: `How do ${outlets.slice(0, 2).join(' and ')} differ on the strike?` },
      ' Or compare what all outlets have on a topic with ',
      { code: '/compare' },
      '.',
    ),
  tooLong: (option: string, length: number, most: number) =>
    problem(
      `The ${option} has ${count(length, 'character')}; at most ${most.toLocaleString('en-GB')} can be read. Shorten it.`,
    ),
  missingOption: (command: string, option: string) =>
    problem({ code: `/${command}` }, ' needs ', { bold: option }, '. Add it and send it again.'),
  unknownOption: (command: string, option: string, known: readonly string[]) =>
    known.length === 0
      ? problem({ code: `/${command}` }, ` has no options; “${echo(option)}” was not understood.`)
      : problem(
          { code: `/${command}` },
          ` has no option “${echo(option)}”. It has `,
          ...either(
            known.map((name) => ({ code: name })),
            'and',
          ),
          '.',
        ),
  whichSubcommand: (command: string, typed: string, known: readonly string[]) =>
    problem(
      { code: `/${command}` },
      typed === '' ? ' needs ' : ` has no “${echo(typed)}”. Use `,
      ...either(known.map((name) => ({ code: `/${command} ${name}` }))),
      '.',
    ),
  onlyAsCommand: (command: string) =>
    problem('That works as a command only: type ', { code: `/${command}` }, ' and choose it from the list.'),
  notYesOrNo: (option: string) =>
    problem('For ', { bold: option }, ' say ', { code: 'true' }, ' or ', { code: 'false' }, '.'),
  notAChannel: (option: string, typed: string) =>
    problem('For ', { bold: option }, ` “${echo(typed)}” is no channel. Choose one from the list, or leave it out.`),
  notAChoice: (option: string, value: string, choices: readonly string[]) =>
    problem(
      'For ',
      { bold: option },
      ` “${echo(value)}” is no choice. Take `,
      ...either(choices.map((choice) => ({ code: choice }))),
      '.',
    ),
  unknownOutlet: (typed: string, near: readonly string[]) =>
    near.length > 0
      ? problem(
          `No outlet called “${echo(typed)}”. Did you mean `,
          ...either(near.map((name) => ({ bold: name }))),
          '?',
        )
      : problem(`No outlet called “${echo(typed)}” is in the coverage. `, { code: '/coverage' }, ' lists the outlets.'),
  severalOutlets: (typed: string, names: readonly string[]) =>
    problem(
      `“${echo(typed)}” fits several outlets: `,
      ...either(
        names.map((name) => ({ bold: name })),
        'and',
      ),
      '. Write more of the name.',
    ),
  notADate: (option: string, typed: string) =>
    problem({ bold: option }, ` “${echo(typed)}” is not a date that can be read. `, ...EXAMPLES),
  notAZone: (typed: string) =>
    problem(
      `“${echo(typed)}” is no time zone that is known. Write it like `,
      { code: 'Europe/London' },
      ' or ',
      { code: 'Asia/Kolkata' },
      '.',
    ),
  datesReversed: (since: string, until: string) =>
    problem(`since ${since} is after until ${until}, so no article can match. Swap them or leave one out.`),
  nothingLoaded: () =>
    problem(
      'The coverage is empty: there is no article to answer from. Put articles into the coverage folder and start again; its FORMAT.md shows how a file looks.',
    ),
  noSuchCommand: (typed: string, near: readonly string[]) =>
    near.length > 0
      ? problem(
          `There is no command “${echo(typed)}”. Did you mean `,
          ...either(near.map((name) => ({ code: name }))),
          '?',
        )
      : problem(`There is no command “${echo(typed)}”. `, { code: '/help' }, ' lists them all.'),
  noSuchSource: (typed: string, near: readonly string[] = []) =>
    near.length > 0
      ? problem(`There is no article “${echo(typed)}”. Did you mean `, ...either(near.map((id) => ({ code: id }))), '?')
      : problem(
          `Nothing is kept under “${echo(typed)}”. An id stands under each answer, like `,
          { code: 'k3f9q2' },
          '; one of its citations is ',
          { code: 'k3f9q2.2' },
          '. Answers are kept for 30 days. An article’s own id works too.',
        ),
  noSuchCitation: (id: string, number: number, has: readonly number[]) =>
    problem(
      `Answer ${id} has no citation ${number}. It has `,
      ...either(
        has.map((n) => ({ code: `${id}.${n}` })),
        'and',
      ),
      '.',
    ),
  nothingInMessage: () =>
    problem('That message has no words to search for: links, pictures and mentions are not read.'),
  oldButton: () =>
    problem('That button belongs to an earlier version of me and does nothing any more. Ask the question again.'),
  onlyItsAsker: () => problem('Only the one who asked for it can delete it, or somebody who may manage messages here.'),
  mayNotWrite: () =>
    problem(
      'You mentioned me in a channel where I may not write. Use ',
      { code: '/ask' },
      ' there, or have somebody who manages the server grant me View Channel and Send Messages.',
    ),
  tooOften: (seconds: number) =>
    problem(`That was a lot at once. Try again in ${count(Math.max(1, Math.ceil(seconds)), 'second')}.`),
  noQuestion: () =>
    problem(
      'Put a question behind the mention and the coverage answers it, for example ',
      { code: 'Who signed the agreement?' },
      ' More with ',
      { code: '/help' },
      '.',
    ),
  answerGone: () => problem('That answer is no longer kept: answers live for 30 days. Ask the question again.'),
  /** @param id under which what happened stands in the log */
  oneMoment: () => problem('One moment: the coverage is just being opened again. Ask again in a minute.'),
  broken: (id?: string) =>
    problem(
      'Something went wrong with that, and it is not your fault. Ask again, or ask something else.',
      ...(id
        ? [' Whoever runs me finds what happened in the log under ', { code: id }, '.']
        : [' What happened stands in the log.']),
    ),
  nothingToPress: () =>
    problem('There is nothing to turn or open: ask something first, or look at the letters under the last answer.'),
  articleGone: () => ({
    ...problem('The article behind this citation has been taken out of the coverage.'),
    gone: true,
  }),
  notACitation: (typed: string) =>
    problem(
      `“${echo(typed)}” is no citation’s number. Write one, such as `,
      { code: '2' },
      ', or the first and last of several, ',
      { code: '1-3' },
      '.',
    ),
};
