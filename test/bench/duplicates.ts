/**
 * How well and how fast copies are recognised: `npm exec -c 'node test/bench/duplicates.ts FOLDER…'`.
 *
 * The articles (Markdown or text) of the folders are edited as newspapers edit agencies' texts, and made into what is no copy: reports on
 * the same template, follow-ups, articles that quote the same statement. Beside ours stand two plain ways: the very same text, and a
 * MinHash estimate of at least 0.8. The same seed gives the same edits.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bands, isCopy, sketch } from '../../src/ingest/duplicates.ts';

/** Shorter articles have too few paragraphs to be edited. In words. */
const SHORTEST = 150;
const SPEED_WORDS = 600;
const PLAIN_THRESHOLD = 0.8;

interface Text {
  name: string;
  paragraphs: string[];
  whole: string;
}
/** @returns null where the article does not lend itself to it. */
type Edit = (text: Text, other: Text, pick: Picker) => string | [string, string] | null;

const found = process.argv.slice(2).flatMap(readFolder);
const texts = [...new Map(found.map((text) => [text.whole, text])).values()];
const long = texts.filter(({ whole }) => count(whole) >= SHORTEST);
if (long.length < 2) throw new Error('Name a folder with articles.');

/** What an editor puts in. */
const MORE = 'also however then said now still again there'.split(' ');
const SPELLINGS: [RegExp, string][] = [
  [/\b(\w{3,})iz(e|ed|es|ing|ation)\b/g, '$1is$2'],
  [/\b([a-z]{2,}[bdlvn])or\b/g, '$1our'],
  [/\b(def|off)ense\b/g, '$1ence'],
  [/\bper cent\b/g, 'percent'],
  [/\bcenter/g, 'centre'],
  [/\bprogram\b/g, 'programme'],
];
const LOCAL =
  'Readers in our own county will remember last spring, when the council promised a hearing of its own. Officials at the town hall could not be reached for comment, but neighbours gathered outside the library said they expected a decision soon.';

