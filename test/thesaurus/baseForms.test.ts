import { describe, expect, it } from 'vitest';
import { baseForms, type PartOfSpeech } from '../../src/thesaurus/baseForms.ts';

const LISTED: Record<PartOfSpeech, string[]> = {
  noun: [
    'bus',
    'church',
    'force',
    'forces',
    'glass',
    'glas',
    'city',
    'fireman',
    'number',
    'saw',
    'plane',
    'axe',
    'axis',
  ],
  verb: [
    'be',
    'bed',
    'plan',
    'plane',
    'kill',
    'stop',
    'put',
    'putt',
    'die',
    'carry',
    'traffic',
    'force',
    'go',
    'see',
    'saw',
  ],
  adj: ['numb', 'deadly', 'big', 'large', 'old'],
  adv: ['soon'],
};
const forms = (word: string) =>
  baseForms(word, (form, part) => LISTED[part].includes(form)).map((base) => `${base.word} ${base.partOfSpeech}`);

describe('baseForms', () => {
  it.each([
    ['churches', ['church noun']],
    ['cities', ['city noun']],
    ['firemen', ['fireman noun']],
    ['axes', ['axis noun', 'axe noun']],
    ['killed', ['kill verb']],
    ['stopped', ['stop verb']],
    ['carried', ['carry verb']],
    ['died', ['die verb']],
    ['dying', ['die verb']],
    ['trafficking', ['traffic verb']],
    ['goes', ['go verb']],
    ['going', ['go verb']],
    ['deadliest', ['deadly adj']],
    ['bigger', ['big adj']],
    ['larger', ['large adj']],
    ['oldest', ['old adj']],
    ['soon', ['soon adv']],
  ])('given %s, then finds %j', (word, expected) => {
    expect(forms(word)).toEqual(expected);
  });

  it('given a word listed as it stands, then finds it and what it may be a form of', () => {
    expect(forms('forces')).toEqual(['forces noun', 'force noun', 'force verb']);
    expect(forms('saw')).toEqual(['saw noun', 'saw verb', 'see verb']);
  });

  it('given a form that two verbs share, then finds both, but none whose spelling would differ', () => {
    expect(forms('putting')).toEqual(['putt verb', 'put verb']);
    expect(forms('planes')).toEqual(['plane noun', 'plane verb']);
    expect(forms('planed')).toEqual(['plane verb']);
    expect(forms('planned')).toEqual(['plan verb']);
  });

  it('given a word that only looks inflected, then finds the word alone', () => {
    expect(forms('glass')).toEqual(['glass noun']);
    expect(forms('bed')).toEqual(['bed verb']);
    expect(forms('number')).toEqual(['number noun']);
  });

  it('given a word that is not listed, then finds none', () => {
    expect(forms('zzgl')).toEqual([]);
    expect(forms('')).toEqual([]);
  });
});
