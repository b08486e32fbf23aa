/** What holds for every sentence that the bot itself says. */
import { describe, expect, it } from 'vitest';
import { answers, citations, refusals } from '../../src/messages/answers.ts';
import { coverage } from '../../src/messages/coverage.ts';
import { feedCommand } from '../../src/messages/feedCommand.ts';
import { help } from '../../src/messages/help.ts';
import { plainText, type Sentence } from '../../src/messages/line.ts';
import { privacy } from '../../src/messages/privacy.ts';
import { problems } from '../../src/messages/problems.ts';
import { sources } from '../../src/messages/sources.ts';
import { welcome } from '../../src/messages/welcome.ts';

const NONE = { summaries: 0, copies: 0, languages: [] };

const SEARCHED = { passages: 1, articles: 1, outlets: 1, from: 'Jul 2020', to: 'Sep 2020' };
const TYPED = 'a word '.repeat(100);

const PROBLEMS: Record<keyof typeof problems, Sentence> = {
  emptyQuestion: problems.emptyQuestion().text,
  nothingAsked: problems.nothingAsked(TYPED).text,
  nothingCompared: problems.nothingCompared(['Skerry Weekly', 'The Bell']).text,
  tooLong: problems.tooLong('question', 1001, 1000).text,
  missingOption: problems.missingOption('ask', 'question').text,
  unknownOption: problems.unknownOption('ask', TYPED, ['question', 'outlet']).text,
  whichSubcommand: problems.whichSubcommand('feed', TYPED, ['add', 'list']).text,
  onlyAsCommand: problems.onlyAsCommand('feed').text,
  notYesOrNo: problems.notYesOrNo('private').text,
  notAChannel: problems.notAChannel('channel', TYPED).text,
  notAChoice: problems.notAChoice('as', TYPED, ['card', 'csv']).text,
  unknownOutlet: problems.unknownOutlet(TYPED, ['The Bell']).text,
  severalOutlets: problems.severalOutlets(TYPED, ['The Bell', 'The Bell Weekly']).text,
  notADate: problems.notADate('since', TYPED).text,
  notAZone: problems.notAZone(TYPED).text,
  datesReversed: problems.datesReversed('2021', '2020').text,
  nothingLoaded: problems.nothingLoaded().text,
  noSuchCommand: problems.noSuchCommand(TYPED, ['/ask']).text,
  noSuchSource: problems.noSuchSource(TYPED).text,
  noSuchCitation: problems.noSuchCitation('k3f9q2', 9, [1, 2]).text,
  notACitation: problems.notACitation(TYPED).text,
  answerGone: problems.answerGone().text,
  oneMoment: problems.oneMoment().text,
  broken: problems.broken('k3f9q2').text,
  nothingInMessage: problems.nothingInMessage().text,
  oldButton: problems.oldButton().text,
  onlyItsAsker: problems.onlyItsAsker().text,
  mayNotWrite: problems.mayNotWrite().text,
  tooOften: problems.tooOften(3.2).text,
  noQuestion: problems.noQuestion().text,
  nothingToPress: problems.nothingToPress().text,
  articleGone: problems.articleGone().text,
};

