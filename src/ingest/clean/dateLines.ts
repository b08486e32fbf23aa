/** Full dates as they are written beside an article, and the lines that hold nothing else. */

import { dateExists, monthNumber, withTime } from '../published.ts';
import { isByline, isPersonOrPlace } from './people.ts';

/** A date with its year, as a line has it. */
export interface WrittenDate {
  /** The words that were read, time and zone included. */
  words: string;
  start: number;
  end: number;
  /** ISO day, as written. */
  day: string;
  /** As an article stores it: the minute where a time and its zone stand beside the day, else the day. */
  published: string;
}

export interface DateLine {
  dates: (WrittenDate & { says: 'published' | 'updated' | 'nothing' })[];
  /** `alone`: nothing but dates, what they are of, and who wrote. `headed`: behind a place, an agency or a name. */
  kind: 'alone' | 'headed';
}

const MONTHS: Record<string, string[]> = {
  '01': ['januar', 'jänner', 'janvier', 'janv', 'enero', 'ene', 'gennaio', 'genn', 'janeiro'],
  '02': ['februar', 'feber', 'février', 'févr', 'fevrier', 'febrero', 'febbraio', 'febbr', 'fevereiro'],
  '03': ['märz', 'mrz', 'mars', 'marzo', 'março'],
  '04': ['avril', 'avr', 'abril', 'abr', 'aprile'],
  '05': ['mai', 'mayo', 'maggio', 'magg', 'maio'],
  '06': ['juni', 'juin', 'junio', 'giugno', 'giu', 'junho'],
  '07': ['juli', 'juillet', 'juil', 'julio', 'luglio', 'lug', 'julho'],
  '08': ['août', 'aout', 'agosto', 'ago'],
  '09': ['septembre', 'septiembre', 'setiembre', 'settembre', 'sett', 'setembro'],
  '10': ['oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'ott', 'outubro'],
  '11': ['novembre', 'noviembre', 'novembro'],
  '12': ['dezember', 'dez', 'décembre', 'déc', 'decembre', 'diciembre', 'dic', 'dicembre', 'dezembro'],
};
const MONTH_NUMBERS = new Map(Object.entries(MONTHS).flatMap(([month, names]) => names.map((name) => [name, month])));

const YEAR = '(?:1[5-9]|20)\\d{2}';
const DATE = new RegExp(
  '(?<![\\p{L}\\p{N}/.-])(?:' +
    [
      `(?<d1>\\d{1,2})(?:st|nd|rd|th|er|º|°|\\.)?,? (?:of |del? |di )?(?<m1>\\p{L}{3,10})\\.?,? (?:del? )?(?<y1>${YEAR})`,
      `(?<m2>\\p{L}{3,9})\\.? (?<d2>\\d{1,2})(?:st|nd|rd|th)?,? (?<y2>${YEAR})`,
      `(?<y3>${YEAR})(?<s3>[-/.])(?<m3>\\d{2})\\k<s3>(?<d3>\\d{2})`,
      `(?<a4>\\d{1,2})(?<s4>[-/.])(?<b4>\\d{1,2})\\k<s4>(?<y4>${YEAR})`,
    ].join('|') +
    ')(?![\\p{L}\\p{N}]|[-/]\\d)',
  'giu',
);
const TIME =
  /^(?:,| at| um| à| alle| ore| a las| às| [-–|•·])* ?(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?::\d{2})? ?(?:(?<half>[AaPp])\.?[Mm]\b\.?)?(?: ?\(?(?<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5})\b\)?)?(?: ?Uhr\b)?/u;

/** More dates make a table or a list, and none of them the article's own. */
const MAX_DATES = 4;

