/** Numbers in a sentence that say how many, with the words that qualify them, and between what they lie. */
import type { Range } from '../coverage/span.ts';
import type { Token } from '../language/tokens.ts';

/** “at least 9”, “between 20 and 30”, “hundreds, if not thousands”: all of those words. Offsets are those of the sentence. */
export interface Amount extends Range {
  /** What it may stand for, both ends included; `most` is Infinity where it sets no upper end. */
  least: number;
  most: number;
}

type Limits = Pick<Amount, 'least' | 'most'>;

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Record<string, number> = {
  dozen: 12,
  score: 20,
  hundred: 100,
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
};
const VALUES: Record<string, number> = {
  ...Object.fromEntries(SMALL.map((word, i) => [word, i])),
  ...Object.fromEntries(TENS.map((word, i) => [word, (i + 2) * 10])),
  half: 0.5,
};

const NAME = `(?:${[...SMALL.slice(1), ...TENS].join('|')})`;
const SCALE = '(?:dozen|hundred|thousand|million|billion)';
const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:\.\d+)?)`;
const VAGUE =
  '(?:(?:tens|dozens|scores|hundreds|thousands|millions)(?: of (?:thousands|millions))?' +
  `|(?:several|a few|many)(?: ${SCALE})+)`;
const EXACT =
  `(?:${DIGITS}(?: ${SCALE})*` +
  `|(?:${NAME}|(?:half )?an?(?= ${SCALE}))(?:(?:[ -]|(?<=${SCALE}) and )(?:${SCALE}|${NAME}))*)`;
const MORE =
  '(?:(?:well |just |slightly )?(?:over|above)|more than|at least|no (?:fewer|less) than|upwards? of|in excess of)';
const FEWER = '(?:(?:just )?(?:under|below)|(?:fewer|less) than|up to|as many as|at most|no more than)';
const ABOUT = '(?:about|around|some|roughly|approximately|an estimated|estimated|close to|nearly|almost)';
const BETWEEN = '(?:,? (?:if not|or even|perhaps|possibly) | or | to |[-–])';

const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,:/#$£€–-])` +
    `(?:between (?<from>${VAGUE}|${EXACT}) and (?<upTo>${VAGUE}|${EXACT})` +
    `|(?<qualifier>(?:(?:${MORE}|${FEWER}|${ABOUT}) )+)?(?<one>${VAGUE}|${EXACT})(?:${BETWEEN}(?<other>${VAGUE}|${EXACT}))?)` +
    String.raw`(?![\p{L}\p{N}%]|[.,:/-]\d|[-‑–]\p{L})(?: or (?<tail>more|fewer|less)\b)?`,
  'giu',
);

/** What has a number for its name: “Article 5”, “flight 370”. Names with a capital need no list. */
const LABEL =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|article|chapter|flight|group|level|number|no|page|phase|resolution|route|section|top|unit)$/u;
/** By how much what is “about” so many may differ from it. */
const ROUGHLY = 0.1;

/** @param list the tokens of the sentence */
export function amountsIn(sentence: string, list: readonly Token[]): Amount[] {
  return [...sentence.matchAll(AMOUNT)].flatMap((match): Amount[] => {
    const { from, upTo, qualifier = '', one = '', other, tail = '' } = match.groups ?? {};
    const start = match.index;
    const numbers = [from ?? one, upTo ?? other].flatMap((words) => words ?? []);
    if (numbers.some((words) => /^(?:19|20)\d\d$/u.test(words))) return [];
    if (!from && !qualifier && isLabel(sentence, list, start, one)) return [];
    // A change is no count: "rose from 20 to 30 people".
    if (other && /\bfrom $/iu.test(sentence.slice(0, start))) return [];
    const { least, most } = qualified(spread(numbers), `${qualifier}${tail}`.toLowerCase());
    return most > 1 ? [{ start, end: start + match[0].length, least, most }] : [];
  });
}

/** "Route 66 buses", "World War Two veterans", but not "in Norland two sailors", nor what is too long for a name: "30,000". */
function isLabel(sentence: string, list: readonly Token[], start: number, number: string): boolean {
  if (!/^(?:\d+$|\p{Lu})/u.test(number)) return false;
  const before = list.findLast(({ end }) => end <= start);
  if (!before || /[^\s.]/u.test(sentence.slice(before.end, start))) return false;
  return LABEL.test(before.word) || (before.capital && !before.stop);
}

/** From the least to the most of several numbers; a scale behind the last is that of all: "2 to 3 million". */
function spread(numbers: readonly string[]): Limits {
  const [first = '', last = first] = numbers.map((words) => words.toLowerCase());
  const scale = new RegExp(`(?: ${SCALE})+$`, 'u').exec(last)?.[0] ?? '';
  const shared = scale && first !== last && !new RegExp(SCALE, 'u').test(first) && !isVague(first);
  const limits = [limitsOf(shared ? first + scale : first), limitsOf(last)];
  return {
    least: Math.min(...limits.map(({ least }) => least)),
    most: Math.max(...limits.map(({ most }) => most)),
  };
}

function isVague(words: string): boolean {
  return new RegExp(`^${VAGUE}$`, 'u').test(words);
}

/** “Hundreds” are a hundred at least, and a thousand at most. */
function limitsOf(words: string): Limits {
  if (isVague(words)) {
    const unit = words.split(' ').reduce((product, word) => product * (unitOf(word) ?? 1), 1);
    return { least: unit, most: unit * 10 };
  }
  const digits = new RegExp(`^${DIGITS}`, 'u').exec(words)?.[0] ?? '';
  const value = digits ? Number(digits.replaceAll(/[^\d.]/gu, '')) : 0;
  const exact = numberOf(words.slice(digits.length).split(/[ -]/u), value);
  return { least: exact, most: exact };
}

function unitOf(word: string): number | undefined {
  return word === 'tens' ? 10 : SCALES[word.replace(/s$/u, '')];
}

/** Of "two hundred and fifty thousand", word by word. */
function numberOf(words: readonly string[], value: number): number {
  let sum = 0;
  let part = value;
  for (const word of words) {
    const scale = SCALES[word];
    if (scale === undefined) part = word === 'a' || word === 'an' ? part || 1 : part + (VALUES[word] ?? 0);
    else if (scale < 1000) part = (part || 1) * scale;
    else {
      sum += (part || 1) * scale;
      part = 0;
    }
  }
  return sum + part;
}

function qualified({ least, most }: Limits, words: string): Limits {
  if (new RegExp(`${FEWER}|fewer|less$`, 'u').test(words) && !/^no (?:fewer|less)/u.test(words))
    return { least: 0, most };
  if (new RegExp(`${MORE}|more$`, 'u').test(words)) return { least, most: Number.POSITIVE_INFINITY };
  return words ? { least: least * (1 - ROUGHLY), most: most * (1 + ROUGHLY) } : { least, most };
}
