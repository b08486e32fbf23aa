/** What a comparison says around its sentences. */
import { count, either, type Piece, type Sentence } from './line.ts';

/** An outlet with its citation and the date of its article. */
interface First {
  number: number;
  outlet: string;
  date: string;
}

export const comparisons = {
  heading: (topic: string): string => `Compared: ${topic}`,
  outlets: (n: number): string => `${count(n, 'outlet')} on it`,
  /** @param alone whether no other outlet has it, of all that there are */
  first: ([one, ...others]: readonly [First, ...First[]], undated: number, alone = false): Sentence => {
    const rest = undated > 0 ? ` Not counted: ${count(undated, 'article')} without a date.` : '';
    if (others.length === 0 && alone)
      return [
        'Only ',
        { bold: one.outlet },
        ` has it in these words, ${one.date} [${one.number}]; others may have it in other words.${rest}`,
      ];
    if (others.length === 0)
      return ['First of what is loaded: ', { bold: one.outlet }, `, ${one.date} [${one.number}].${rest}`];
    if (/^\d/.test(one.date) && others.every(({ date }) => date === one.date)) {
      const all = [one, ...others].map((each): Piece => `${each.outlet} [${each.number}]`);
      return [`First of what is loaded, on the same day, ${one.date}: `, ...either(all, 'and'), `.${rest}`];
    }
    const all = [one, ...others].map((each): Piece => `${each.outlet} (${each.date}) [${each.number}]`);
    return ['Who had it first cannot be told from the dates: ', ...either(all), `.${rest}`];
  },
  /** Words of articles, without quotation marks: some are of our own accounts. */
  figures: (
    noun: string | undefined,
    values: readonly { words: string; number: number }[],
    agree: boolean,
  ): Sentence => [
    agree ? 'Figures for ' : 'Different figures for ',
    noun ? { bold: noun } : 'the dead',
    ': ',
    ...values.flatMap(({ words, number }, i): Piece[] => [
      i === 0 ? '' : i === values.length - 1 ? ' and ' : ', ',
      { bold: words },
      ` [${number}]`,
    ]),
    '. They may count different things.',
  ],
  disputed: (people: readonly { speaker: string; number: number }[]): Sentence => [
    'One statement, credited to different people: ',
    ...people.flatMap(({ speaker, number }, i): Piece[] => [i === 0 ? '' : ' and ', { bold: speaker }, ` [${number}]`]),
    '.',
  ],
  silent: (names: readonly string[], more: number): Sentence => [
    'Nothing found in ',
    ...(more > 0 ? [`${names.join(', ')} and ${count(more, 'more outlet')}`] : either(names, 'and')),
    '.',
  ],
  leftOut: (n: number): string => `${count(n, 'more outlet')} on it left out`,
};
