/** A question, made ready to be looked for in any number of sentences. */
import type { Range } from '../coverage/span.ts';
import type { Query } from '../retrieval/query.ts';
import { type Office, officeAsked } from './office.ts';
import { type AnswerType, kindStart, measureOf } from './question.ts';
import { statedAbout } from './speaking.ts';

export interface Asked {
  query: Query;
  type: AnswerType;
  /** By the term of a text: which of the question's terms it stands for, by their position, and how far. */
  hits: ReadonlyMap<string, readonly { index: number; weight: number }[]>;
  /** Abbreviations that the coverage does not have, by their term's position: a text may have the name that has these initials. */
  abbreviated: readonly { index: number; initials: string }[];
  /** Every term that the question has said itself, or that stands for one of it. */
  said: ReadonlySet<string>;
  /** Positions of the terms that name whom it asks to have said something. */
  speaker: readonly number[];
  /** Positions of the names that it asks them to have said something about. */
  about: readonly number[];
  /** Position of the term that says what kind of thing is asked for ("which *river*"); -1 where none does. */
  kind: number;
  /** Position of the term that only says what is measured ("how *high*"); -1 where none does. */
  measure: number;
  /** Where it asks who holds an office. */
  office: Office | undefined;
  /** The weight of all its terms. */
  total: number;
}

/** @param who where it names whom it asks to have said something */
export function askedBy(query: Query, type: AnswerType, who?: Range): Asked {
  const hits = new Map<string, { index: number; weight: number }[]>();
  for (const [index, { variants }] of query.terms.entries()) {
    for (const { term, weight } of variants) {
      const list = hits.get(term);
      if (list) list.push({ index, weight });
      else hits.set(term, [{ index, weight }]);
    }
  }
  const said = new Set([...hits.keys(), ...query.terms.map(({ term }) => term)]);
  const measured = measureOf(query.text, type);
  const measure = query.terms.findIndex(({ start }) => start === measured?.start);
  const total = query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const speaker = who
    ? query.terms.flatMap(({ start, end }, i) => (start >= who.start && end <= who.end ? [i] : []))
    : [];
  const subject = who ? statedAbout(query.text, who) : undefined;
  const about = query.terms.flatMap(({ start, name, period }, i) =>
    subject && name && !period && start >= subject.start && start < subject.end ? [i] : [],
  );
  const abbreviated = query.terms.flatMap(({ start, end, variants }, index) => {
    const initials = query.text.slice(start, end);
    return variants.length === 0 && INITIALS.test(initials) ? [{ index, initials }] : [];
  });
  return {
    ...{ query, type, hits, abbreviated, said, speaker, about, kind: kindOf(query), measure, total },
    office: officeAsked(query),
  };
}

const INITIALS = /^\p{Lu}{2,6}$/u;

/** Words of a compound that names the kind of thing, at most: "which patrol boat captain". */
const LONGEST_KIND = 3;

/** The last word of those that follow "which" without a small word between. */
function kindOf({ text, terms }: Query): number {
  const first = terms.findIndex(({ start }) => start === kindStart(text));
  if (first < 0) return -1;
  let last = first;
  for (let next = terms[last + 1]; next && last - first < LONGEST_KIND - 1; next = terms[last + 1]) {
    if (next.start - (terms[last]?.end ?? 0) > 1) break;
    last++;
  }
  return last;
}
