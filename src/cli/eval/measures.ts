/** What the figures of an evaluation mean, as their data sets define them. */

/** One ranked list against what is relevant to it. */
export interface Ranking {
  ndcg: number;
  map: number;
}

/** Places that nDCG looks at. */
const DEPTH = 10;
/** Words of a sentence that are judged: a paragraph must not pass as one. */
const MOST_WORDS = 80;
/** Words in a row by which a passage is known to be from a paragraph. */
const SHINGLE = 4;

/**
 * nDCG over the first ten places, and average precision over all of them.
 * @param ranked ids, best first, each once
 * @param gains by id, more than 0 for what is relevant
 */
export function rankingOf(ranked: readonly string[], gains: ReadonlyMap<string, number>): Ranking {
  const discounted = (list: readonly number[]) =>
    list.slice(0, DEPTH).reduce((sum, gain, i) => sum + (2 ** gain - 1) / Math.log2(i + 2), 0);
  const found = ranked.map((id) => gains.get(id) ?? 0);
  let hits = 0;
  const precisions = found.map((gain, i) => (gain > 0 ? ++hits / (i + 1) : 0));
  return {
    ndcg: discounted(found) / discounted([...gains.values()].sort((a, b) => b - a)),
    map: precisions.reduce((sum, precision) => sum + precision, 0) / gains.size,
  };
}

/** The form in which texts are compared: small letters, no accents, one space for whatever is neither letter nor digit. */
export function plainForm(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether one of the answers stands in a sentence, as whole words. */
export function holdsAnswer(sentence: string, answers: readonly string[]): boolean {
  const text = ` ${plainForm(sentence.split(/\s+/).slice(0, MOST_WORDS).join(' '))} `;
  return answers.map(plainForm).some((answer) => answer !== '' && text.includes(` ${answer} `));
}

/** Whether at least half of a passage's words in a row are from a paragraph, and it is not much longer. */
export function isFrom(passage: string, paragraph: string): boolean {
  const text = plainForm(passage);
  const whole = plainForm(paragraph);
  const words = text.split(' ');
  if (text === '' || words.length > 2 * whole.split(' ').length + 20) return false;
  const inside = (some: string) => ` ${whole} `.includes(` ${some} `);
  const shingles = words.slice(0, Math.max(1, words.length - SHINGLE + 1));
  const shared = shingles.filter((_, i) => inside(words.slice(i, i + SHINGLE).join(' ')));
  return inside(text) || shared.length >= shingles.length / 2;
}

/** NaN where there is nothing to share. */
export function share<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.filter(holds).length / list.length;
}

export function mean(list: readonly number[]): number {
  return list.reduce((sum, one) => sum + one, 0) / list.length;
}
