/** Reports of a series: on one template, each of another day, place or thing. However alike they are, they are different stories. */
import { align } from '../ingest/duplicates/alignment.ts';
import { placesOf } from '../ingest/duplicates/places.ts';
import { type Words, wordsOf } from '../ingest/duplicates/words.ts';
import type { Features, Read } from './features.ts';

/** Share of the shorter text's words that stand in the other, from which both are on one template … */
const TEMPLATE = 0.5;
/** … and share of the figures, dates and names in the same places that differ, from which it was filled in anew, not brought up to date. */
const FILLED = 0.3;
/** Share of the runs of words that two texts of one form have in common at least. */
const SAME_RUNS = 0.1;
/** What is compared of a text, in UTF-16 units. */
const READ = 4_000;
/** Words of a title that are enough to know a series by. */
const TITLE_WORDS = 3;
const VARIABLE =
  /\p{N}+(?:[.,:]\p{N}+)*(?:st|nd|rd|th)?|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/giu;

/** Whether the articles at two places are of one series. What was found out is remembered. */
export function seriesTest(
  articles: readonly Read[],
  features: readonly Features[],
): (a: number, b: number) => boolean {
  const words = new Map<number, Words>();
  const wordsAt = (at: number): Words => {
    const known = words.get(at) ?? wordsOf((articles[at] as Read).text.slice(0, READ));
    words.set(at, known);
    return known;
  };
  const known = new Map<number, boolean>();
  return (a, b) => {
    const key = Math.min(a, b) * articles.length + Math.max(a, b);
    const answer =
      known.get(key) ??
      (isTitled(articles[a] as Read, articles[b] as Read) ||
        (mayShareForm(features[a] as Features, features[b] as Features) && isFilledInAnew(wordsAt(a), wordsAt(b))));
    known.set(key, answer);
    return answer;
  };
}

/** Whether so many runs of words are the same that the texts are worth comparing. */
function mayShareForm({ runs: a }: Features, { runs: b }: Features): boolean {
  const enough = SAME_RUNS * Math.min(a.length, b.length);
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length && common <= enough; ) {
    const difference = (a[i] as number) - (b[j] as number);
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common > enough;
}

/** One outlet's title for every day. */
function isTitled({ meta: a }: Read, { meta: b }: Read): boolean {
  if (a.outlet === null || a.outlet !== b.outlet || a.published?.slice(0, 10) === b.published?.slice(0, 10))
    return false;
  const form = formOf(a.title ?? '');
  return form.split(' ').length >= TITLE_WORDS && form === formOf(b.title ?? '');
}

function formOf(title: string): string {
  return title
    .toLowerCase()
    .replace(VARIABLE, '#')
    .replace(/[^\p{L}#]+/gu, ' ')
    .trim();
}

function isFilledInAnew(a: Words, b: Words): boolean {
  const [shorter, longer] = a.list.length <= b.list.length ? [a, b] : [b, a];
  const places = placesOf(shorter, longer);
  if (places.shared < TEMPLATE * shorter.list.length) return false;
  const { numbers, dates, names } = align(shorter, longer, places);
  const changed = numbers.changed + dates.changed + names.changed;
  const same = numbers.same + dates.same + names.same;
  return changed > FILLED * (same + changed);
}
