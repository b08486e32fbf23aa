/** The five articles of the coverage as scraped, on machines that have them: read whole, and every quotation with its speaker written down. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.ts';
import { markedIn, quotationsOf } from '../../src/quotes/extract.ts';

/** A folder with the articles as scraped, which the repository does not hold. */
const ORIGINALS = process.env['COVERAGE_DIR'];

/**
 * By file: the last word of each speaker in the text's order with the length of what is said, and how many titles, terms, headlines and
 * words held at arm's length stand there besides.
 */
const READ: Record<string, { said: [string, number][]; others: number }> = {
  '000_bc381f95fe563329.txt': {
    said: [
      ['Bagheri', 116],
      ['Netanyahu', 65],
      ['Royvaran', 115],
      ['Dolgov', 273],
      ['Dolgov', 598],
    ],
    others: 2,
  },
  '001_4779e7073fe476b1.txt': {
    said: [
      ['Bagheri', 52],
      ['Bagheri', 146],
      ['Bagheri', 270],
      ['Bagheri', 164],
      ['Ayyoub', 19],
      ['Post', 293],
    ],
    others: 1,
  },
  '002_f4ef41f6f95f9351.txt': {
    said: [
      ['Bagheri', 122],
      ['Bagheri', 60],
      ['Azzam', 451],
      ['Azzam', 42],
      ['Azzam', 740],
      ['Azzam', 42],
      ['Azzam', 62],
      ['Azzam', 302],
      ['Azzam', 377],
      ['Azzam', 346],
    ],
    others: 0,
  },
  '003_b3bb278fd8698310.txt': {
    said: [
      ['officials', 21],
      ['Hatami', 78],
      ['Hatami', 22],
      ['Hatami', 142],
      ['Alinejad', 41],
      ['Alinejad', 42],
      ['Alinejad', 83],
      ['Alinejad', 109],
      ['Republic', 9],
      ['ISI', 174],
      ['source”', 79],
      ['Lavrov', 50],
      ['Zarif', 8],
      ['Zarif', 11],
    ],
    others: 5,
  },
  '004_c375e845a552161f.txt': {
    said: [
      ['Iran', 18],
      ['Bagheri', 114],
      ['Bagheri', 61],
      ['Ayyoub', 18],
      ['countries', 67],
      ['statement', 41],
      ['statement', 99],
      ['Ayyoub', 18],
      ['Ayyoub', 139],
    ],
    others: 2,
  },
};

const read = (name: string): string => {
  const outcome = readText(readFileSync(join(ORIGINALS ?? '', name), 'utf8'), name);
  if ('rejects' in outcome) throw new Error(outcome.rejects[0]?.reason);
  return outcome.value.text;
};

describe.skipIf(!ORIGINALS)('the quotations of the coverage (needs COVERAGE_DIR)', () => {
  it.each(Object.entries(READ))(
    'in %s are those that a reader finds, with their speakers',
    (name, { said, others }) => {
      const text = read(name);
      const found = quotationsOf(text);
      expect(
        found.map(({ start, end, attribution }) => [attribution?.speaker.split(' ').at(-1) ?? '', end - start]),
      ).toEqual(said);
      expect(markedIn(text).length - found.length).toBe(others);
    },
  );
});
