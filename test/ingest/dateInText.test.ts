import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/ingest/clean.ts';
import { dateInText } from '../../src/ingest/dateInText.ts';

const TITLE = 'Harbour reopens after weeks';
const LEAD = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';
const SECOND = 'Ships may enter again, said Marta Quill, who runs the port, adding that dredging would go on.';

function dateOf(paragraphs: string[], url: string | null = null) {
  return dateInText(clean(paragraphs.join('\n\n'), { title: null, outlet: null, authors: [] }), url);
}

const page = (published: string, words: string, precision = 'day') => ({
  published,
  precision,
  dating: { from: 'page', words },
});
const undated = (from: string, words: string) => ({ published: null, precision: 'undated', dating: { from, words } });

describe('dateInText', () => {
  it.each([
    ['July 8, 2020', '2020-07-08', 'July 8, 2020'],
    ['Wednesday, 8th July 2020', '2020-07-08', '8th July 2020'],
    ['Published: 8 July 2020, 14:05 GMT', '2020-07-08T14:05Z', '8 July 2020, 14:05 GMT'],
    ['Published July 8, 2020 at 11:30 PM EDT', '2020-07-09T03:30Z', 'July 8, 2020 at 11:30 PM EDT'],
    ['Published - July 08, 2020 11:07 pm IST - Westerby', '2020-07-08', 'July 08, 2020 11:07 pm IST'],
    ['By Ann Lee | 8 Jul 2020', '2020-07-08', '8 Jul 2020'],
    ['Posted on Sept. 8, 2020 by Ann Lee', '2020-09-08', 'Sept. 8, 2020'],
    ['2020-07-08', '2020-07-08', '2020-07-08'],
    ['25/12/2020', '2020-12-25', '25/12/2020'],
    ['Veröffentlicht am 8. März 2020, 14:05 Uhr', '2020-03-08', '8. März 2020, 14:05 Uhr'],
    ['Publié le mercredi 8 juillet 2020', '2020-07-08', '8 juillet 2020'],
    ['Publicado el 8 de julio de 2020', '2020-07-08', '8 de julio de 2020'],
    ['Pubblicato il 8 luglio 2020', '2020-07-08', '8 luglio 2020'],
    ['8 de março de 2020', '2020-03-08', '8 de março de 2020'],
  ])('given “%s” below the headline, then it was published on %s', (line, published, words) => {
    const precision = published.includes('T') ? 'minute' : 'day';
    expect(dateOf([TITLE, line, LEAD, SECOND])).toEqual(page(published, words, precision));
  });

  it.each([
    ['08.07.2020, 19:40 Uhr', '2020-07-08', '08.07.2020, 19:40 Uhr'],
    ['Stand: 08.07.2020', null, '08.07.2020'],
    ['Veröffentlicht am 08.07.2020', '2020-07-08', '08.07.2020'],
    ['07/08/2020 06:40 PM EDT', '2020-07-08T22:40Z', '07/08/2020 06:40 PM EDT'],
    ['08/07/2020 06:40 PM BST', '2020-07-08', '08/07/2020 06:40 PM BST'],
    ['Publié le 08/07/2020 à 19h40', '2020-07-08', '08/07/2020 à 19h40'],
    ['Published: 07/08/2020 | Updated: 07/14/2020', '2020-07-08', '07/08/2020'],
    ['Posted by Ann Lee on 8 July 2020', '2020-07-08', '8 July 2020'],
    ['Posted by admin on 8 July 2020', '2020-07-08', '8 July 2020'],
    ['2020-07-08T19:40:12+02:00', '2020-07-08T17:40Z', '2020-07-08T19:40:12+02:00'],
  ])(
    'given %j below the headline, then its line, zone or language tells the day from the month',
    (line, published, words) => {
      const found = dateOf([TITLE, line, LEAD, SECOND]);
      if (published === null) expect(found).toMatchObject({ published: null, updated: '2020-07-08' });
      else expect(found).toMatchObject(page(published, words, published.includes('T') ? 'minute' : 'day'));
    },
  );

  it.each([
    '08/07/2020',
    'Published: 08.07.2020',
    '08/07/2020 06:40 PM',
    'Publicado: 08/07/2020',
    '08/07/2020 06:40 PM EDT and 19:40 Uhr',
  ])('given %j, where nothing tells the day from the month, then has the year alone', (line) => {
    expect(dateOf([TITLE, line, LEAD, SECOND])).toMatchObject({ published: '2020', precision: 'year' });
  });

  it('given a date that can be read in two ways, then another date of the page or its address may tell the day', () => {
    expect(dateOf([TITLE, '08/07/2020', 'By Ann Lee | 8 July 2020', LEAD])?.published).toBe('2020-07-08');
    expect(dateOf([TITLE, '08/07/2020', 'By Ann Lee | 9 July 2020', LEAD])).toBeNull();
    const address = 'https://quay.example/2020/07/08/harbour';
    expect(dateOf([TITLE, '08/07/2020', LEAD], address)).toMatchObject({ published: '2020-07-08', precision: 'day' });
    expect(dateOf([TITLE, '08/07/2020', LEAD], address.replace('2020', '2019'))?.published).toBe('2020');
  });

  it('given an update that can be read in two ways, then tells no day of it', () => {
    expect(dateOf([TITLE, '6 July 2020', 'Updated: 08/07/2020', LEAD])).toEqual(page('2020-07-06', '6 July 2020'));
  });

  it('given a day and month in a line of dates, then tells the words and no date', () => {
    expect(dateOf([TITLE, 'Published: Wed 8 July, 18:40', LEAD, SECOND])).toEqual(undated('page', '8 July'));
  });

  it('given a dateline with its year before the text, then takes the day', () => {
    const day = page('2020-07-08', 'July 8, 2020');
    expect(dateOf([`WESTERBY, July 8, 2020 (QNS) – ${LEAD}`, SECOND])).toEqual(day);
    expect(dateOf([`WESTERBY, Norway, July 8, 2020 — ${LEAD}`, SECOND])).toEqual(day);
    expect(
      dateOf([`The storm of July 8, 2020 – a bad one – broke the quay, the port authority said.`, SECOND]),
    ).toBeNull();
  });

  it.each([
    ['an age', 'Updated 3 hours ago'],
    ['a day without its year', 'Published: 8/7'],
    ['a date with two figures of its year', '08.07.20, 19:40 Uhr'],
    ['an impossible date', '31 February 2020'],
    ['a copyright line', '© 2020 The Quay'],
    ['a place with a date, as below a picture', 'Westerby, 8 July 2020'],
    ['a headline with a date', 'What the storm of 8 July 2020 left'],
  ])('given %s above the text, then has no date', (_, line) => {
    expect(dateOf([TITLE, line, LEAD, SECOND])).toBeNull();
  });

  it('given two dates of which one is marked as published, then takes that one', () => {
    const both = ['Created: 6 July 2020', 'Published: 8 July 2020', '5 July 2020'];
    expect(dateOf([TITLE, ...both, LEAD])).toEqual(page('2020-07-08', '8 July 2020'));
  });

  it('given two different dates that nothing tells apart, then takes none', () => {
    expect(dateOf([TITLE, '8 July 2020', 'By Ann Lee | 9 July 2020', LEAD])).toBeNull();
    expect(dateOf([TITLE, 'Published: 8 July 2020', 'Published: 9 July 2020', LEAD])).toBeNull();
  });

  it('given the dates of other stories below the text, then takes the one above it', () => {
    const below = ['Ferry fares rise again', 'Published: 3 May 2020'];
    expect(dateOf([TITLE, 'Published: 8 July 2020', LEAD, SECOND, ...below])?.published).toBe('2020-07-08');
    expect(dateOf([TITLE, LEAD, SECOND, 'Published: 8 July 2020'])?.published).toBe('2020-07-08');
  });

  it('given one day twice, once with its time, then takes the time', () => {
    const lines = ['8 July 2020', 'Published: July 8, 2020 14:05 UTC'];
    expect(dateOf([TITLE, ...lines, LEAD])?.published).toBe('2020-07-08T14:05Z');
  });

  it('given when it was updated, then never takes that for the publication', () => {
    expect(dateOf([TITLE, 'Updated: 9 July 2020', LEAD])).toEqual({
      published: null,
      precision: 'undated',
      updated: '2020-07-09',
    });
    expect(dateOf([TITLE, 'Published 8 July 2020 | Updated 9 July 2020, 10:00 GMT', LEAD])).toEqual({
      ...page('2020-07-08', '8 July 2020'),
      updated: '2020-07-09T10:00Z',
    });
  });

  it('given dates that head the parts of a text, then takes none', () => {
    expect(dateOf(['8 July 2020', LEAD, '9 July 2020', SECOND])).toBeNull();
  });

  it('given a date in a comment or another story’s teaser, then does not see it', () => {
    expect(dateOf([TITLE, LEAD, SECOND, '1 Comment', 'Published: 9 July 2020', 'Old Salt says:'])).toBeNull();
  });

  it.each([
    ['https://quay.example/2018/09/14/harbour', '2018-09-14', 'day', '2018/09/14'],
    ['https://quay.example/news/2018/sep/4/harbour', '2018-09-04', 'day', '2018/sep/4'],
    ['https://quay.example/2018-09-14/harbour', '2018-09-14', 'day', '2018-09-14'],
    ['https://quay.example/archives/2018/09/harbour.php', '2018-09', 'month', '2018/09'],
  ])('given the address %s, then it was published in %s', (url, published, precision, words) => {
    expect(dateOf([LEAD], url)).toEqual({ published, precision, dating: { from: 'address', words } });
  });

  it.each([
    'https://quay.example/2018/harbour',
    'https://quay.example/2018/13/01/harbour',
    'https://quay.example/2018/02/30/harbour',
    'https://quay.example/the-storm-of-2018-09-14',
    'https://quay.example/harbour?on=/2018/09/14/',
    'no address',
  ])('given the address %s, then has no date', (url) => {
    expect(dateOf([LEAD], url)).toBeNull();
  });

  it('given a date on the page and one in the address, then takes the page’s', () => {
    expect(dateOf([TITLE, '8 July 2020', LEAD], 'https://quay.example/2018/09/14/x')?.published).toBe('2020-07-08');
  });

  it('given a full date in a picture’s source or caption, then takes its year', () => {
    const year = (from: string, words: string) => ({ published: '2018', precision: 'year', dating: { from, words } });
    expect(dateOf([LEAD, 'Source: QNS, Aug. 30, 2018.', SECOND])).toEqual(year('source line', 'Aug. 30, 2018'));
    const caption = 'Cranes at rest on 30 August 2018 (Ann Lee/AFP)';
    expect(dateOf([LEAD, caption, SECOND])).toEqual(year('caption', '30 August 2018'));
  });

  it.each([
    [
      'a later year in the text',
      ['Source: QNS, Aug. 30, 2018.', 'The quay has been shut since 2019, and nobody knows for how long.'],
    ],
    ['pictures of different years', ['Source: QNS, Aug. 30, 2018.', 'Source: QNS, Aug. 30, 2016.']],
  ])('given a dated source line and %s, then takes no year', (_, lines) => {
    expect(dateOf([LEAD, ...lines, SECOND])).toEqual(undated('source line', 'Aug. 30, 2018'));
  });

  it('given a picture from an archive, then its date tells nothing', () => {
    expect(dateOf([LEAD, 'File photo: the quay on Aug. 30, 2018', SECOND])).toBeNull();
    expect(dateOf([LEAD, 'The quay on 8 July (Quay archive photo)', SECOND])).toBeNull();
  });

  it('given a day and month in a caption or with its weekday in the lead, then tells the words and no date', () => {
    const lead = 'The two signed the pact on Wednesday, July 8, in the harbour of Westerby, the ministry said.';
    expect(dateOf([lead, SECOND])).toEqual(undated('text', 'Wednesday, July 8'));
    const caption = 'Cranes at rest in Westerby on 8 July (AFP)';
    expect(dateOf([caption, lead, SECOND])).toEqual(undated('caption', '8 July'));
  });

  it.each([
    'The war of 1980-88 took nine hundred ships, and in 2018 the last of them was found.',
    'On July 8, 2020, the two signed a pact in the harbour of Westerby, the ministry said.',
    'The Sept. 11 attacks were on the minds of all who stood on the quay that day.',
    'On Wednesday the two signed a pact in the harbour of Westerby, the ministry said.',
  ])('given “%s” in the text alone, then finds nothing', (line) => {
    expect(dateOf([line, SECOND])).toBeNull();
  });

  it('given any lines around a text, then a date is an ISO date and its words stand on the page', () => {
    const line = fc.constantFrom(
      ...[
        'Published: 8 July 2020',
        'Updated 9 July 2020',
        '8 July 2020',
        '08/07/2020',
        'Source: QNS, Aug. 30, 2018.',
        LEAD,
        SECOND,
        TITLE,
      ],
      ...['By Ann Lee | 31/12/2019', 'Cranes on 8 July (AFP)', '1 Comment', '2019', 'Tags: 8 July 2020'],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const found = dateOf(lines);
        if (found === null) return;
        expect(found.published ?? '2020').toMatch(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}Z)?)?)?$/);
        expect(found.published === null).toBe(found.precision === 'undated');
        if (found.dating !== undefined) expect(lines.join('\n')).toContain(found.dating.words);
      }),
    );
  });
});
