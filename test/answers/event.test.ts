import { describe, expect, it } from 'vitest';
import { agreedPeriod, eventIn } from '../../src/answers/event.ts';

describe('eventIn', () => {
  it.each([
    ['What happened before the pact?', 'before', 'the pact'],
    ['Who ran the ferry prior to the strike of the crews?', 'before', 'the strike of the crews'],
    ['Before the storm, who owned the mill?', 'before', 'the storm'],
    ['What has the council done since the ferry sank?', 'since', 'the ferry sank'],
  ])('%s', (question, relation, words) => {
    const found = eventIn(question);
    expect(found).toMatchObject({ relation, words });
    expect(question.slice(found?.range.start, found?.range.end)).toMatch(new RegExp(`^\\w.*${words}$`));
  });

  it.each([
    'Who sank the ferry?',
    'What happened before?',
    'What did she say before “the storm”?',
    'Who came after them?',
  ])('%s: none', (question) => {
    expect(eventIn(question)).toBeUndefined();
  });
});

describe('agreedPeriod', () => {
  const day = (iso: string) => ({ from: iso, to: iso });
  const july = { from: '2020-07-01', to: '2020-07-31' };

  it('is the shortest of the dates that agree', () => {
    expect(agreedPeriod([july, day('2020-07-08'), day('2018-08-27')])).toEqual(day('2020-07-08'));
  });

  it.each([
    ['no date', []],
    ['a single date', [day('2020-07-08')]],
    ['as many dates of something else', [july, day('2020-07-08'), day('2018-08-27'), day('2018-08-28')]],
    [
      'only years',
      [
        { from: '2020-01-01', to: '2020-12-31' },
        { from: '2020-01-01', to: '2020-12-31' },
      ],
    ],
  ])('given %s, then none', (_, dates) => {
    expect(agreedPeriod(dates)).toBeUndefined();
  });
});
