import { describe, expect, it } from 'vitest';
import { irregularNouns, irregularVerbs, otherForms } from '../../src/language/irregular.ts';

describe('irregularVerbs', () => {
  it.each([
    ['said', 'say'],
    ['told', 'tell'],
    ['flew', 'fly'],
    ['flown', 'fly'],
    ['dug', 'dig'],
    ['driven', 'drive'],
    ['blew', 'blow'],
    ['taken', 'take'],
    ['brought', 'bring'],
    ['fought', 'fight'],
    ['sent', 'send'],
    ['led', 'lead'],
    ['held', 'hold'],
    ['fled', 'flee'],
    ['shot', 'shoot'],
    ['hid', 'hide'],
    ['struck', 'strike'],
    ['overthrown', 'overthrow'],
    ['withdrew', 'withdraw'],
    ['was', 'be'],
    ['wrote', 'write'],
  ])('given %s, then tells %s', (form, base) => {
    expect(irregularVerbs(form)).toEqual([base]);
  });

  it('given a regular form, a base form or no word of English, then tells none', () => {
    for (const word of ['walked', 'write', 'zzgl', '', 'constructor']) expect(irregularVerbs(word)).toEqual([]);
  });
});

describe('irregularNouns', () => {
  it.each([
    ['men', 'man'],
    ['women', 'woman'],
    ['children', 'child'],
    ['people', 'person'],
    ['lives', 'life'],
    ['wives', 'wife'],
    ['crises', 'crisis'],
    ['feet', 'foot'],
    ['media', 'medium'],
  ])('given %s, then tells %s', (plural, singular) => {
    expect(irregularNouns(plural)).toEqual([singular]);
  });

  it('given a regular plural or a singular, then tells none', () => {
    for (const word of ['leaders', 'woman', '']) expect(irregularNouns(word)).toEqual([]);
  });
});

describe('otherForms', () => {
  it.each([
    ['begin', ['began', 'begun']],
    ['bought', ['buy']],
    ['women', ['woman']],
    ['sail', []],
  ])('%s: %j', (word, forms) => {
    expect(otherForms(word)).toEqual(forms);
  });
});
