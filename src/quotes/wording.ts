/** What was typed beside what an article quotes, word by word: which words are the same, which are others, which only one of them has. */
import { type SaidWord, weightOf } from './words.ts';

/** A place in both: words of what was typed and of the statement, either may be none. */
export interface Place {
  kind: 'same' | 'other';
  typed: readonly SaidWord[];
  said: readonly SaidWord[];
}

export interface Wording {
  /** In the order of both, from the first word that was typed to the last. */
  places: Place[];
  /** Words of the statement before and after what was typed. */
  before: number;
  after: number;
  /** Weight of the words that are the same, as a share of what was typed, and of the part of the statement that it is beside. */
  ofTyped: number;
  ofSaid: number;
  /** Of the whole statement. */
  ofWhole: number;
  /** The weight itself. */
  same: number;
}

/** Of local alignment (Smith & Waterman 1981): a word of the same stem, another, one that is left out. */
const SCORE = { same: 2, other: -1, gap: -1 };
/** Steps back through the table. */
const STOP = 0;
const DIAGONAL = 1;
const TYPED_ALONE = 2;
const SAID_ALONE = 3;

/** The best place of what was typed in a statement. Time and space are the product of their words. */
export function wordingOf(typed: readonly SaidWord[], said: readonly SaidWord[]): Wording {
  const width = said.length + 1;
  const steps = new Uint8Array((typed.length + 1) * width);
  let row = new Float64Array(width);
  let above = new Float64Array(width);
  let best = { score: 0, i: 0, j: 0 };
  for (let i = 1; i <= typed.length; i++) {
    [row, above] = [above, row];
    row[0] = 0;
    const word = typed[i - 1] as SaidWord;
    for (let j = 1; j < width; j++) {
      const matches = isSame(word, said[j - 1] as SaidWord);
      const diagonal = (above[j - 1] as number) + (matches ? SCORE.same * weightOf(word.id) : SCORE.other);
      const typedAlone = (above[j] as number) + SCORE.gap * weightOf(word.id);
      const saidAlone = (row[j - 1] as number) + SCORE.gap * weightOf((said[j - 1] as SaidWord).id);
      const score = Math.max(0, diagonal, typedAlone, saidAlone);
      row[j] = score;
      steps[i * width + j] =
        score === 0 ? STOP : score === diagonal ? DIAGONAL : score === typedAlone ? TYPED_ALONE : SAID_ALONE;
      if (score > best.score) best = { score, i, j };
    }
  }
  return trace(typed, said, steps, best);
}

const isSame = (a: SaidWord, b: SaidWord): boolean => a.id === b.id;

type Step = [typed: SaidWord | undefined, said: SaidWord | undefined];

function trace(
  typed: readonly SaidWord[],
  said: readonly SaidWord[],
  steps: Uint8Array,
  end: { i: number; j: number },
): Wording {
  const path: Step[] = [];
  let { i, j } = end;
  for (let step = steps[i * (said.length + 1) + j]; step; step = steps[i * (said.length + 1) + j]) {
    if (step !== SAID_ALONE) i -= 1;
    if (step !== TYPED_ALONE) j -= 1;
    path.push([step === SAID_ALONE ? undefined : typed[i], step === TYPED_ALONE ? undefined : said[j]]);
  }
  path.reverse();
  // What was typed before and after the best place has to be somewhere, too.
  const whole: Step[] = [
    ...typed.slice(0, i).map((word): Step => [word, undefined]),
    ...path,
    ...typed.slice(end.i).map((word): Step => [word, undefined]),
  ];
  const weight = (words: readonly (SaidWord | undefined)[]) =>
    words.reduce((sum, word) => sum + (word ? weightOf(word.id) : 0), 0);
  const same = weight(whole.flatMap(([a, b]) => (a && b && isSame(a, b) ? [a] : [])));
  return {
    places: placesOf(whole),
    before: j,
    after: said.length - end.j,
    ofTyped: share(same, weight(typed)),
    ofSaid: share(same, weight(said.slice(j, end.j))),
    ofWhole: share(same, weight(said)),
    same,
  };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Neighbours of one kind are one place. To the letter: "sails" for "sail" is another word here. */
function placesOf(steps: readonly Step[]): Place[] {
  const places: { kind: Place['kind']; typed: SaidWord[]; said: SaidWord[] }[] = [];
  for (const [typed, said] of steps) {
    const kind = typed && said && typed.form === said.form ? 'same' : 'other';
    let place = places.at(-1);
    if (place?.kind !== kind) {
      place = { kind, typed: [], said: [] };
      places.push(place);
    }
    if (typed) place.typed.push(typed);
    if (said) place.said.push(said);
  }
  return places;
}
