/** A MiniSearch that has postings which were worked out before, as though their texts had been added to it. */
import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import type { AllPostings, FieldPostings } from './counting.ts';

/** What is indexed of a passage, in the order of MiniSearch's numbers for them. */
export const FIELDS = ['text', 'heading'] as const;

/** Postings between two steps. */
const STEP = 20_000;

/** What of MiniSearch 7.2 is filled: to build the same from its JSON form takes several times as long, nearly all of it in numbers as keys. */
interface Insides {
  _index: { set(term: string, postings: Map<number, Map<number, number>>): unknown };
  _documentCount: number;
  _nextId: number;
  _documentIds: Map<number, number>;
  _idToShortId: Map<number, number>;
  _fieldIds: Record<string, number>;
  _fieldLength: Map<number, number[]>;
  _avgFieldLength: number[];
}

/** In steps. One whose insides are not as they are known is filled the public way. */
export function* filled<T>(options: Options<T>, postings: AllPostings): Generator<void, MiniSearch<T>> {
  const search = new MiniSearch<T>(options);
  if (!isKnown(search)) return filledPublicly(options, postings);
  const { lengths, terms } = postings;
  const passages = lengths.text.length;
  search._documentCount = passages;
  search._nextId = passages;
  search._avgFieldLength = averages(postings);
  for (let id = 0; id < passages; id++) {
    search._documentIds.set(id, id);
    search._idToShortId.set(id, id);
    search._fieldLength.set(id, [lengths.text[id] as number, lengths.heading[id] as number]);
    if (id % STEP === 0) yield;
  }
  let since = 0;
  for (let number = 0; number < terms.length; number++) {
    const entry = new Map<number, Map<number, number>>();
    for (const [field, name] of FIELDS.entries()) {
      const { offsets, ids, counts } = postings[name];
      const [from, to] = [offsets[number] as number, offsets[number + 1] as number];
      if (from === to) continue;
      const frequencies = new Map<number, number>();
      for (let at = from; at < to; at++) {
        frequencies.set(ids[at] as number, counts[at] as number);
        if (++since % STEP === 0) yield;
      }
      entry.set(field, frequencies);
    }
    if (entry.size > 0) search._index.set(terms[number] as string, entry);
  }
  return search;
}

/** By its JSON form. */
export function filledPublicly<T>(options: Options<T>, postings: AllPostings): MiniSearch<T> {
  const { lengths, terms } = postings;
  const passages = lengths.text.length;
  const ids = Array.from({ length: passages }, (_, id) => id);
  const entryOf = ({ offsets, ids, counts }: FieldPostings, number: number) => {
    const [from, to] = [offsets[number] as number, offsets[number + 1] as number];
    return Object.fromEntries(Array.from(ids.subarray(from, to), (id, i) => [id, counts[from + i] as number]));
  };
  const plain: AsPlainObject = {
    documentCount: passages,
    nextId: passages,
    documentIds: Object.fromEntries(ids.map((id) => [id, id])),
    fieldIds: Object.fromEntries(FIELDS.map((name, field) => [name, field])) as AsPlainObject['fieldIds'],
    fieldLength: Object.fromEntries(
      ids.map((id) => [id, [lengths.text[id] as number, lengths.heading[id] as number]]),
    ) as unknown as AsPlainObject['fieldLength'],
    averageFieldLength: averages(postings),
    storedFields: {},
    dirtCount: 0,
    index: terms.flatMap((term, number) => {
      const fields = FIELDS.flatMap((name, field) => {
        const entry = entryOf(postings[name], number);
        return Object.keys(entry).length === 0 ? [] : [[String(field), entry] as const];
      });
      return fields.length === 0 ? [] : [[term, Object.fromEntries(fields)] as AsPlainObject['index'][number]];
    }),
    serializationVersion: 2,
  };
  return MiniSearch.loadJS<T>(plain, options);
}

/** Mean numbers of different terms, rounded as they are when passages are added one after the other. */
function averages({ lengths }: AllPostings): number[] {
  return FIELDS.map((name) =>
    lengths[name].reduce((average, length, before) => (average * before + length) / (before + 1), 0),
  );
}

function isKnown<T>(search: MiniSearch<T>): search is MiniSearch<T> & Insides {
  const insides = search as unknown as Partial<Insides>;
  const maps = [insides._documentIds, insides._idToShortId, insides._fieldLength];
  return (
    maps.every((map) => map instanceof Map) &&
    typeof insides._index?.set === 'function' &&
    Array.isArray(insides._avgFieldLength) &&
    FIELDS.every((name, field) => insides._fieldIds?.[name] === field)
  );
}
