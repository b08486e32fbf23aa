import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCustomId, type Pressed, toCustomId } from '../../src/discord/customId.ts';

const NEXT: Pressed = { command: 'ask', action: 'page', answerId: 'k3f9q2', argument: '2' };

describe('a custom id', () => {
  it('has version, action, answer and argument', () => {
    expect(toCustomId(NEXT)).toBe('1:ask.page:k3f9q2:2');
    expect(toCustomId({ ...NEXT, answerId: '', argument: '' })).toBe('1:ask.page::');
  });

  it('given any parts, then gives them back', () => {
    const name = fc.stringMatching(/^[^:]{1,20}$/);
    const parts = fc.record({
      command: name,
      action: fc.stringMatching(/^[^.:]{1,15}$/),
      answerId: fc.stringMatching(/^[^:]{0,10}$/),
      argument: fc.string({ unit: 'binary', maxLength: 20 }),
    });
    fc.assert(
      fc.property(parts, (given) => {
        const id = toCustomId(given);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(fromCustomId(id)).toEqual(given);
      }),
    );
  });

  it('given an argument that does not fit, then throws', () => {
    const room = 100 - toCustomId({ ...NEXT, argument: '' }).length;
    expect(toCustomId({ ...NEXT, argument: 'x'.repeat(room) })).toHaveLength(100);
    expect(() => toCustomId({ ...NEXT, argument: 'x'.repeat(room + 1) })).toThrow('101 characters');
  });

  it.each([{ command: 'a:b' }, { command: '' }, { action: 'a.b' }, { action: '' }, { answerId: 'a:b' }])(
    'given %j, which could not be told apart, then throws',
    (part) => {
      expect(() => toCustomId({ ...NEXT, ...part })).toThrow('needs a command');
    },
  );

  it.each(['2:ask.page:k3f9q2:2', '', 'next', '1:ask:k3f9q2:2', '1:ask.page:k3f9q2', '11:ask.page:k3f9q2:2', ':::'])(
    'given the foreign id %j, then undefined',
    (id) => {
      expect(fromCustomId(id)).toBeUndefined();
    },
  );
});
