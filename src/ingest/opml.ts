/** An OPML list → the feeds that it names. */

import { type Opml, parseOpml } from 'feedsmith';
import { resolved } from './feed/fields.ts';
import { guard } from './feed/guard.ts';
import { plainLine } from './feed/plain.ts';
import { type Outcome, type Reject, rejected } from './reject.ts';

/** Lists of all feeds of a country's newspapers have some thousand. */
const MAX_CHARACTERS = 5_000_000;
const MAX_FEEDS = 5_000;

/**
 * Every outline with an `xmlUrl`, however deep, in the list's order and each address once. `title` is the outline's `title`, else its
 * `text`, else null. `faults` names the addresses that are none.
 */
export function readOpml(text: string, where: string): Outcome<{ title: string | null; url: string }[]> {
  const { xml, root, cutOff } = guard(text.slice(0, MAX_CHARACTERS + 1));
  const list = root === 'opml' && text.length <= MAX_CHARACTERS ? parsed(xml) : null;
  if (list === null) {
    const reason =
      text.length > MAX_CHARACTERS ? 'The file is too large for a list of feeds.' : 'This is no OPML list.';
    return rejected({ where, field: 'file', reason, remedy: 'Export the list of feeds as OPML again.' });
  }
  const feeds = new Map<string, string | null>();
  const faults: Reject[] = [];
  if (cutOff) {
    const reason = 'The list breaks off; what stands before was read.';
    faults.push({ where, field: 'file', reason, remedy: 'Export the list of feeds again.' });
  }
  for (const outline of flattened(list.body?.outlines ?? [])) {
    if (outline.xmlUrl === undefined) continue;
    const url = resolved(outline.xmlUrl, null);
    const title = plainLine({ value: outline.title ?? outline.text ?? '', form: 'text' });
    if (url === null) faults.push(noAddress(outline.xmlUrl, title, where));
    else if (feeds.size < MAX_FEEDS || feeds.has(url)) feeds.set(url, feeds.get(url) ?? title);
    else {
      const reason = `The list names more than ${MAX_FEEDS.toLocaleString('en')} feeds; the first were taken.`;
      faults.push({ where, field: 'xmlUrl', reason, remedy: 'Split the list.' });
      break;
    }
    if (faults.length > MAX_FEEDS) break;
  }
  const value = [...feeds].map(([url, title]) => ({ title, url }));
  return faults.length > 0 ? { value, faults } : { value };
}

function parsed(xml: string): Opml.Document<string> | null {
  try {
    return parseOpml(xml.slice(xml.search(/<(?:[\w.-]+:)?opml[\s>]/i)));
  } catch {
    return null;
  }
}

/** As deep as the parser goes, which is 100 levels. */
function* flattened(outlines: Opml.Outline<string>[]): Generator<Opml.Outline<string>> {
  for (const outline of outlines) {
    yield outline;
    yield* flattened(outline.outlines ?? []);
  }
}

function noAddress(written: string, title: string | null, where: string): Reject {
  const shown = plainLine({ value: written.slice(0, 200), form: 'text' }) ?? '';
  return {
    where,
    field: 'xmlUrl',
    reason: `${title === null ? 'A feed' : `The feed “${title}”`} has no web address: ${shown}`,
    remedy: 'Give it an address that begins with https:// or http://, or leave it out.',
  };
}
