/** Questions that set outlets against each other: "How do the Herald and the Post differ on the dam?" */
import { meet, type Range, slice } from '../coverage/span.ts';
import { joins, type NamedOutlet, type Outlets } from '../retrieval/outlets.ts';
import { newsOutletsIn, shortNamesIn } from './newsOutlets.ts';
import { COMPARING, CUE } from './sides.ts';

/** A question without what compares: for one of the outlets, or for all of them. */
export interface OutletSide {
  question: string;
  /** Where it names the outlet. */
  named: NamedOutlet[];
  /** The outlets that are asked about. */
  outlets: string[];
}

export interface OutletSides {
  /** For each outlet that the coverage has, in the question's order. */
  each: OutletSide[];
  /** For all of them at once. */
  all: OutletSide;
  /** Outlets, as the question names them, of which the coverage has nothing. */
  absent: string[];
}

/** Outlets of one question; of more, nobody compares each with each. */
const MOST_OUTLETS = 6;

const AGREEING = /\b(?:(?:dis)?agree[sd]?|contradict(?:s|ed)?|(?:say|tell|report)s? the same)\b/iu;
/** What outlets do, right behind their names: it says nothing of what they are asked about. */
const DOING =
  /^(?:\s+(?:both|all|each|also|actually))*\s+(?:(?:dis)?agree[sd]?|contradict(?:s|ed)?(?:\s+(?:each\s+other|one\s+another))?|(?:say|tell|report)s?\s+the\s+same(?:\s+(?:things?|story))?|cover(?:s|ed)?|portray(?:s|ed)?|present(?:s|ed)?|treat(?:s|ed)?|frame[sd]?|describe[sd]?|report(?:s|ed)?(?!\s+of\b))(?:\s+(?:on|about|with|over))?(?![\p{L}\p{N}])/iu;
/** What they have on something: "the Herald’s account of the dam". */
const HAVING =
  /^(?:\s+(?:accounts?|articles?|coverage|reports?|reporting|stor(?:y|ies)|versions?|views?|takes?))(?:\s+(?:of|on|about))?(?![\p{L}\p{N}])/iu;

/** What compares without doubt, unlike "or" and "both": "Is SANA or IRNA a state agency?" asks for nothing that they report. */
const SET_APART = /\b(?:versus|vs\.?|than|compar\w+|differ\w*|unlike|similar\w*|alike)\b/iu;
/** Before outlets of which something is asked. Those that the coverage has not may otherwise be what it is about: "the merger of …". */
const ASKED = /^\W*(?:(?:how|what|which|where|why)\s+)?(?:(?:do|does|did|have|has|is|are|compare)\s+(?:the\s+)?)?$/iu;

/** Undefined where the question names but one outlet, or several for other reasons ("What did the Herald write about the Post’s report?"). */
export function outletSidesOf(question: string, outlets: Outlets): OutletSides | undefined {
  const named = outlets.named(question);
  const places = placesIn(question, named);
  const names = new Set(places.map(({ name }) => name));
  if (names.size < 2 || names.size > MOST_OUTLETS || !areCompared(question, places)) return undefined;
  if (named.length === 0 && !(setsApart(question) && ASKED.test(question.slice(0, places[0]?.start)))) return undefined;
  const { known, absent } = ofCoverage(named, places);
  return {
    each: known.map((name) => ({ ...without(question, places, name), outlets: [name] })),
    all: { ...without(question, places), outlets: known },
    absent,
  };
}

/** The outlets that a list of them names ("the Herald or the Post"). */
export function outletsListed(list: string, outlets: Outlets): { known: string[]; absent: string[] } {
  const text = `by ${list.replace(/\bor\b/giu, 'and')}`;
  const named = outlets.named(text);
  return ofCoverage(named, placesIn(text, named));
}

/** Those of the coverage, and those of which it has nothing, in their order. */
function ofCoverage(named: readonly NamedOutlet[], all: readonly NamedOutlet[]) {
  const known = [...new Set(named.map(({ name }) => name))];
  const absent = [...new Set(all.map(({ name }) => name))].filter((name) => !known.includes(name));
  return { known, absent };
}

interface Place extends NamedOutlet {
  /** What goes with the name: an article before it, a genitive behind it. */
  whole: Range;
}

/** All that name an outlet, those of the coverage by its name for them. */
function placesIn(question: string, known: readonly NamedOutlet[]): Place[] {
  const apart = (ranges: readonly Range[], from: readonly Range[]): NamedOutlet[] =>
    ranges
      .filter((range) => !from.some((other) => meet(other, range)))
      .map((range) => ({ ...range, name: slice(question, range) }));
  const long = [...known, ...apart(newsOutletsIn(question), known)];
  const isBeside = (range: Range) => long.some((other) => joins(question.slice(...between(other, range))));
  const short = apart(shortNamesIn(question), long).filter(isBeside);
  return [...long, ...short]
    .sort((a, b) => a.start - b.start)
    .map((one) => {
      const article = /\bthe\s+$/iu.exec(question.slice(0, one.start))?.[0].length ?? 0;
      const genitive = /^['’]s?(?!\p{L})/iu.exec(question.slice(one.end))?.[0].length ?? 0;
      return { ...one, whole: { start: one.start - article, end: one.end + genitive } };
    });
}

const between = (a: Range, b: Range): [number, number] => (a.start < b.start ? [a.end, b.start] : [b.end, a.start]);

const setsApart = (question: string) => SET_APART.test(question) || AGREEING.test(question);

function areCompared(question: string, places: readonly Place[]): boolean {
  if (CUE.test(question) || setsApart(question)) return true;
  return places.slice(1).every(({ start }, i) => joins(question.slice(places[i]?.end, start)));
}

/** The question with one of its outlets, once, in the place of those that are named with it; with none of them where none is to be kept. */
function without(question: string, places: readonly Place[], kept?: string): Pick<OutletSide, 'question' | 'named'> {
  let text = '';
  let named: NamedOutlet[] = [];
  for (let i = 0, from = 0; from < question.length; ) {
    const first = places[i];
    const before = clean(question.slice(from, first?.whole.start));
    text += text === '' || text.endsWith(' ') ? before.trimStart() : before;
    if (!first) break;
    let last = first;
    const group = [first];
    for (let next = places[++i]; next && joins(question.slice(last.end, next.start)); next = places[++i]) {
      last = next;
      group.push(next);
    }
    const keeps = group.find(({ name }) => name === kept);
    if (keeps && named.length === 0) {
      if (text !== '' && !text.endsWith(' ')) text += ' ';
      named = [{ name: keeps.name, start: text.length, end: text.length + keeps.end - keeps.start }];
      text += slice(question, keeps);
    }
    from = last.whole.end;
    for (const pattern of [HAVING, DOING]) from += pattern.exec(question.slice(from))?.[0].length ?? 0;
  }
  return { question: text.trimEnd(), named };
}

function clean(words: string): string {
  return words.replace(COMPARING, ' ').replace(/\s+/gu, ' ');
}
