/** Which figure of `03/12/2024` is the day, as far as the line that it stands in tells. */

export interface NumericDate {
  first: number;
  second: number;
  separator: string;
}

export type DayOrder = 'day first' | 'month first' | null;

/** North American zones beside a clock of twelve hours. */
const MONTH_FIRST = /\d[:.]\d{2}(?::\d{2})? ?[ap]\.?m\.?,? ?\(?[ECMP][SD]?T(?![\p{L}\p{N}])/iu;
/**
 * Zones whose countries write the day first (Unicode CLDR, short date patterns of their locales), German and French times, and labels
 * and weekdays of languages that do so wherever they are spoken; Spanish is not one of these (Panama, Puerto Rico).
 */
const DAY_FIRST = [
  /\d[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)? ?\(?(?:BST|WES?T|CES?T|EES?T|MES?Z|MSK|IST|SAST|AE[SD]T|NZ[SD]T)(?![\p{L}\p{N}])/iu,
  /\d[:.]\d{2} ?Uhr(?!\p{L})/u,
  /(?<!\p{N})\d{1,2}h\d{2}(?!\p{N})/u,
  /^Stand(?: |:)|(?<!\p{L})(?:aktualisiert|geändert|veröffentlicht|erstellt|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)(?!\p{L})/iu,
  /(?<!\p{L})(?:mise? à jour|publiée? le|modifiée? le|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?!\p{L})/iu,
  /(?<!\p{L})(?:aggiornat[oa]|pubblicat[oa]|lunedì|martedì|mercoledì|giovedì|venerdì|atualizad[oa]|(?:segunda|terça|quarta|quinta|sexta)-feira)(?!\p{L})/iu,
];
/** Hints further away belong to something else. */
const LOOKED_AT = 300;

/**
 * How to read each date of a line: by its own figures where one of them is no month, else as another date of the line with the same
 * separator that shows it, else by the line's zone or language. Null where nothing tells, or not all tell the same.
 */
export function dayOrder(line: string, dates: readonly NumericDate[]): (date: NumericDate) => DayOrder {
  if (dates.length === 0) return () => null;
  const start = line.slice(0, LOOKED_AT);
  const hints = new Set<DayOrder>();
  if (MONTH_FIRST.test(start)) hints.add('month first');
  if (DAY_FIRST.some((pattern) => pattern.test(start))) hints.add('day first');
  return (date) => {
    const shown = new Set(
      dates.filter(({ separator }) => separator === date.separator).flatMap((each) => ownOrder(each) ?? []),
    );
    return ownOrder(date) ?? single(shown) ?? (shown.size === 0 ? single(hints) : null);
  };
}

function ownOrder({ first, second }: NumericDate): DayOrder {
  if (first > 12 === second > 12) return null;
  return first > 12 ? 'day first' : 'month first';
}

function single(orders: ReadonlySet<DayOrder>): DayOrder {
  const [only] = orders;
  return orders.size === 1 && only !== undefined ? only : null;
}
