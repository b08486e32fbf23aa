/** What a thesaurus knows of a word. The retrieval asks one through this; which one is the composition root's choice. */

export interface RelatedWord {
  /** Lower case, a single word in its base form. */
  word: string;
  /** `derived`: the same root in another part of speech (die, death). `broader` and `narrower`: one step (jet, aircraft). */
  relation: Relation;
  /** Rank of the sense of the asked word, 0 being its most frequent. */
  sense: number;
}

export type Relation = 'synonym' | 'derived' | 'similar' | 'broader' | 'narrower';

export interface Thesaurus {
  /**
   * Words related to a word in any of its inflected forms; the word's own base forms come as synonyms of sense 0.
   * @param near only its synonyms and what is derived from it, which are found much sooner
   */
  related(word: string, near?: 'near'): readonly RelatedWord[];
  /** `name` where the language has the word only as a proper name, `unknown` where it does not have it. */
  kind(word: string): 'ordinary' | 'name' | 'unknown';
  /** In how many senses the language uses the word, in any of its forms; 0 where it does not have it. */
  senses(word: string): number;
}

export const NO_THESAURUS: Thesaurus = { related: () => [], kind: () => 'unknown', senses: () => 0 };
