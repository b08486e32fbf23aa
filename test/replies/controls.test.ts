import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteButton, rowOf } from '../../src/replies/controls.ts';

const COMMANDS = ['ask', 'timeline', 'compare', 'quote', 'digest', 'alert', 'Find coverage'];
const cited = [{ number: 4 }, { number: 5 }];
const labels = (number: number, of: number, command: string) =>
  rowOf('k3f9q2', { cited, number, of }, command).map(({ label }) => label);

describe('the row below an answer', () => {
  it('has five buttons at most with Delete, More last before it, and never leaves out what changes the message', () => {
    const page = fc
      .integer({ min: 1, max: 9 })
      .chain((of) => fc.tuple(fc.integer({ min: 1, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(page, fc.constantFrom(...COMMANDS), ([number, of], command) => {
        const row = [...rowOf('k3f9q2', { cited, number, of }, command), deleteButton('100000000000000000')];
        const actions = row.map(({ action }) => action);
        expect(row.length).toBeLessThanOrEqual(5);
        expect(actions.slice(-2)).toEqual(['more', 'delete']);
        expect(actions.filter((action) => action === 'page')).toHaveLength(Number(number > 1) + Number(number < of));
        expect(actions.includes('narrow')).toBe(['ask', 'timeline', 'compare', 'Find coverage'].includes(command));
      }),
    );
  });

  it('keeps what is used most where there is room', () => {
    expect(labels(1, 1, 'ask')).toEqual(['Context', 'Narrow', 'Cite', 'More ▾']);
    expect(labels(1, 3, 'ask')).toEqual(['Next ▸', 'Context', 'Narrow', 'More ▾']);
    expect(labels(2, 3, 'ask')).toEqual(['◂ Previous', 'Next ▸', 'Narrow', 'More ▾']);
    expect(labels(2, 3, 'digest')).toEqual(['◂ Previous', 'Next ▸', 'Context', 'More ▾']);
  });

  it('has More of the page that it stands under, at the command that the answer came from', () => {
    expect(rowOf('k3f9q2', { cited, number: 1, of: 1 }, 'timeline').at(-1)).toMatchObject({
      command: 'timeline',
      action: 'more',
      answerId: 'k3f9q2',
      argument: '4-5',
    });
  });
});
