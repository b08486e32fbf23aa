/** Which of the addresses that a page states is the article's own. */
import { addressKey } from '../../coverage/address.ts';

/** What browsers and servers in general take. */
const MAX_URL = 2_000;

/**
 * The first of `stated` that can be believed, else `address`. A page that was fetched speaks for its own site alone, or it could take
 * the place of another outlet’s article; a saved one has nothing but its word. A stated address is resolved against `address` alone: a
 * page’s `base` may lead anywhere. One that leads to a site’s front page is a slip of its template.
 */
export function ownAddress(stated: (string | null)[], address: string | undefined): string | null {
  const fetched = address === undefined ? null : webAddress(address, undefined);
  for (const written of stated) {
    const url = written === null ? null : webAddress(written.trim(), fetched?.href);
    if (url === null || (fetched !== null && siteOf(url) !== siteOf(fetched))) continue;
    const isFrontPage = url.pathname === '/' && url.search === '';
    const isSame = fetched !== null && url.host === fetched.host && fetched.pathname === '/';
    if (!isFrontPage || isSame) return url.href;
  }
  return fetched?.href ?? null;
}

/** Host and port; one for the site’s mobile and AMP variants. */
function siteOf({ href }: URL): string | null {
  const key = addressKey(href);
  return key === null ? null : (URL.parse(key)?.host ?? null);
}

function webAddress(written: string, base: string | undefined): URL | null {
  if (written === '' || written.length > MAX_URL) return null;
  const url = URL.parse(written, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  return url.username === '' && url.password === '' && url.hostname !== '' ? url : null;
}
