import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportCitations, toBibtex, toCsv, toMarkdown } from '../../src/citations/formats.ts';
import { cited, meta } from './fixtures.ts';

const anyCited = fc
  .record({
    title: fc.option(fc.string({ unit: 'binary' })),
    outlet: fc.option(fc.string({ unit: 'binary' })),
    authors: fc.array(fc.string({ unit: 'binary' })),
    wording: fc.constantFrom('original' as const, 'brief' as const),
  })
  .chain((rest) => fc.string({ unit: 'binary' }).map((sentence) => cited(rest, sentence)));

/** Rows of cells, after RFC 4180. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('toMarkdown', () => {
  it('gives number, quoted sentence, outlet, linked title, authors and date', () => {
    expect(toMarkdown([cited(), cited({ url: null, title: null, outlet: null, authors: [] }, 'It rains.', 2)])).toBe(
      [
        '\\[1\\] “The ferry is late.”',
        '',
        'Harbour Post · [Tides at a](https://harbour.example/a#:~:text=The) · Ada Quay, Bo Mole · 5 Mar 2024',
        '',
        '\\[2\\] “It rains.”',
        '',
        'Untitled · 5 Mar 2024',
        '',
      ].join('\n'),
    );
  });

  it('given a brief, then says that it is our account and quotes nothing', () => {
    const shown = toMarkdown([cited({ wording: 'brief' })]);
    expect(shown).toContain('\\[1\\] Our account of Harbour Post: The ferry is late.\n');
    expect(shown).not.toContain('“');
  });

  it('names the outlets that carry the sentence too', () => {
    const one = cited();
    one.citation.alsoIn.push(meta('b', { outlet: 'The Buoy' }));
    expect(toMarkdown([one])).toContain(' · also in The Buoy\n');
  });

  it('escapes what Markdown would act on, and nothing else', () => {
    const sentence = 'A *b* _c_ [d](e) <f> `g` ~h~ a|b R&D {i} \\ 3.5%!\n# one\n- two\n    3. three\n> four';
    expect(toMarkdown([cited({}, sentence)]).split('\n\n')[0]).toBe(
      '\\[1\\] “A \\*b\\* \\_c\\_ \\[d\\](e) \\<f\\> \\`g\\` \\~h\\~ a\\|b R\\&D \\{i\\} \\\\ 3.5%!\n' +
        '\\# one\n\\- two\n3\\. three\n\\> four”',
    );
  });
});

describe('toBibtex', () => {
  it('gives one entry a citation with all that is known', () => {
    expect(toBibtex([cited()])).toBe(`@misc{harbourpost2024-1,
  author = {Ada Quay and Bo Mole},
  title = {{Tides at a}},
  howpublished = {Harbour Post},
  year = {2024},
  month = {3},
  date = {2024-03-05},
  url = {https://harbour.example/a#:~:text=The},
  note = {[1] 5 Mar 2024. Quoted: “The ferry is late.”}
}
`);
  });

  it('given an undated article of nobody, then leaves out what is not known', () => {
    const nothing = {
      authors: [],
      outlet: null,
      title: null,
      url: null,
      published: null,
      precision: 'undated' as const,
    };
    expect(toBibtex([cited(nothing)])).toBe(
      '@misc{source-1,\n  title = {{Untitled}},\n  note = {[1] undated. Quoted: “The ferry is late.”}\n}\n',
    );
  });

  it('given a brief, then says that it is our account and quotes nothing', () => {
    const entry = toBibtex([cited({ wording: 'brief' })]);
    expect(entry).toContain('Our account of Harbour Post: The ferry is late.}');
    expect(entry).not.toContain('Quoted');
  });

  it('escapes what TeX would act on, and keeps other letters as they are', () => {
    const entry = toBibtex([cited({ title: '{50% & #1_a} ~^\\ $5 Ærø', authors: ['Salt and Sons', 'Quay, Ada'] })]);
    expect(entry).toContain(
      'title = {{\\textbraceleft{}50\\% \\& \\#1\\_a\\textbraceright{} ' +
        '\\textasciitilde{}\\textasciicircum{}\\textbackslash{} \\$5 Ærø}}',
    );
    expect(entry).toContain('author = {{Salt and Sons} and {Quay, Ada}}');
  });

  it('gives every entry a key of its own', () => {
    const keys = [...toBibtex([cited(), cited(), cited({}, 'It rains.', 2)]).matchAll(/^@misc\{(.*),$/gm)];
    expect(keys.map(([, key]) => key)).toEqual(['harbourpost2024-1', 'harbourpost2024-1-2', 'harbourpost2024-2']);
  });

  it('given anything, then its braces are balanced', () => {
    fc.assert(
      fc.property(fc.array(anyCited), (given) => {
        let depth = 0;
        for (const [brace] of toBibtex(given).matchAll(/[{}]/g)) {
          depth += brace === '{' ? 1 : -1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });
});

describe('toCsv', () => {
  it('gives a header and a row a citation, each ended by CR LF', () => {
    const one = cited({ url: 'https://harbour.example/a?utm_source=x' }, 'He said: "Late, again."');
    one.link = 'https://harbour.example/a#:~:text=He';
    expect(toCsv([one])).toBe(
      'number,wording,sentence,outlet,title,authors,date,published,precision,url,link,also_in\r\n' +
        '1,quoted,"He said: ""Late, again.""",Harbour Post,Tides at a,Ada Quay; Bo Mole,5 Mar 2024,2024-03-05,day,' +
        'https://harbour.example/a,https://harbour.example/a#:~:text=He,\r\n',
    );
    expect(toCsv([cited({ wording: 'brief' })])).toContain('\r\n1,our account,The ferry is late.,');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])(
    'given the cell %j, then it is no formula',
    (title) => {
      expect(parseCsv(toCsv([cited({ title })]))[1]?.[4]).toBe(`'${title}`);
    },
  );

  it('given anything, then it can be read back', () => {
    fc.assert(
      fc.property(fc.array(anyCited), (given) => {
        const [header, ...rows] = parseCsv(toCsv(given));
        expect(rows).toHaveLength(given.length);
        for (const [index, row] of rows.entries()) {
          expect(row).toHaveLength(header?.length ?? 0);
          const sentence = given[index]?.sentence ?? '';
          expect(row[2]).toBe(/^[=+\-@\t\r\n]/.test(sentence) ? `'${sentence}` : sentence);
        }
      }),
    );
  });
});

describe('exportCitations', () => {
  it('gives each format by its name', () => {
    const given = [cited()];
    expect(exportCitations(given, 'markdown')).toBe(toMarkdown(given));
    expect(exportCitations(given, 'bibtex')).toBe(toBibtex(given));
    expect(exportCitations(given, 'csv')).toBe(toCsv(given));
  });
});
