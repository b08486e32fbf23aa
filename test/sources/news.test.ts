import { describe, expect, it } from 'vitest';
import { ifRecent, isNews, nothing, unlessOld } from '../../src/sources/news.ts';

describe('isNews', () => {
  const READ = '2026-03-10T12:00:00.000Z';
  it.each([
    ['2026-03-10T12:01Z', true],
    ['2026-03-10', true],
    ['2026-03-09T12:00Z', true],
    ['2026-03-09T11:59Z', false],
    ['2026-03-09', true],
    ['2026-03-08', false],
    ['2026-03', true],
    ['2026-02', false],
    ['2026', true],
    ['2025', false],
    [null, true],
  ])('given an item of %s that was not there on 10 March at noon, then says %s', (published, news) => {
    expect(isNews(published, READ)).toBe(news);
  });

  it('given the first reading, then nothing is', () => {
    expect(isNews(null, null)).toBe(false);
    expect(isNews('2030-01-01', null)).toBe(false);
  });
});

describe('what files and pages hold', () => {
  const AT = '2026-03-10T12:00:00.000Z';
  it.each([
    ['2026-03-10T11:59Z', true, true],
    ['2026-03-03', true, true],
    ['2026-03-03T11:59Z', false, false],
    ['2026-03-02', false, false],
    ['2026', true, true],
    ['2025', false, false],
    [null, true, false],
  ])('given %s, then it is news in a folder that was read before: %s; where it is brought in by hand: %s', (...row) => {
    const [published, again, byHand] = row;
    expect([unlessOld(published, AT), ifRecent(published, AT)]).toEqual([again, byHand]);
    expect(nothing(published, AT)).toBe(false);
  });
});
