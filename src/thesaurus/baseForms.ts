/** Leads an inflected English word back to the forms a dictionary lists. */
import { irregularNouns, irregularVerbs } from '../language/irregular.ts';

/** Parts of speech by the names of WordNet's files. */
export const PARTS_OF_SPEECH = ['noun', 'verb', 'adj', 'adv'] as const;
export type PartOfSpeech = (typeof PARTS_OF_SPEECH)[number];

export interface BaseForm {
  word: string;
  partOfSpeech: PartOfSpeech;
}

const NONE: readonly string[] = [];

type Lists = (word: string, partOfSpeech: PartOfSpeech) => boolean;

const NOUN_ENDINGS = [
  ['s', ''],
  ['ses', 's'],
  ['xes', 'x'],
  ['zes', 'z'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['men', 'man'],
  ['ies', 'y'],
] as const;

/**
 * The base forms of a word that the dictionary lists, each with the part of speech it is the base form of: the word
 * itself, irregular forms, and what WordNet's rules of detachment (https://wordnet.princeton.edu/documentation/morphy7wn)
 * leave. WordNet keeps doubled consonants and `-ied` in its lists of exceptions; here they are rules.
 * @param word lower case
 * @param lists whether the dictionary has a word as that part of speech
 */
export function baseForms(word: string, lists: Lists): BaseForm[] {
  const found: BaseForm[] = [];
  const add = (form: string, partOfSpeech: PartOfSpeech) => {
    if (!lists(form, partOfSpeech)) return;
    if (!found.some((one) => one.word === form && one.partOfSpeech === partOfSpeech))
      found.push({ word: form, partOfSpeech });
  };
  add(word, 'noun');
  for (const noun of irregularNouns(word)) add(noun, 'noun');
  for (const noun of singulars(word)) add(noun, 'noun');
  add(word, 'verb');
  for (const verb of irregularVerbs(word)) add(verb, 'verb');
  for (const verb of infinitives(word, lists)) add(verb, 'verb');
  add(word, 'adj');
  for (const adjective of positives(word, lists)) add(adjective, 'adj');
  add(word, 'adv');
  return found;
}

function singulars(word: string): readonly string[] {
  if (!/(?:[^s]s|men)$/.test(word)) return NONE;
  return NOUN_ENDINGS.filter(([ending]) => word.endsWith(ending))
    .map(([ending, singular]) => word.slice(0, -ending.length) + singular)
    .filter((singular) => singular.length > 2);
}

function infinitives(word: string, lists: Lists): readonly string[] {
  if (!/(?:s|ed|ing)$/.test(word)) return NONE;
  // A verb that only looks inflected: "need", "bring", "focus".
  if (lists(word, 'verb')) return NONE;
  if (word.endsWith('s')) {
    const made = [word.slice(0, -1)];
    if (word.endsWith('ies')) made.push(`${word.slice(0, -3)}y`);
    if (/(?:[sxzo]|[cs]h)es$/.test(word)) made.push(word.slice(0, -2));
    return made;
  }
  const stem = /^(.+)(?:ed|ing)$/.exec(word)?.[1] ?? '';
  if (stem.length < 2 || !/[aeiouy]/.test(stem)) return NONE;
  // The forms that exclude the bare stem come first: "planed" is of "plane", not of "plan".
  const made = [stem.replace(/i$/, 'y'), stem.replace(/y$/, 'ie'), `${stem}e`];
  const first = made.find((infinitive) => infinitive !== stem && lists(infinitive, 'verb'));
  return first ? [first] : [stem, ...undoubled(stem), stem.replace(/ck$/, 'c')];
}

function positives(word: string, lists: Lists): readonly string[] {
  const stem = /^(.{2,})(?:er|est)$/.exec(word)?.[1];
  // Most nouns and verbs that end like a comparative are none: "number", "forest", "enter".
  if (!stem || lists(word, 'noun') || lists(word, 'verb')) return NONE;
  return [stem, `${stem}e`, stem.replace(/i$/, 'y'), ...undoubled(stem)];
}

const undoubled = (stem: string) => (/([b-df-hj-np-tv-z])\1$/.test(stem) ? [stem.slice(0, -1)] : []);
