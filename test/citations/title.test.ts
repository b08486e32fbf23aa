import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeLabel } from '../../src/citations/title.ts';

describe('safeLabel', () => {
  it.each([
    ['Grid operators warn of  a\n shortfall', 'Grid operators warn of a shortfall'],
    ['Read https://bad.example/x?y=1 now', 'Read https bad.example / x?y=1 now'],
    ['Visit www.bad.example', 'Visit www bad.example'],
    ['Join discord.gg/abc', 'Join discord.gg / abc'],
    ['See bad.example:8080/a/b', 'See bad.example:8080 / a/b'],
    ['Nice <:smile:123> and <a:wave:9>', 'Nice :smile:123 and a:wave:9'],
    ['<@1> <@!2> <@&3> <#4> </ask:5> <t:6:R> <id:browse>', '@1 @!2 @&3 #4 /ask:5 t:6:R id:browse'],
    ['<a<:a:1>>', 'a:a:1>'],
    ['Hello @everyone and @here', 'Hello ＠everyone and ＠here'],
  ])('makes %j harmless: %j', (title, label) => {
    expect(safeLabel(title)).toBe(label);
  });

  it.each([
    'Inflation <5% for the first time, 3 < 4',
    'And/or: the U.S./China talks [updated] (live)',
    'Prices rise 3.5% at Yahoo!',
    'ada@harbour.example writes',
  ])('leaves %j as it is', (title) => {
    expect(safeLabel(title)).toBe(title);
  });

  it.each([null, '', ' \n\t', '\u200b\u2060'])('given %j, where nothing can be read, then null', (title) => {
    expect(safeLabel(title)).toBeNull();
  });

  it('given a long title, then ends at a word, without a dangling comma', () => {
    expect(safeLabel('The ferry, again, is late', 11)).toBe('The ferry…');
    expect(safeLabel('The ferry is late', 14)).toBe('The ferry is…');
    expect(safeLabel('The ferry is late', 13)).toBe('The ferry is…');
    expect(safeLabel('The ferry is late', 12)).toBe('The ferry…');
    expect(safeLabel('The ferry is late', 17)).toBe('The ferry is late');
    expect(safeLabel('Donaudampfschifffahrt', 10)).toBe('Donaudamp…');
    expect(safeLabel('🚢🚢🚢🚢', 4)).toBe('🚢…');
  });

  it('given any title, then keeps to its length and leaves no address, mention or emoji', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '@',
      '#',
      ':',
      '/',
      '//',
      '1',
      'a',
      'www.',
      'b.cd',
      'everyone',
      ' ',
      '\n',
      '://',
      '🚢',
    );
    const title = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(title, fc.integer({ min: 2, max: 60 }), (given, max) => {
        const label = safeLabel(given, max);
        if (label === null) return;
        expect(label.length).toBeLessThanOrEqual(max);
        expect(label.isWellFormed()).toBe(true);
        expect(label).not.toMatch(/:\/\/|\bwww\.|@(everyone|here)|<[^\d\s=…]|\n/i);
        expect(label).not.toMatch(/[a-z]\.[a-z]{2,}\/\S/i);
      }),
      { numRuns: 1000 },
    );
  });
});
