import { describe, expect, it } from 'vitest';
import { tellsOf, toldOf } from '../../src/answers/toldOf.ts';
import { article } from '../store/fixtures.ts';

const DAY = { published: '2021-03-17', precision: 'day' } as const;

function told(sentence: string, dated: object = DAY) {
  const meta = { ...article('a', '', dated), version: 1 };
  return toldOf(sentence, { start: 0, end: sentence.length }, meta).map(({ from, to }) =>
    from === to ? from : `${from}/${to}`,
  );
}

describe('toldOf', () => {
  it.each([
    ['The July 2020 pact was signed on 8 August 2020.', ['2020-07-01/2020-07-31', '2020-08-08']],
    ['The 1980-88 war ended the 2000s peace.', ['1980-01-01/1980-12-31', '2000-01-01/2009-12-31']],
    ['It has been shut since 2016.', ['2016-01-01/2016-12-31']],
    ['Before 2019 it was open.', ['2019-01-01/2019-12-31', '2018-12-31']],
    ['It was shut on Monday.', ['2021-03-15']],
    ['It was shut in early February.', ['2021-02-01/2021-02-28']],
    ['It was shut in November.', ['2020-11-01/2020-11-30']],
    ['It was shut in April Lund’s day, and June 8 is far.', []],
    ['It was shut.', []],
  ])('%s: %j', (sentence, periods) => {
    expect(told(sentence)).toEqual(periods);
  });

  it('given no date of publication, then only what says its year', () => {
    expect(told('In May it was shut, in 2016 open.', { published: null, precision: 'undated' })).toEqual([
      '2016-01-01/2016-12-31',
    ]);
  });
});

describe('tellsOf', () => {
  const july = { from: '2020-07-01', to: '2020-07-31' };
  it.each([
    [{ since: '2020-01-01', until: '2020-12-31' }, 1],
    [{ since: '2020-07-08', until: '2020-07-08' }, 0.5],
    [{ since: '2020-08-01' }, 0],
    [{ until: '2020-07-31' }, 1],
    [{ until: '2020-06-30' }, 0],
    [{ until: '2020-07-07' }, 0],
    [{ since: '2020-07-07' }, 0.5],
  ])('July 2020 in %j: %d', (window, sure) => {
    expect(tellsOf([july], window)).toBe(sure);
  });
});
