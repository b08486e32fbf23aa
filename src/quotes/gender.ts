/** Whether a person is spoken of as he or she, as far as titles and given names tell. */
import { getGender } from 'gender-detection-from-name';
import { FEMALE, MALE } from './lexicon.ts';

export type Gender = 'male' | 'female' | null;

/** Spellings of one given name in the lists of six languages are many; most people of an article are named several times. */
export function genderOfName(given: string): Gender {
  const gender = getGender(given);
  return gender === 'unknown' ? null : gender;
}

export function genderOfNoun(noun: string): Gender {
  const word = noun.replace(/\.$/, '');
  if (MALE.has(word)) return 'male';
  if (FEMALE.has(word)) return 'female';
  if (/woman$|women$/.test(word)) return 'female';
  return /(?:^|[a-z])(?:man|men)$/.test(word) && !/(?:hu|wo)man$/.test(word) ? 'male' : null;
}
