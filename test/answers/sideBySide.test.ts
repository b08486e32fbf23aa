import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/answers/answer.ts';
import { words } from '../../src/answers/evidence.ts';
import { sideBySide } from '../../src/answers/sideBySide.ts';

const SAME = 'The wreck of the ferry killed 41 people, the coast guard said.';
const OTHER_FIGURE = 'The wreck of the ferry killed dozens of people, the coast guard said.';

/** In the order of their scores. */
function order(found: [outlet: string, sentence: string, score: number][], byOutlet = false): string[] {
  const findings = found.map(([outlet, sentence, score], id) => ({
    record: { id, outlet },
    words: words(sentence, { start: 0, end: sentence.length }, false),
    evidence: { score },
  }));
  return sideBySide(findings as unknown as Finding[], byOutlet).map(({ record }) => `${record.outlet} ${record.id}`);
}

describe('what several outlets say of one thing', () => {
  it('given nearly the same words three times and another figure behind them, then the figure comes second', () => {
    expect(
      order([
        ['Post', SAME, 1.5],
        ['Herald', `On Friday ${SAME}`, 1.49],
        ['Courier', `In Quellmar ${SAME}`, 1.48],
        ['Gazette', OTHER_FIGURE, 1.3],
      ]),
    ).toEqual(['Post 0', 'Gazette 3', 'Herald 1', 'Courier 2']);
  });

  it('given something else that is far worse, then it stays behind', () => {
    expect(
      order([
        ['Post', SAME, 1.5],
        ['Herald', `On Friday ${SAME}`, 1.49],
        ['Gazette', 'Rain fell on the grey roofs of Kaldvik.', 0.6],
      ]),
    ).toEqual(['Post 0', 'Herald 1', 'Gazette 2']);
  });

  it('given two that are about as good, then an outlet that has not been heard comes first', () => {
    expect(
      order([
        ['Post', SAME, 1.5],
        ['Post', 'Divers searched the hull until night.', 1.31],
        ['Herald', 'Families waited in a sports hall nearby.', 1.3],
      ]),
    ).toEqual(['Post 0', 'Herald 2', 'Post 1']);
  });

  it('given a question of which outlets report it, then each comes before any comes again', () => {
    const found: [string, string, number][] = [
      ['Post', SAME, 1.5],
      ['Post', 'Divers searched the hull until night.', 1.4],
      ['Herald', 'Families waited in a sports hall nearby.', 1],
    ];
    expect(order(found, true)).toEqual(['Post 0', 'Herald 2', 'Post 1']);
    expect(order(found)).toEqual(['Post 0', 'Post 1', 'Herald 2']);
  });

  it('given nothing, then nothing', () => {
    expect(order([])).toEqual([]);
  });
});
