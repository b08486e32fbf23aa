/** What was typed beside what an article quotes, word by word: which words are the same, which are others, which only one of them has. */
import { type SaidWord, weigh, weightOf } from './words.ts';

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
  /**
   * Weight of the words that are the same, as a share of what was typed, and of the part of the statement that it is beside, without what
   * is left out where it says so.
   */
  ofTyped: number;
  ofSaid: number;
  /** The weight itself. */
  same: number;
}

/** Of an alignment: a word of the same stem, another, one that is left out. */
const SCORE = { same: 2, other: -1, gap: -1 };
/** More words are not compared: the first that were typed, and of a statement those where the most of them stand. */
const MOST_TYPED = 400;
const MOST_SAID = 800;
/** Steps back through the table. */
const DIAGONAL = 1;
const TYPED_ALONE = 2;
const SAID_ALONE = 3;

/**
 * All that was typed beside its best place in a statement (an alignment with free ends of one side: Sellers 1980). Time and space are the
 * product of their words, of which no more than some hundred are compared.
 * @param gaps positions in `typed` before which words are left out and it says so: any number, at no cost
 */
export function wordingOf(
  typed: readonly SaidWord[],
  said: readonly SaidWord[],
  gaps: ReadonlySet<number> = new Set(),
): Wording {
  const compared = typed.slice(0, MOST_TYPED);
  const from = denseIn(compared, said);
  const within = said.slice(from, from + MOST_SAID);
  const width = within.length + 1;
  const steps = new Uint8Array((compared.length + 1) * width);
  let row = new Float64Array(width);
  let above = new Float64Array(width);
  for (let i = 1; i <= compared.length; i++) {
    [row, above] = [above, row];
    const word = compared[i - 1] as SaidWord;
    const alone = SCORE.gap * weightOf(word.id);
    row[0] = (above[0] as number) + alone;
    steps[i * width] = TYPED_ALONE;
    const isGap = gaps.has(i);
    for (let j = 1; j < width; j++) {
      const there = within[j - 1] as SaidWord;
      const matches = word.id === there.id;
      const diagonal = (above[j - 1] as number) + (matches ? SCORE.same * weightOf(word.id) : SCORE.other);
      const typedAlone = (above[j] as number) + alone;
      const saidAlone = (row[j - 1] as number) + (isGap ? 0 : SCORE.gap * weightOf(there.id));
      const score = Math.max(diagonal, typedAlone, saidAlone);
      row[j] = score;
      // Before and behind its place a word stands for none of the statement's.
      steps[i * width + j] =
        matches && score === diagonal
          ? DIAGONAL
          : score === typedAlone
            ? TYPED_ALONE
            : score === saidAlone
              ? SAID_ALONE
              : DIAGONAL;
    }
  }
  const path = trace(compared, within, steps, row.indexOf(Math.max(...row)));
  const rest = typed.slice(MOST_TYPED).map((word): Step => [word, undefined]);
  return measured([...path.steps, ...rest], gaps, { typed, said, before: from + path.before });
}

type Step = [typed: SaidWord | undefined, said: SaidWord | undefined];

/** Where in a long statement the most of what was typed stands. Linear. */
function denseIn(typed: readonly SaidWord[], said: readonly SaidWord[]): number {
  if (said.length <= MOST_SAID) return 0;
  const wanted = new Set(typed.map(({ id }) => id));
  const worth = (word: SaidWord | undefined) => (word && wanted.has(word.id) ? weightOf(word.id) : 0);
  let sum = said.slice(0, MOST_SAID).reduce((total, word) => total + worth(word), 0);
  let best = { sum, from: 0 };
  for (let from = 1; from + MOST_SAID <= said.length; from++) {
    sum += worth(said[from + MOST_SAID - 1]) - worth(said[from - 1]);
    if (sum > best.sum) best = { sum, from };
  }
  return best.from;
}

function trace(
  typed: readonly SaidWord[],
  said: readonly SaidWord[],
  steps: Uint8Array,
  end: number,
): { steps: Step[]; before: number } {
  const path: Step[] = [];
  let [i, j] = [typed.length, end];
  while (i > 0) {
    const step = steps[i * (said.length + 1) + j];
    if (step !== SAID_ALONE) i -= 1;
    if (step !== TYPED_ALONE) j -= 1;
    path.push([step === SAID_ALONE ? undefined : typed[i], step === TYPED_ALONE ? undefined : said[j]]);
  }
  return { steps: path.reverse(), before: j };
}

function measured(
  steps: readonly Step[],
  gaps: ReadonlySet<number>,
  { typed, said, before }: { typed: readonly SaidWord[]; said: readonly SaidWord[]; before: number },
): Wording {
  let [same, beside, reached, length] = [0, 0, 0, 0];
  for (const [a, b] of steps) {
    if (a) reached += 1;
    if (b) length += 1;
    if (a && b && a.id === b.id) same += weightOf(a.id);
    if (b && (a || !gaps.has(reached))) beside += weightOf(b.id);
  }
  return {
    places: placesOf(steps),
    before,
    after: said.length - before - length,
    ofTyped: share(same, weigh(typed)),
    ofSaid: share(same, beside),
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

/**
 * Places as they are shown: a small word between two that were replaced is one with them, so that what is struck out can be read at one go. What
 * is the same is then in them, too.
 */
export function readablePlaces(places: readonly Place[]): Place[] {
  const shown: Place[] = [];
  places.forEach((place, i) => {
    const [last, next] = [shown.at(-1), places[i + 1]];
    const isBridge =
      place.kind === 'same' && place.typed.length === 1 && weigh(place.typed) < 1 && bothReplace(last, next);
    if (last?.kind === 'other' && (place.kind === 'other' || isBridge))
      shown[shown.length - 1] = {
        kind: 'other',
        typed: [...last.typed, ...place.typed],
        said: [...last.said, ...place.said],
      };
    else shown.push(place);
  });
  return shown;
}

/** Whether in both, words were typed and others stand there. */
function bothReplace(a: Place | undefined, b: Place | undefined): boolean {
  return [a, b].every((place) => place?.kind === 'other' && place.typed.length > 0 && place.said.length > 0);
}
