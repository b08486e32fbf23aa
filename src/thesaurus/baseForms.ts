/** Leads an inflected English word back to the forms a dictionary lists. */
import { irregularNouns, irregularVerbs } from '../language/irregular.ts';

/** Parts of speech by the names of WordNet's files. */
export const PARTS_OF_SPEECH = ['noun', 'verb', 'adj', 'adv'] as const;
export type PartOfSpeech = (typeof PARTS_OF_SPEECH)[number];

export interface BaseForm {
  word: string;
  partOfSpeech: PartOfSpeech;
}

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
  const asked = new Map<PartOfSpeech, Iterable<string>>([
    ['noun', [word, ...irregularNouns(word), ...singulars(word)]],
    ['verb', [word, ...irregularVerbs(word), ...infinitives(word, lists)]],
    ['adj', [word, ...positives(word, lists)]],
    ['adv', [word]],
  ]);
  for (const [partOfSpeech, candidates] of asked) {
    for (const candidate of new Set(candidates)) {
      if (lists(candidate, partOfSpeech)) found.push({ word: candidate, partOfSpeech });
    }
  }
  return found;
}

function singulars(word: string): string[] {
  if (word.endsWith('ss')) return [];
  return NOUN_ENDINGS.filter(([ending]) => word.endsWith(ending))
    .map(([ending, singular]) => word.slice(0, -ending.length) + singular)
    .filter((singular) => singular.length > 2);
}

function infinitives(word: string, lists: Lists): string[] {
  // A verb that only looks inflected: "need", "bring", "focus".
  if (lists(word, 'verb')) return [];
  if (word.endsWith('s')) {
    const made = [word.slice(0, -1)];
    if (word.endsWith('ies')) made.push(`${word.slice(0, -3)}y`);
    if (/(?:[sxzo]|[cs]h)es$/.test(word)) made.push(word.slice(0, -2));
    return made;
  }
  const stem = /^(.+)(?:ed|ing)$/.exec(word)?.[1] ?? '';
  if (stem.length < 2 || !/[aeiouy]/.test(stem)) return [];
  // The forms that exclude the bare stem come first: "planed" is of "plane", not of "plan".
  const made = [stem.replace(/i$/, 'y'), stem.replace(/y$/, 'ie'), `${stem}e`];
  const first = made.find((infinitive) => infinitive !== stem && lists(infinitive, 'verb'));
  return first ? [first] : [stem, ...undoubled(stem), stem.replace(/ck$/, 'c')];
}

function positives(word: string, lists: Lists): string[] {
  const stem = /^(.{2,})(?:er|est)$/.exec(word)?.[1];
  // Most nouns and verbs that end like a comparative are none: "number", "forest", "enter".
  if (!stem || lists(word, 'noun') || lists(word, 'verb')) return [];
  return [stem, `${stem}e`, stem.replace(/i$/, 'y'), ...undoubled(stem)];
}

const undoubled = (stem: string) => (/([b-df-hj-np-tv-z])\1$/.test(stem) ? [stem.slice(0, -1)] : []);
