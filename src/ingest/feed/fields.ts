/** Addresses and language tags as feeds write them. */

/** What browsers and servers in general take. */
const MAX_URL = 2_000;

/** Absolute http(s) address of what is written, or null. A user name in it serves to disguise where it leads. */
export function resolved(written: string | null, base: string | null): string | null {
  if (written === null || written.trim() === '' || written.length > MAX_URL) return null;
  const url = URL.parse(written.trim()) ?? (base === null ? null : URL.parse(written.trim(), base));
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href.length > MAX_URL ? null : url.href;
}

/** BCP 47 in its canonical form: `en-US` of `en-us` and `en_US`. */
export function languageTag(written: string | null): string | null {
  try {
    return Intl.getCanonicalLocales((written ?? '').trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
