/** Which of a sentence's verbs speaks a quotation. */
import type { Cue } from './cues.ts';
import { PERSON, RELAYING } from './lexicon.ts';
import type { Piece } from './pieces.ts';

/** Picks the verb that speaks the quotation at `at` in its own sentence; null where none does. */
export function cueFor(cues: readonly Cue[], pieces: readonly Piece[], at: number): Cue | null {
  const next = pieces.findIndex(({ kind }, i) => i > at && kind === 'quote');
  const behind = cues.filter((one) => one.at > at && one.subject);
  const all = cues.filter((one) => one.at < at);
  const spoken = all.filter(({ subject }) => subject);
  // A passive verb that names nobody speaks only where no other can.
  const before = spoken.length > 0 ? spoken : all;
  // `Reed did not say “…,” Marsh said`: what Marsh tells is that he did not.
  const unsaid = before.at(-1);
  if (unsaid?.hedge && unsaid.to >= at - 1) return unsaid;
  // Right behind it: `"…," Marsh said`, `"…," said Marsh`, `"…," according to Marsh`; in
  // "…," adding that …: a participle speaks what follows it.
  const beside = behind.find(
    (one) => !/ing$/.test(one.word) && Math.min(one.from, one.at) <= firstWord(pieces, at + 1) && one.from > at,
  );
  if (beside && (next < 0 || beside.at < next)) {
    // `"…," state television quoted Marsh as saying`
    const quoting = cues.find(({ via, at: verb }) => via && via === beside.subject && verb > beside.at);
    if (quoting) return quoting;
    // `Marsh called it "…", state television reported`
    const own = /^report(?:s|ed)?$/.test(beside.word) ? before.findLast(({ weak }) => !weak) : undefined;
    return own ? { ...own, via: beside.subject } : beside;
  }
  const strong = before.findLast((one) => !one.weak || one.to >= at - 1) ?? before.at(-1);
  if (strong && isRelay(strong, pieces)) {
    // "Marsh said, as state television quoted her, that …"
    const own = before.findLast((one) => one.at < strong.at && !one.weak);
    if (own) return { ...own, via: strong.subject };
  }
  const according = behind.find((one) => one.found === 'according');
  // `The plan expressed "…," according to Marsh`: a paper's words are known from whoever is named.
  const one = strong ?? behind.find(({ weak, word, from }) => !weak && !/ing$/.test(word) && from > at);
  return one && !(according && isPaper(one, pieces)) ? one : (according ?? one ?? null);
}

function firstWord(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (pieces[at]?.kind === 'mark' || /^(?:as|and)$/.test(pieces[at]?.word ?? '')) at++;
  return at;
}

const isRelay = ({ word, at }: Cue, pieces: readonly Piece[]): boolean =>
  RELAYING.has(word.toLowerCase()) && /^(?:him|her|them|it)$/.test(pieces[at + 1]?.word ?? '');

function isPaper({ subject }: Cue, pieces: readonly Piece[]): boolean {
  return subject !== null && !subject.pronoun && !subject.name && !((pieces[subject.head]?.is ?? 0) & PERSON);
}
