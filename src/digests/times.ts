/** Times of day and days of the week as people type them. */
import { EVERY_DAY, type TimeOfDay, type Weekday } from './calendar.ts';

const NAMED: Readonly<Record<string, number>> = { noon: 12, midday: 12, midnight: 0 };

/** `8`, `8:30`, `08.30`, `8 am`, `7:15pm`, `noon`, `midnight`; undefined for anything else. */
export function parseTime(typed: string): TimeOfDay | undefined {
  const text = typed.trim().toLowerCase();
  if (Object.hasOwn(NAMED, text)) return { hour: NAMED[text] as number, minute: 0 };
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]\.?m\.?)?$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const hour = Number(hours);
  const minute = Number(minutes);
  if (minute > 59) return undefined;
  if (half === undefined) return hour <= 23 ? { hour, minute } : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return { hour: (hour % 12) + (half.startsWith('p') ? 12 : 0), minute };
}

/** `08:00`. */
export function printTime({ hour, minute }: TimeOfDay): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly Weekday[] = [6, 7];
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const GROUPS: readonly [RegExp, readonly Weekday[]][] = [
  [/^(?:every ?day|daily|all(?: days)?)$/, EVERY_DAY],
  [/^(?:week ?days|working days)$/, WEEKDAYS],
  [/^week ?ends?$/, WEEKEND],
];

/** `every day`, `weekdays`, `weekends`, `Monday`, `mon, wed and fri`, `Mon-Thu`; undefined for anything else. */
export function parseDays(typed: string): readonly Weekday[] | undefined {
  const text = typed.trim().toLowerCase();
  const group = GROUPS.find(([pattern]) => pattern.test(text));
  if (group) return group[1];
  const days = text
    .replace(/\s*(?:[-–]|\bto\b)\s*/g, '-')
    .split(/[\s,;&+]+/)
    .filter((word) => word !== '' && word !== 'and')
    .flatMap(oneOrMore);
  if (days.length === 0 || days.includes(undefined)) return undefined;
  return [...new Set(days as Weekday[])].sort();
}

/** `mon`, `mon-thu`, `fri-mon`. */
function oneOrMore(words: string): (Weekday | undefined)[] {
  const [from, to, ...others] = words.split('-').map(weekday);
  if (from === undefined || others.length > 0) return [undefined];
  if (!words.includes('-')) return [from];
  if (to === undefined) return [undefined];
  const count = ((to - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => (((from - 1 + i) % 7) + 1) as Weekday);
}

function weekday(word: string): Weekday | undefined {
  const bare = word.replace(/\.$/, '').replace(/(?<=day)s$/, '');
  const at = NAMES.findIndex((name) => bare.length >= 2 && name.toLowerCase().startsWith(bare));
  return at < 0 ? undefined : ((at + 1) as Weekday);
}

/** `every day`, `on weekdays`, `on Mondays and Fridays`. */
export function printDays(days: readonly Weekday[]): string {
  const is = (others: readonly Weekday[]) => others.length === days.length && others.every((day) => days.includes(day));
  if (is(EVERY_DAY)) return 'every day';
  if (is(WEEKDAYS)) return 'on weekdays';
  if (is(WEEKEND)) return 'on weekends';
  const names = days.map((day) => `${NAMES[day - 1]}s`);
  return `on ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ` : ''}${names.at(-1)}`;
}
