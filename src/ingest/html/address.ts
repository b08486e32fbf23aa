/** Which of the addresses that a page states is the article's own. */

/** What browsers and servers in general take. */
const MAX_URL = 2_000;

/**
 * The first of `stated` that can be believed, else `address`. A stated one is resolved against `address` alone: a page’s `base` may lead
 * anywhere. One that leads to a site’s front page is a slip of its template.
 */
export function ownAddress(stated: (string | null)[], address: string | undefined): string | null {
  const fetched = address === undefined ? null : webAddress(address, undefined);
  for (const written of stated) {
    const url = written === null ? null : webAddress(written.trim(), fetched?.href);
    if (url === null) continue;
    const isFrontPage = url.pathname === '/' && url.search === '';
    const isSame = fetched !== null && url.host === fetched.host && fetched.pathname === '/';
    if (!isFrontPage || isSame) return url.href;
  }
  return fetched?.href ?? null;
}

function webAddress(written: string, base: string | undefined): URL | null {
  if (written === '' || written.length > MAX_URL) return null;
  const url = URL.parse(written, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  return url.username === '' && url.password === '' && url.hostname !== '' ? url : null;
}
