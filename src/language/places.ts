/** Countries by their other names: the people's, and the capital that stands for the government ("Moscow" for Russia). */
import countries from 'world-countries/countries.json' with { type: 'json' };
import { tokens } from './tokens.ts';

/** How far one name stands for another. */
const PEOPLE = 0.85;
const CAPITAL = 0.5;

const names = new Map<string, Map<string, number>>();
const COMMON = new Set(countries.map(({ name }) => name.common));

for (const { name, capital, demonyms, altSpellings } of countries) {
  // Taiwan is the Republic of China, and not what everybody calls China.
  const written = [name.common, name.official, ...altSpellings]
    .map((one) => one.replace(/^(?:the )?republic of /i, ''))
    .filter((one) => one === name.common || !COMMON.has(one));
  const country = [...new Set(written.filter((one) => one.length > 3).map(single))];
  const people = [demonyms.eng.f, demonyms.eng.m].map(single);
  for (const [i, one] of country.entries())
    for (const other of [...country.slice(i + 1), ...people]) relate(one, other, PEOPLE);
  for (const other of capital.map(single)) for (const one of [...country, ...people]) relate(one, other, CAPITAL);
}

/** The term of a name of one word; the others are too loose to be looked for. */
function single(name: string | undefined): string | undefined {
  const [first, second] = tokens(name ?? '').filter((token) => !token.stop);
  return second === undefined || second.word === 'dc' ? first?.term : undefined;
}

function relate(a: string | undefined, b: string | undefined, weight: number): void {
  if (a === undefined || b === undefined || a === b) return;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const known = names.get(one) ?? new Map<string, number>();
    known.set(other, Math.max(weight, known.get(other) ?? 0));
    names.set(one, known);
  }
}

/** Terms that stand for the same country as a term, each with how far it does, up to 1. */
export function sameCountry(term: string): ReadonlyMap<string, number> {
  return names.get(term) ?? new Map();
}
