import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresIn, THE_DEAD } from '../../src/answers/figures.ts';

describe('figuresIn', () => {
  it.each([
    ['The war killed more than 380,000 people.', [['more than 380,000', 380_000, Infinity, 'people']]],
    ['It drove out hundreds of thousands of people.', [['hundreds of thousands', 100_000, 1_000_000, 'people']]],
    [
      'Two senior officers and 12 Norland sailors died.',
      [
        ['Two', 2, 2, 'officers'],
        ['12', 12, 12, 'sailors'],
      ],
    ],
    ['3.5 million refugees came.', [['3.5 million', 3_500_000, 3_500_000, 'refugees']]],
    ['Thousands of Norland military personnel left.', [['Thousands', 1000, 10_000, 'personnel']]],
    ['The storm left hundreds, if not thousands, of families waiting.', []],
    ['Hundreds, if not thousands of families wait.', [['Hundreds, if not thousands', 100, 10_000, 'families']]],
    ['At least 9 sailors drowned.', [['At least 9', 9, Infinity, 'sailors']]],
    ['No fewer than 9 sailors drowned.', [['No fewer than 9', 9, Infinity, 'sailors']]],
    ['It held up to 60 buses.', [['up to 60', 0, 60, 'buses']]],
    ['Norland sent 30 000 troops.', [['30 000', 30_000, 30_000, 'troops']]],
    ['The quake killed three dozen people.', [['three dozen', 36, 36, 'people']]],
    ['A dozen people came.', [['A dozen', 12, 12, 'people']]],
    ['Half a million people came.', [['Half a million', 500_000, 500_000, 'people']]],
    ['Several hundred people came.', [['Several hundred', 100, 1000, 'people']]],
    ['He met twenty-two people.', [['twenty-two', 22, 22, 'people']]],
    ['He met two hundred and fifty thousand people.', [['two hundred and fifty thousand', 250_000, 250_000, 'people']]],
    ['Between 20 and 30 people stayed.', [['Between 20 and 30', 20, 30, 'people']]],
    ['He lost 20–30 ships.', [['20–30', 20, 30, 'ships']]],
    ['Some 2 to 3 million refugees came.', [['Some 2 to 3 million', 1_800_000, 3_300_000, 'refugees']]],
    [
      'In Norland two sailors and 30,000 troops met.',
      [
        ['two', 2, 2, 'sailors'],
        ['30,000', 30_000, 30_000, 'troops'],
      ],
    ],
    ['The 400 people left.', [['400', 400, 400, 'people']]],
  ])('given “%s”, then finds how many of what', (sentence, expected) => {
    const found = figuresIn(sentence).map(({ least, most, start, end, named }) => [
      sentence.slice(start, end),
      Math.round(least),
      Math.round(most),
      sentence.slice(named?.start, named?.end),
    ]);
    expect(found).toEqual(expected);
  });

  it.each([
    'The war killed more than 400 people.',
    'The war cost the lives of 400 Estmarkians.',
    '400 people have died.',
    'A war with 400 dead.',
    'It cost 400 lives.',
    'It cost the lives of 400.',
  ])('given “%s”, then it counts the dead', (sentence) => {
    expect(figuresIn(sentence).find(({ start, end }) => /400$/u.test(sentence.slice(start, end)))?.noun).toBe(THE_DEAD);
  });

  it('given the living, then it counts what they are', () => {
    expect(figuresIn('He led 400 people to safety after two died.').map(({ noun }) => noun)).toEqual(['peopl']);
  });

  it.each([
    'In 2018 people fled.',
    'It took 5 years and 300 kilometres.',
    'The S-300 missiles arrived.',
    'It cost $40 million and 5 percent of taxes.',
    'On 8 July sailors met.',
    'There were 12. Sailors came.',
    'A two-year deal',
    'The July 8 talks failed.',
    'They recalled the Article 5 commitments.',
    'Chapter 7 sanctions and Resolution 2254 talks',
    'The Route 66 buses and the Unit 8200 soldiers',
    'World War 2 veterans and World War Two veterans',
    'Relatives of the flight 370 passengers',
    'A 20-strong unit and a four-engine aircraft',
    'The 9/11 attacks and the 12:30 buses',
    'Hundreds of people, if not thousands, left.',
    '400 people or more left.',
    'The number rose from 20 to 30 people.',
  ])('given “%s”, then finds none', (sentence) => {
    expect(figuresIn(sentence)).toEqual([]);
  });

  it('given an endless list, then takes no long time over it', () => {
    const started = performance.now();
    figuresIn('12 men killed 14 women, '.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('never points outside of the sentence', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('1', '0', ',', '.', ' ', 'two', 'men', ' of ', 'hundreds', '-') }),
        (text) => {
          for (const { start, end, named } of figuresIn(text)) {
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
            expect(named?.start ?? end).toBeGreaterThanOrEqual(end);
            expect(named?.end ?? end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});
