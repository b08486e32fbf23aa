/** Full dates as they are written beside an article, and the lines that hold nothing else. */

import { dateExists, monthNumber, withTime } from '../published.ts';
import { dayOrder, type NumericDate } from './dayOrder.ts';
import { isByline, isPersonOrPlace } from './people.ts';

/** A date with its year, as a line has it. */
export interface WrittenDate {
  /** The words that were read, time and zone included. */
  words: string;
  start: number;
  end: number;
  /** The ISO days that it can mean: two where nothing tells the day from the month (`03/12/2024`). */
  readings: string[];
  /** What all readings agree on: the ISO day, else the year. */
  day: string;
  /** As an article stores it: the minute where a time and its zone stand beside the day, else `day`. */
  published: string;
}

export interface DateLine {
  dates: (WrittenDate & { says: 'published' | 'updated' | 'nothing' })[];
  /** `alone`: nothing but dates, what they are of, and who wrote. `headed`: behind a place, an agency or a name. */
  kind: 'alone' | 'headed';
  /** Whether it says what its dates are of, those included that were not read (“Updated 3 hours ago”). */
  labelled: boolean;
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
    ')(?!(?!T\\d{2}:)[\\p{L}\\p{N}]|[-/]\\d)',
  'giu',
);
const TIME =
  /^(?:,| at| um| à| alle| ore| a las| às| [-–|•·])*(?: |T)?(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?::\d{2})? ?(?:(?<half>[AaPp])\.?[Mm]\b\.?)?(?: ?\(?(?<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5})\b\)?)?(?: ?Uhr\b)?/u;

/** More dates make a table or a list, and none of them the article's own. */
const MAX_DATES = 4;

/**
 * Every full date in a line of text, in order. Months may be English, German, French, Spanish, Italian or Portuguese. Where day and
 * month are figures that could both be either, all of the line tells which is which (dayOrder.ts), or the year alone is known.
 */
export function writtenDates(line: string): WrittenDate[] {
  const matches = [...line.matchAll(DATE)].map((match) => ({ match, groups: match.groups ?? {} }));
  const order = dayOrder(
    line,
    matches.flatMap(({ groups }) => numericOf(groups) ?? []),
  );
  const found: WrittenDate[] = [];
  for (const { match, groups } of matches) {
    const readings = daysOf(groups, order);
    const [first] = readings;
    if (first === undefined) continue;
    const day = readings.length === 1 ? first : first.slice(0, 4);
    const end = match.index + match[0].length;
    const time = TIME.exec(line.slice(end, end + 60));
    const stamp = time === null ? null : withTime(first, time.groups ?? {});
    const full = stamp === null ? end : end + (time?.[0].length ?? 0);
    const words = line.slice(match.index, full).trim();
    const published = readings.length === 1 ? (stamp?.published ?? day) : day;
    found.push({ words, start: match.index, end: full, readings, day, published });
  }
  return found;
}

function numericOf({ a4, b4, s4 }: Record<string, string | undefined>): NumericDate | null {
  return s4 === undefined ? null : { first: Number(a4), second: Number(b4), separator: s4 };
}

function daysOf(groups: Record<string, string | undefined>, order: ReturnType<typeof dayOrder>): string[] {
  const { d1, m1, y1, d2, m2, y2, y3, m3, d3, a4, b4, y4 } = groups;
  const numeric = numericOf(groups);
  const days =
    d1 !== undefined
      ? [isoDay(y1, monthOf(m1), d1)]
      : d2 !== undefined
        ? [isoDay(y2, monthNumber(m2 ?? ''), d2)]
        : d3 !== undefined
          ? [isoDay(y3, m3, d3)]
          : [
              numeric && order(numeric) !== 'month first' ? isoDay(y4, b4, a4) : null,
              numeric && order(numeric) !== 'day first' ? isoDay(y4, a4, b4) : null,
            ];
  return [...new Set(days.filter((day) => day !== null))];
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
/** What may stand in a line of dates without saying anything: labels, weekdays, times and zones, and how long the reading takes. */
const EMPTY =
  /\b(?:first|last|created|zuletzt|am|le|el|il|em|on|at|the|um|as of|and|pub|date|story|article|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|\d{1,3} ?min(?:ute)?s?(?: read)?|(?:segunda|terça|quarta|quinta|sexta)-feira|\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,5})?(?: Uhr)?|GMT|UTC|[ECMP][SD]?T|BST|CES?T|MES?Z|IST)(?![\p{L}\p{N}])/giu;
const SEPARATORS = /[\s|·•,;:.()[\]–—\-/]+/gu;

const MONTH_NAME = `(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}|${[...MONTH_NUMBERS.keys()].join('|')})`;
/** What tells a reader of that day when it was, and an archive not: an age, a day without its year or with two figures of it. */
const UNREAD = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:' +
    [
      '(?:\\d{1,3}|an?|one|few) ?(?:s|m|h|d|sec|min|hr|second|minute|hour|day|week|month|year)s? ago',
      "just now|today|yesterday|heute|gestern|aujourd[’']hui|hier|hoy|ayer|oggi|ieri|hoje|ontem",
      '(?:vor|il y a|hace|há) \\d{1,3} (?:minuten?|stunden?|tag(?:en?)?|minutes?|heures?|jours?|minutos?|horas?|d[ií]as?)',
      `\\d{1,2}(?:st|nd|rd|th|er|\\.)? (?:of )?${MONTH_NAME}\\.?`,
      `${MONTH_NAME}\\.? \\d{1,2}(?:st|nd|rd|th)?`,
      '\\d{1,2}(?<s>[./-])\\d{1,2}\\k<s>\\d{2}',
      '\\d{1,2}\\.\\d{1,2}\\.',
    ].join('|') +
    ')(?![\\p{L}\\p{N}])',
  'giu',
);
/** Who posted it and where, as content management systems fill it in: “by admin”, “in Harbour News”. */
const POSTER = /^(?:by|von|par|por) \S{1,30}(?: \S{1,30}){0,3}$/iu;
const SECTION = /^in (\p{Lu}.{1,60})$/u;

/** What a line of its own beside an article says about dates; null where it says anything else. `line` has single spaces. */
export function dateLine(line: string): DateLine | null {
  if (line.length > 200 || !(/\d/.test(line) || line.length <= 40)) return null;
  const dates = writtenDates(line);
  if (dates.length > MAX_DATES) return null;
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
  const isLabel = rest.search(UPDATED) >= 0 || rest.search(PUBLISHED) >= 0;
  // “Today” alone may head a part of the text.
  if (dates.length === 0 && (rest.search(UNREAD) === -1 || !(isLabel || /\d/.test(line)))) return null;
  const labelled = dates.length === 0 ? isLabel : said.some(({ says }) => says !== 'nothing');
  const pieces = rest
    .replace(UPDATED, ' ')
    .replace(PUBLISHED, ' ')
    .replace(UNREAD, ' | ')
    .split(/[|·•;()–—]| [-/] |, /u)
    .map((piece) => piece.replace(EMPTY, ' ').replace(SEPARATORS, ' ').trim())
    .filter((piece) => piece !== '');
  const isPoster = (piece: string) =>
    labelled && !line.endsWith('.') && (POSTER.test(piece) || isPersonOrPlace(SECTION.exec(piece)?.[1] ?? ''));
  if (pieces.every((piece) => isByline(piece) || isPoster(piece))) return { dates: said, kind: 'alone', labelled };
  const named = pieces.length <= 3 && pieces.every((piece) => isByline(piece) || isPersonOrPlace(piece));
  return named && dates.length > 0 ? { dates: said, kind: 'headed', labelled } : null;
}
