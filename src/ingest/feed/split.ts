/** A feed’s XML, as the guard leaves it, taken apart into what surrounds the items and the items, each by itself. */

import { tagEnd } from './guard.ts';

export interface Split {
  /** From the root’s tag to the first item. */
  before: string;
  /** Each from its opening to its closing tag, in the document’s order. */
  items: string[];
  /** What stands between and after the items. */
  after: string;
  /** How many items lack their end, or their beginning. */
  incomplete: number;
}

/** Items are named `item` in RSS and RDF, `entry` in Atom, under any prefix. */
export function split(xml: string, name: 'item' | 'entry'): Split {
  const edge = name === 'item' ? /<(\/?)(?:[\w.-]+:)?item(?=[\s/>])/gi : /<(\/?)(?:[\w.-]+:)?entry(?=[\s/>])/gi;
  const items: string[] = [];
  const around: string[] = [];
  let incomplete = 0;
  let start: number | null = null;
  let done = 0;
  for (const { index, 1: slash } of xml.matchAll(edge)) {
    const end = tagEnd(xml, index + 1);
    if (typeof end !== 'number') break;
    if (slash === '/') {
      if (start === null) {
        incomplete++;
        continue;
      }
      items.push(xml.slice(start, end));
      start = null;
      done = end;
    } else {
      if (start === null) around.push(xml.slice(done, index));
      else incomplete++;
      done = index;
      start = xml[end - 2] === '/' ? null : index;
      if (start === null) done = end;
    }
  }
  if (start === null) around.push(xml.slice(done));
  else incomplete++;
  const [before = '', ...after] = around;
  return { before, items, after: after.join(''), incomplete };
}
