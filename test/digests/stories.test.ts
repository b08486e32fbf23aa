import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Read } from '../../src/digests/features.ts';
import { outletsOf, type Story, stories } from '../../src/digests/stories.ts';
import { storyOf } from '../store/fixtures.ts';
import { COVERAGE, EVENT_COUNT, eventOf } from './events.ts';
import { all } from './work.ts';

const idsOf = ({ articles, copies }: Story) =>
  [...articles.map(({ meta }) => meta), ...copies].map(({ id }) => id).sort();
const grouped = (articles: readonly Read[]) => all(stories(articles)).map(idsOf);

describe('stories', () => {
  it('are the events that the articles tell of, each whole and by itself', () => {
    const expected = [...Map.groupBy(COVERAGE, ({ meta }) => eventOf(meta.id)).values()].map((list) =>
      list.map(({ meta }) => meta.id).sort(),
    );
    expect(new Set(grouped(COVERAGE).map(String))).toEqual(new Set(expected.map(String)));
    expect(expected).toHaveLength(EVENT_COUNT);
  });

  it('come with the most outlets first, of equal ones the newest', () => {
    const found = all(stories(COVERAGE)).map((story) => ({
      outlets: outletsOf(story).length,
      newest:
        [...story.articles]
          .map(({ meta }) => meta.published ?? '')
          .sort()
          .at(-1) ?? '',
    }));
    for (const [i, story] of found.entries()) {
      const next = found[i + 1];
      if (!next) continue;
      expect(story.outlets).toBeGreaterThanOrEqual(next.outlets);
      if (story.outlets === next.outlets) expect(story.newest >= next.newest).toBe(true);
    }
  });

  it('count an outlet that carries a wire report, and read the report once', () => {
    const orchestra = all(stories(COVERAGE)).find((story) => idsOf(story).includes('orchestra-0'));
    expect(orchestra?.articles.map(({ meta }) => meta.id)).toEqual(['orchestra-0', 'orchestra-2']);
    expect(orchestra?.copies.map(({ id }) => id)).toEqual(['orchestra-1']);
    expect(orchestra && outletsOf(orchestra)).toEqual(['Norland Wire', 'The Bell', 'Estmark Courier']);
  });

  it('are the same whatever the order of the articles', () => {
    const once = grouped(COVERAGE);
    fc.assert(
      fc.property(fc.shuffledSubarray([...COVERAGE], { minLength: COVERAGE.length }), (articles) => {
        expect(grouped(articles)).toEqual(once);
      }),
      { numRuns: 20 },
    );
  });

  it('hold every article exactly once', () => {
    fc.assert(
      fc.property(fc.subarray([...COVERAGE]), (articles) => {
        expect(grouped(articles).flat().sort()).toEqual(articles.map(({ meta }) => meta.id).sort());
      }),
      { numRuns: 20 },
    );
  });

  it('given no articles or articles without words, then there is nothing to group them by', () => {
    const empty = COVERAGE.slice(0, 2).map(({ meta }) => ({ meta: { ...meta, title: null }, text: '' }));
    expect(grouped([])).toEqual([]);
    expect(grouped(empty)).toHaveLength(2);
  });

  it('given 2,000 articles of one day, then others get a turn all the time', () => {
    const day = Array.from({ length: 2_000 }, (_, i): Read => {
      const [model] = COVERAGE as [Read];
      const id = `day-${i}`;
      return {
        meta: { ...model.meta, id, title: `Report ${i}`, outlet: `Outlet ${i % 90}` },
        text: storyOf(`${i % 700}`),
      };
    });
    const work = stories(day);
    let [longest, last, steps] = [0, process.cpuUsage().user, 0];
    for (;;) {
      const { done } = work.next();
      const now = process.cpuUsage().user;
      longest = Math.max(longest, now - last);
      last = now;
      if (done) break;
      steps++;
    }
    expect(steps).toBeGreaterThan(4_000);
    // Microseconds of the processor; four times what it takes on a slow machine.
    expect(longest).toBeLessThan(400_000);
  });
});
