/** Comparing what is written twice on a page. */

/** Letters and digits alone, so that typography, case and punctuation make no difference. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The share of the shorter one’s words that the other has as well, 0–1. */
export function overlap(one: string, other: string): number {
  const [a, b] = [wordSet(one), wordSet(other)];
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / smaller;
}

function wordSet(text: string): Set<string> {
  return new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}
