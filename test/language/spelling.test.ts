import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey, nameKeys, stem } from '../../src/language/spelling.ts';

describe('nameKey', () => {
  it.each([
    ['ayyoub', 'ayoub', 'ayoob', 'ayub'],
    ['bagheri', 'baqeri', 'bagheri'],
    ['soleimani', 'suleimani', 'soleymani', 'suleymani'],
    ['hezbollah', 'hizbullah', 'hizbollah', 'hezbullah'],
    ['mohammed', 'muhammed', 'mohamed'],
    ['hussein', 'husein'],
    ['daraa', 'dara'],
    ['qaddafi', 'gaddafi', 'gadhafi'],
    ['hussein', 'husayn', 'hossein'],
    ['zelensky', 'zelenskyy', 'zelenskiy'],
    ['abdul', 'abdel', 'abdal', 'abd'],
    ['abdulrahman', 'abdelrahman'],
    ['nasrallah', 'nasrullah', 'nasrollah'],
    ['jalal', 'djalal'],
  ])('given %s and %s as spellings of one name, then they meet', (...spellings) => {
    expect(new Set(spellings.map(nameKey)).size).toBe(1);
  });

  it.each([
    ['iran', 'iraq'],
    ['assad', 'azzam'],
    ['syria', 'serbia'],
    ['lund', 'lind'],
    ['brandt', 'brand'],
    ['norland', 'nordland'],
    ['kaldvik', 'kaldnes'],
    ['rask', 'aske'],
    ['mali', 'malta'],
    ['qatar', 'qandil'],
  ])('given the names %s and %s, then they stay apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('given a name with a letter doubled, then its key is the same', () => {
    const letter = fc.constantFrom(...'bdfglmnprstvz');
    fc.assert(
      fc.property(letter, letter, letter, (a, b, c) => {
        expect(nameKey(`${a}a${b}${b}u${c}`)).toBe(nameKey(`${a}a${b}u${c}`));
      }),
    );
  });
});

describe('nameKeys', () => {
  const meet = (one: string, other: string) => nameKeys(one).some((key) => nameKeys(other).includes(key));

  it.each([
    ['khaled', 'khalid'],
    ['ahmed', 'ahmad'],
    ['mohammed', 'muhammad'],
    ['yousef', 'yusuf'],
    ['youssef', 'yusuf'],
    ['hamed', 'hamid'],
    ['bagheri', 'baqeri'],
  ])('given %s and %s, then they share one', (one, other) => {
    expect(meet(one, other)).toBe(true);
    expect(meet(other, one)).toBe(true);
  });

  it.each([
    ['rashid', 'rashad'],
    ['hamid', 'hamad'],
    ['tyler', 'taylor'],
    ['lund', 'lind'],
    ['iran', 'iraq'],
  ])('given %s and %s, then they share none', (one, other) => {
    expect(meet(one, other)).toBe(false);
  });
});

describe('stem', () => {
  it('given words outside the Latin alphabet or with digits, then they stay as they are', () => {
    for (const word of ['s300', 'u.s', '北京', 'вопросы', '50000', '']) expect(stem(word)).toBe(word);
  });

  it.each([
    ['defence', 'defensive'],
    ['defence', 'defense'],
    ['organisation', 'organization'],
    ['kilometre', 'kilometers'],
    ['judgement', 'judgments'],
    ['ferry', 'ferries'],
    ['strike', 'strikes'],
    ['harbour', 'harbors'],
    ['organisers', 'organizer'],
    ['labelled', 'labeled'],
    ['paralyse', 'paralyzed'],
  ])('given %s and %s, then they are one', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it.each([
    ['police', 'policy'],
    ['four', 'for'],
    ['fill', 'file'],
    ['tour', 'tor'],
  ])('given %s and %s, then they stay two', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it('given any word, then the stem is not empty', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,15}$/), (word) => {
        expect(stem(word).length).toBeGreaterThan(0);
      }),
    );
  });
});