/** Every full date in a line of text, in order. Months may be English, German, French, Spanish, Italian or Portuguese. */
export function writtenDates(line: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const match of line.matchAll(DATE)) {
    const day = dayOf(match.groups ?? {});
    if (day === null) continue;
    const end = match.index + match[0].length;
    const time = TIME.exec(line.slice(end, end + 60));
    const stamp = time === null ? null : withTime(day, time.groups ?? {});
    const full = stamp === null ? end : end + (time?.[0].length ?? 0);
    const words = line.slice(match.index, full).trim();
    found.push({ words, start: match.index, end: full, day, published: stamp?.published ?? day });
  }
  return found;
}

function dayOf(groups: Record<string, string | undefined>): string | null {
  const { d1, m1, y1, d2, m2, y2, y3, m3, d3, a4, b4, y4 } = groups;
  if (d1 !== undefined) return isoDay(y1, monthOf(m1), d1);
  if (d2 !== undefined) return isoDay(y2, monthNumber(m2 ?? ''), d2);
  if (d3 !== undefined) return isoDay(y3, m3, d3);
  const [smaller = 0, larger = 0] = [Number(a4), Number(b4)].sort((a, b) => a - b);
  // Day and month can only be told apart where one of them cannot be a month.
  if (larger <= 12 && smaller !== larger) return null;
  return isoDay(y4, `${smaller}`, `${larger}`);
}

function monthOf(name = ''): string {
  return monthNumber(name) || (MONTH_NUMBERS.get(name.toLowerCase()) ?? '');
}

function isoDay(year = '', month = '', day = ''): string | null {
  if (month === '') return null;
  const [mm, dd] = [month.padStart(2, '0'), day.padStart(2, '0')];
  return dateExists(year, mm, dd) ? `${year}-${mm}-${dd}` : null;
}

const UPDATED =
  /(?<!\p{L})(?:(?:last )?(?:updated?|modified|revised)|(?:zuletzt )?(?:aktualisiert|geändert)|stand|mise? à jour|modifiée?|actualizad[oa]|aggiornat[oa]|atualizad[oa])(?!\p{L})/giu;
const PUBLISHED =
  /(?<!\p{L})(?:(?:first )?(?:published|posted|issued|uploaded)|(?:pub |publication |publish )?date|(?:erstmals )?veröffentlicht|erstellt|publiée?|publicad[oa]|pubblicat[oa])(?!\p{L})/giu;
/** What may stand in a line of dates without saying anything: labels, weekdays, times, and how long the reading takes. */
const EMPTY =
  /\b(?:first|last|zuletzt|am|le|el|il|em|on|at|the|um|as of|pub|date|story|article|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|\d{1,3} ?min(?:ute)?s?(?: read)?|(?:segunda|terça|quarta|quinta|sexta)-feira|\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,5})?(?: Uhr)?)(?![\p{L}\p{N}])/giu;
const SEPARATORS = /[\s|·•,;:.()[\]–—\-/]+/gu;

/** What a line of its own beside an article says about dates; null where it says anything else. `line` has single spaces. */
export function dateLine(line: string): DateLine | null {
  if (line.length > 200 || !/\d{4}/.test(line)) return null;
  const dates = writtenDates(line);
  if (dates.length === 0 || dates.length > MAX_DATES) return null;
  let from = 0;
  let rest = '';
  const said = dates.map((date) => {
    const before = line.slice(from, date.start);
    from = date.end;
    rest += `${before} | `;
    const says = before.search(UPDATED) >= 0 ? 'updated' : before.search(PUBLISHED) >= 0 ? 'published' : 'nothing';
    return { ...date, says } as const;
  });
  rest += line.slice(from);
  const pieces = rest
    .replace(UPDATED, ' ')
    .replace(PUBLISHED, ' ')
    .split(/[|·•;()–—]| - |, /u)
    .map((piece) => piece.replace(EMPTY, ' ').replace(SEPARATORS, ' ').trim())
    .filter((piece) => piece !== '');
  if (pieces.every((piece) => isByline(piece))) return { dates: said, kind: 'alone' };
  const named = pieces.length <= 3 && pieces.every((piece) => isByline(piece) || isPersonOrPlace(piece));
  return named ? { dates: said, kind: 'headed' } : null;
}
