import { describe, expect, it } from 'vitest';
import { abbreviations } from '../../src/language/abbreviations.ts';

const pairs = (text: string): string[] => abbreviations(text).map(({ short, long }) => `${short} = ${long}`);

describe('abbreviations', () => {
  it.each([
    ['The Norland Arab News Agency (NANA) said so.', 'NANA = Norland Arab News Agency'],
    ['NANA (Norland Arab News Agency) said so.', 'NANA = Norland Arab News Agency'],
    ['NANA (the Norland Arab News Agency) said so.', 'NANA = Norland Arab News Agency'],
    ['The Quellmar Ferries, or QF, sail.', 'QF = Quellmar Ferries'],
    ['The Quellmar Ferries, known as the QF, sail.', 'QF = Quellmar Ferries'],
    ['The Bay Fund for Cod and Herring (BFCH) paid.', 'BFCH = Bay Fund for Cod and Herring'],
    ['The Office of Tides (OOT) and the Office of Tides (OT).', 'OOT = Office of Tides'],
    ['Off-shore wave meters (OWMs) float.', undefined],
    ['Off-shore wave meters (OSWMs) float.', 'OSWM = Off-shore wave meters'],
    ['The Workers’\nUnion of Quellmar (W.U.Q.) struck.', 'WUQ = Workers’ Union of Quellmar'],
    ['The Élan Norland (EN; founded late)', 'EN = Élan Norland'],
    ['the Fishers of the Far North (FFN)', 'FFN = Fishers of the Far North'],
    ['the Union of the Far North (OTFN)', undefined],
    ['The Norland Arab News Agency (Quellmar) said so.', undefined],
    ['The Norland Arab News Agency (ABC) said so.', undefined],
    ['He saw Norland. Arab News (NAN) said so.', undefined],
    ['They met Norland, Arab News (NAN).', undefined],
    ['NANA (Norland Arab News Agency since May)', undefined],
    ['NANA (est. 1950), a Norland Arab News Agency', undefined],
    ['NANA said so, or not.', undefined],
    ['', undefined],
  ])('given “%s”, then it reads %s', (text, expected) => {
    expect(pairs(text)[0]).toBe(expected);
  });

  it('given hostile text, then it takes time that grows with it', () => {
    const hostile = ['(', '(AB ', 'AB (of ', 'of the ', 'A.', 'ABCDEFGH', ', or AB', ' (AAAAAAAA)', 'a '];
    for (const piece of hostile) {
      const text = piece.repeat(300_000 / piece.length);
      const start = process.cpuUsage().user;
      abbreviations(`${text} (AAAAAAAA) ${text}`);
      expect(process.cpuUsage().user - start).toBeLessThan(5_000_000);
    }
  });
});