const SENTENCES: Record<string, Sentence> = {
  ...PROBLEMS,
  'unknownOption, none known': problems.unknownOption('coverage', 'x', []).text,
  'unknownOutlet, none near': problems.unknownOutlet('x', []).text,
  'noSuchCommand, none near': problems.noSuchCommand('/x', []).text,
  'refused: nothing found': refusals.nothingFound(),
  'refused: unknown words': refusals.unknownWords(['Paris', 'London']),
  'refused: no phrase': refusals.noPhrase(['to be', 'or not']),
  'refused: not then': refusals.notThen('2017', SEARCHED),
  'refused: not then, undated': refusals.notThen('2017', {}),
  'refused: not quoted': refusals.notQuoted('Petra Lindqvist'),
  'refused: not together': refusals.notTogether(),
  'refused: searched': refusals.searched(SEARCHED),
  'refused: searched one day': refusals.searched({ ...SEARCHED, to: 'Jul 2020' }),
  'refused: searched, undated': refusals.searched({ passages: 2, articles: 2, outlets: 2 }),
  'refused: widen': refusals.widen(true, true, true),
  'refused: widen, nothing to drop': refusals.widen(false, false, false),
  negated: answers.negated('didn’t'),
  corrected: answers.corrected('lihgthouse', ['lighthouse', 'light']),
  'feed: not allowed': feedCommand.notAllowed().text,
  'feed: afterwards': feedCommand.afterwards(2),
  'feed: afterwards, no item': feedCommand.afterwards(0),
  'feed: several': feedCommand.several(1),
  'feed: choose': feedCommand.choose,
  'feed: none': feedCommand.none,
  'feed: stays': feedCommand.stays(2),
  'feed: stays, no article': feedCommand.stays(0),
  'whichSubcommand, none typed': problems.whichSubcommand('feed', '', ['add', 'list']).text,
  promise: help.promise,
  tips: help.tips,
  size: coverage.size(SEARCHED),
  'size, one month': coverage.size({ ...SEARCHED, to: 'Jul 2020' }),
  'size, undated': coverage.size({ passages: 2, articles: 2, outlets: 2 }),
  'take along': sources.takeAlong('k3f9q2'),
  exported: sources.exported(2, 'k3f9q2.csv'),
  welcome: welcome.howTo(['Who signed?', 'Why?']),
  'welcome, no examples': welcome.howTo([]),
  keys: welcome.keys,
  waiting: welcome.waiting,
  updated: [citations.updated],
  ...Object.fromEntries(
    (['number', 'time', 'person', 'place', 'open', 'reason'] as const).map((type) => [
      `refused: no ${type}`,
      refusals.notSaid(type),
    ]),
  ),
  ...Object.fromEntries([...privacy.points(false), ...privacy.points(true)].map((point, i) => [`privacy ${i}`, point])),
  ...Object.fromEntries(
    coverage
      .remarks({ articles: 9, unknownOutlet: 2, undated: 1, briefs: 3, ...NONE })
      .map((remark, i) => [`remark ${i}`, remark]),
  ),
};

describe.each(Object.entries(SENTENCES))('the sentence “%s”', (_, sentence) => {
  const text = plainText(sentence);

  it('is whole: it ends, and nothing is missing in it', () => {
    expect(text).toMatch(/[.?:]$/);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    expect(text).not.toMatch(/ {2}| [.,;]|^\s/);
  });

  it('repeats no more than a line of what was typed', () => {
    expect(text.length).toBeLessThan(400);
  });
});

describe('a refusal', () => {
  it('given a kind of thing that was asked for, then names it', () => {
    expect(plainText(refusals.notSaid('time'))).toContain('no passage gives a date or a time for it');
    expect(plainText(refusals.notSaid('open'))).toContain('no sentence answers the question');
  });
});

describe('what the coverage is', () => {
  it('given briefs alone, some or one, then says so in agreement', () => {
    const remark = (briefs: number, articles: number) =>
      coverage.remarks({ articles, briefs, unknownOutlet: 0, undated: 0, ...NONE }).map(plainText);
    expect(remark(5, 5)).toEqual([expect.stringMatching(/^All of them are our own accounts/)]);
    expect(remark(2, 5)).toEqual([expect.stringMatching(/^2 of them are our own accounts/)]);
    expect(remark(0, 5)).toEqual([]);
  });

  it('given one brief among others, then speaks of one account', () => {
    const [remark] = coverage.remarks({ articles: 5, briefs: 1, unknownOutlet: 0, undated: 0, ...NONE }).map(plainText);
    expect(remark).toMatch(/^1 of them is our own account of /);
  });
});

describe('what stands around an answer', () => {
  it.each([
    [undefined, undefined, []],
    ['May 2020', undefined, ['since May 2020']],
    [undefined, 'May 2020', ['until May 2020']],
    ['May 2020', 'Jul 2020', ['May 2020 to Jul 2020']],
  ])('given since %s and until %s, then %o', (since, until, said) => {
    expect(answers.dates(since, until)).toEqual(said);
  });

  it('tells how far the coverage reaches, and where nothing is dated, that', () => {
    expect(answers.reaches('4 May 2024', 5)).toBe('coverage to 4 May 2024, 5 outlets');
    expect(answers.reaches(undefined, 1)).toBe('undated coverage, 1 outlet');
  });
});