const COPIES: Record<string, Edit> = {
  'quotes, dashes, spaces': ({ whole }) =>
    whole
      .replace(/[“”"]/g, '«')
      .replace(/[’']/g, '‘')
      .replace(/ [-–—] /g, ' -- ')
      .replace(/\n\n/g, '\n')
      .replace(/ /g, '\u00a0 '),
  'dateline and credit': ({ whole }) =>
    `LONDON, July 8 (Reuters) — ${whole}\n\n(Reporting by Ada Field and Tom Reed; Editing by Jo Marsh)`,
  'British spelling': ({ whole }) => SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), whole),
  'capitals throughout': ({ whole }) => whole.toUpperCase(),
  'one figure corrected': ({ whole }, _, pick) => withFigures(whole, pick, 1),
  'first sentence rewritten': ({ paragraphs: [opening = '', ...rest] }, { paragraphs }) =>
    body([opening.replace(/^.*?[.!?](?=\s|$)/, sentenceOf(paragraphs[0])), ...rest]),
  'first paragraph cut': ({ paragraphs }) => (paragraphs.length > 4 ? body(paragraphs.slice(1)) : null),
  'last paragraph cut': ({ paragraphs }) => (paragraphs.length > 4 ? body(paragraphs.slice(0, -1)) : null),
  'paragraph put before': ({ whole }) => `${LOCAL}\n\n${whole}`,
  'paragraph appended': ({ whole }) => `${whole}\n\n${LOCAL}`,
  '2 % of words': ({ whole }, _, pick) => withWords(whole, pick, 0.02),
  '5 % of words': ({ whole }, _, pick) => withWords(whole, pick, 0.05),
};
const SHORTENED: Record<string, Edit> = {
  'cut by 30 %': ({ whole }) => cut(whole, 0.7),
  'cut by 40 %': ({ whole }) => cut(whole, 0.6),
  'cut by 50 %': ({ whole }) => cut(whole, 0.5),
  'cut by 70 %': ({ whole }) => cut(whole, 0.3),
  'cut by 40 %, 2 % of words': ({ whole }, _, pick) => withWords(cut(whole, 0.6), pick, 0.02),
  'cut by 50 %, 5 % of words': ({ whole }, _, pick) => withWords(cut(whole, 0.5), pick, 0.05),
  'cut by 40 %, paragraph appended': ({ whole }) => (count(whole) > 350 ? `${cut(whole, 0.6)}\n\n${LOCAL}` : null),
  'cut by 40 %, dateline, first sentence': (text, other, pick) =>
    `PARIS (AFP) — ${cut((COPIES['first sentence rewritten'] as Edit)(text, other, pick) as string, 0.6)}`,
  'a third of paragraphs dropped': ({ paragraphs }, _, pick) =>
    paragraphs.length < 8 ? null : body(paragraphs.filter((_, i) => i === 0 || pick.below(1) > 0.33)),
};
const OTHERS: Record<string, Edit> = {
  'all figures differ': ({ whole }, _, pick) => withFigures(whole, pick, Infinity),
  'every second figure differs': ({ whole }, _, pick) => withFigures(whole, pick, Infinity, 2),
  'names and figures differ': ({ whole }, _, pick) => {
    const changed = withFigures(whole, pick, Infinity);
    return changed && withNames(changed);
  },
  'daily report on a template': (_, __, pick) => {
    const template = TEMPLATES[Math.floor(pick.below(TEMPLATES.length))] as string;
    return [filled(template, pick), filled(template, pick)];
  },
  'follow-up with 3 paragraphs': ({ paragraphs }, { paragraphs: others }) =>
    paragraphs.length < 9 || count(body(others.slice(1))) < count(body(paragraphs.slice(3, 6)))
      ? null
      : body([...others, ...paragraphs.slice(3, 6)]),
  'same statement quoted': ({ paragraphs }, { whole: other }) => {
    const statement = `"${first(body(paragraphs), 120)}"`;
    return [body([first(other, 80), statement]), body([LOCAL, statement, LOCAL])];
  },
  'statement of its own, quoted within': ({ whole, paragraphs }, { whole: other }) =>
    count(other) < 200 ? null : [cut(whole, 0.5), `${other}\n\n"${body(paragraphs)}"`],
};
const TEMPLATES = [
  'Maximum temperatures stayed near normal in @ on $, the weather office said. The city recorded a high of # degrees Celsius, # degrees above the average for the season, while the low settled at # degrees. Humidity ranged between # and # per cent. The air quality index stood at #, in the moderate category. The weather office forecast partly cloudy skies with light rain for the coming day, when the high is expected to be around # degrees and the low around # degrees. Residents were advised to carry water and to avoid the sun at noon.',
  'Shares in @ closed higher on $ as banks and energy companies gained. The main index rose # points, or # per cent, to end the session at #. Advancing issues outnumbered decliners by # to #. Turnover came to # million shares, compared with # million in the session before. Traders said that investors were waiting for the figures on inflation, which are due later in the week. The currency was trading at # against the dollar, and oil stood at # dollars a barrel. Analysts expect the market to stay within a narrow range for the rest of the month.',
  'An earthquake of magnitude # struck near @ on $, the geological survey said. The quake had a depth of # kilometres and its centre was # kilometres from the nearest town, which has a population of about #. There were no immediate reports of damage or casualties, and no tsunami warning was issued. The region lies on the ring of fire, where earthquakes and eruptions are frequent. Authorities asked people to stay away from damaged buildings and to expect aftershocks over the coming days.',
  'The health ministry on $ reported # new cases of the disease and # deaths, taking the total since the beginning of the outbreak to # cases and # deaths. In @ alone, # people tested positive. A further # patients recovered and were sent home, the ministry said in its daily bulletin. The share of positive tests over the past week was # per cent. The ministry asked the public to keep wearing masks in closed rooms, to wash their hands, and to stay at home when feeling ill. Vaccination centres are open every day.',
  '@ beat @ # - # on $ in front of # spectators. The visitors took the lead after # minutes but the home team was level before the break, and scored the winner in minute #. It was the # win of the season for the home team, which now has # points. The coach said after the match that he was proud of his players, who had shown patience and courage until the very end. The next match is away from home in a week.',
];
const PLACES = 'Arlen Belmar Corvo Dunmere Eskadale Farrow Glenholt Harrowby Istmar Jorvale Kestrin Lowmoor'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** Chance that is the same at each run (mulberry32). */
class Picker {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return (((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * limit;
  }
}

function readFolder(folder: string): Text[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .map((name) => {
      const whole = readFileSync(join(folder, name), 'utf8')
        .replace(/^---\n[\s\S]*?\n---\n/, '')
        .trim();
      return { name, whole, paragraphs: whole.split(/\n+/) };
    });
}

function body(paragraphs: readonly string[]): string {
  return paragraphs.join('\n\n');
}

function count(text: string): number {
  return text.split(/\s+/).length;
}

function first(text: string, words: number): string {
  return text.split(/\s+/).slice(0, words).join(' ');
}

function sentenceOf(paragraph = ''): string {
  return /^.*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
}

/** At the end, after a sentence where there is one. */
function cut(text: string, share: number): string {
  const kept = text.slice(0, Math.round(text.length * share));
  return kept.slice(0, Math.max(kept.lastIndexOf('. ') + 1, kept.lastIndexOf('.\n') + 1, kept.length - 200));
}

/** Drops, doubles or replaces words in small letters, as editors do. */
function withWords(text: string, pick: Picker, share: number): string {
  return text.replace(/(?<= )[a-z]+ /g, (word) => {
    if (pick.below(1) > share) return word;
    const other = MORE[Math.floor(pick.below(MORE.length))] as string;
    return ['', `${word}${other} `, `${other} `][Math.floor(pick.below(3))] as string;
  });
}

/** Every `step`th figure becomes another, up to so many; with all of them, the weekdays too. */
function withFigures(text: string, pick: Picker, wanted: number, step = 1): string | null {
  const figures = text.match(/\d+/g)?.length ?? 0;
  if (figures < 6) return null;
  let seen = 0;
  const changed = text.replace(/\d+/g, (figure) => {
    seen += 1;
    if (seen % step !== 0 || seen > wanted) return figure;
    const other = [...figure].map(() => Math.floor(1 + pick.below(9))).join('');
    return other === figure ? `${other}1` : other;
  });
  const day = (name: string) => DAYS[(DAYS.indexOf(name) + 3) % DAYS.length] as string;
  return step === 1 && wanted === Infinity ? changed.replace(new RegExp(DAYS.join('|'), 'g'), day) : changed;
}

/** Each name becomes another one throughout. */
function withNames(text: string): string {
  return text.replace(
    /(?<=[a-z,] )\p{Lu}\p{Ll}{2,}/gu,
    (name) => `${name.slice(0, 1)}${[...name.slice(1)].reverse().join('')}o`,
  );
}

function filled(template: string, pick: Picker): string {
  return template
    .replace(/#/g, () => String(Math.floor(2 + pick.below(990))))
    .replace(/@/g, () => PLACES[Math.floor(pick.below(PLACES.length))] as string)
    .replace(/\$/g, () => DAYS[Math.floor(pick.below(DAYS.length))] as string);
}

function meet(a: string, b: string): boolean {
  const known = new Set(bands(sketch(a)));
  return bands(sketch(b)).some((key) => known.has(key));
}

function plainly(a: string, b: string): boolean {
  const [left, right] = [sketch(a).subarray(0, 60), sketch(b).subarray(0, 60)];
  return left.filter((place, i) => place === right[i]).length >= PLAIN_THRESHOLD * left.length;
}

/** Shares of the pairs, by kind, that are taken for copies. */
function judge(edits: Record<string, Edit>) {
  return Object.entries(edits).map(([kind, edit], seed) => {
    const pick = new Picker(seed + 1);
    const pairs = long.flatMap((text, i): [string, string][] => {
      const made = edit(text, long[(i + 7) % long.length] as Text, pick);
      if (made === null) return [];
      return [typeof made === 'string' ? [text.whole, made] : made];
    });
    const share = (test: (a: string, b: string) => boolean) =>
      pairs.filter(([a, b]) => test(a, b)).length / pairs.length;
    return {
      kind,
      pairs: pairs.length,
      ours: share((a, b) => meet(a, b) && isCopy(a, b)),
      decision: share(isCopy),
      keys: share(meet),
      sameText: share((a, b) => a === b),
      plain: share(plainly),
    };
  });
}

/** All pairs of the articles as they are. */
function judgeReal() {
  const known = new Map<number, Text[]>();
  const candidates = new Map<string, [Text, Text]>();
  for (const text of texts) {
    for (const key of bands(sketch(text.whole))) {
      const others = known.get(key) ?? [];
      for (const other of others) candidates.set(`${other.name} ${text.name}`, [other, text]);
      known.set(key, [...others, text]);
    }
  }
  const copies = [...candidates].filter(([, [a, b]]) => isCopy(a.whole, b.whole)).map(([names]) => names);
  const pairs = (texts.length * (texts.length - 1)) / 2;
  return { articles: texts.length, identical: found.length - texts.length, pairs, candidates: candidates.size, copies };
}

/** Milliseconds at the median, for texts of `SPEED_WORDS` words. */
function speed() {
  const of600 = texts
    .filter(({ whole }) => count(whole) >= SPEED_WORDS)
    .map(({ whole }) => /^(?:\S+\s+){600}/.exec(whole)?.[0] ?? whole);
  const pick = new Picker(1);
  const pairs = of600.map((text): [string, string] => [text, withWords(cut(text, 0.8), pick, 0.02)]);
  const unrelated = of600.map((text, i): [string, string] => [text, of600[(i + 1) % of600.length] as string]);
  const median = <T>(over: readonly T[], run: (value: T) => unknown) => {
    for (let round = 0; round < 3; round++) for (const value of over) run(value);
    const times = over.map((value) => {
      const start = performance.now();
      run(value);
      return performance.now() - start;
    });
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
  };
  const huge = [
    texts
      .map(({ whole }) => whole)
      .join('\n\n')
      .repeat(3)
      .slice(0, 1_000_000),
  ];
  return {
    texts: of600.length,
    sketchAndBands: median(of600, (text) => bands(sketch(text))),
    isCopyOfCopies: median(pairs, ([a, b]) => isCopy(a, b)),
    isCopyOfOthers: median(unrelated, ([a, b]) => isCopy(a, b)),
    sketchOf1MB: median(huge, sketch),
    isCopyOf1MB: median(huge, (text) => isCopy(text, `More. ${text}`)),
  };
}

function print(title: string, rows: ReturnType<typeof judge>) {
  const columns = ['pairs', 'ours', 'isCopy', 'keys', 'same', 'plain'].map((name) => name.padStart(8));
  const lines = rows.map(({ kind, pairs, ...shares }) => {
    const figures = Object.values(shares).map((share) => share.toFixed(3).padStart(8));
    return `  ${kind.padEnd(44)}${String(pairs).padStart(8)}${figures.join('')}`;
  });
  process.stdout.write(`${title.padEnd(46)}${columns.join('')}\n${lines.join('\n')}\n\n`);
}

print('Taken for copies: small edits (1 is right)', judge(COPIES));
print('Taken for copies: shortened (1 is right)', judge(SHORTENED));
print('Taken for copies: other reports (0 is right)', judge(OTHERS));
process.stdout.write(`Articles as they are: ${JSON.stringify(judgeReal(), null, 2)}\n\nMilliseconds at the median:\n`);
for (const [name, value] of Object.entries(speed()))
  process.stdout.write(`  ${name.padEnd(20)}${value.toFixed(3).padStart(8)}\n`);
