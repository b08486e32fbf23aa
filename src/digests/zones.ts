/** Time zones by what people type, and by the language that their Discord speaks. */

/** In which zone most of those are who have Discord in that language. Its locales: discord.com/developers/docs/reference#locales */
const BY_LOCALE: Readonly<Record<string, string>> = {
  id: 'Asia/Jakarta',
  da: 'Europe/Copenhagen',
  de: 'Europe/Berlin',
  'en-GB': 'Europe/London',
  'en-US': 'America/New_York',
  'es-ES': 'Europe/Madrid',
  'es-419': 'America/Mexico_City',
  fr: 'Europe/Paris',
  hr: 'Europe/Zagreb',
  it: 'Europe/Rome',
  lt: 'Europe/Vilnius',
  hu: 'Europe/Budapest',
  nl: 'Europe/Amsterdam',
  no: 'Europe/Oslo',
  pl: 'Europe/Warsaw',
  'pt-BR': 'America/Sao_Paulo',
  ro: 'Europe/Bucharest',
  fi: 'Europe/Helsinki',
  'sv-SE': 'Europe/Stockholm',
  vi: 'Asia/Ho_Chi_Minh',
  tr: 'Europe/Istanbul',
  cs: 'Europe/Prague',
  el: 'Europe/Athens',
  bg: 'Europe/Sofia',
  ru: 'Europe/Moscow',
  uk: 'Europe/Kyiv',
  hi: 'Asia/Kolkata',
  th: 'Asia/Bangkok',
  'zh-CN': 'Asia/Shanghai',
  ja: 'Asia/Tokyo',
  'zh-TW': 'Asia/Taipei',
  ko: 'Asia/Seoul',
};

export const UTC = 'UTC';

/** A guess, which is said to be one; UTC where the language tells nothing. */
export function zoneOfLocale(locale: string | undefined): string {
  return (locale && BY_LOCALE[locale]) || UTC;
}

/** Of places that have another name now, the machine's list has the old one. https://data.iana.org/time-zones/tzdb/backward */
const RENAMED: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** Every zone that can be named, UTC first. */
const ZONES: readonly string[] = [
  UTC,
  ...Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone !== UTC)
    .map((zone) => RENAMED[zone] ?? zone),
];

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_/-]+/g, ' ')
    .trim();

/** By plain name, and by the city at its end where that is one zone's alone. */
const BY_NAME = new Map(ZONES.map((zone) => [plain(zone), zone]));
for (const [city, zones] of Map.groupBy(ZONES, (zone) => plain(zone.split('/').at(-1) as string))) {
  if (zones.length === 1 && !BY_NAME.has(city)) BY_NAME.set(city, zones[0] as string);
}

/** The zone that is meant: `Europe/London`, `london`, `utc`, or any name that the machine knows, such as `US/Eastern`. */
export function zoneNamed(typed: string): string | undefined {
  const known = BY_NAME.get(plain(typed));
  if (known) return known;
  const name = typed.trim();
  // Offsets are taken too, and know no summer time: who writes one is asked for a place.
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Zones whose name has what was typed, those first whose place begins with it; `first` before all others where nothing is typed. */
export function completeZone(typed: string, first: string, limit: number): string[] {
  const wanted = plain(typed);
  if (wanted === '') return [...new Set([first, ...ZONES])].slice(0, limit);
  const place = (zone: string) => plain(zone.split('/').at(-1) as string);
  const found = ZONES.filter((zone) => plain(zone).includes(wanted));
  return found
    .sort((a, b) => Number(place(b).startsWith(wanted)) - Number(place(a).startsWith(wanted)))
    .slice(0, limit);
}
