import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Digested, digested, type Told } from '../../src/digests/digest.ts';
import type { Read } from '../../src/digests/features.ts';
import { eventOf, JUNE } from './events.ts';
import { all } from './work.ts';

const digest = (articles: readonly Read[], rest: { seen?: readonly Read[]; most?: number } = {}): Digested =>
  all(digested({ articles, most: Number.POSITIVE_INFINITY, ...rest }));

const partsOf = ({ lines, quotation, disputed }: Told) => [...lines, ...(quotation ? [quotation] : []), ...disputed];
const wordsOf = ({ article, start, end }: { article: Read; start: number; end: number }) =>
  article.text.slice(start, end);
const storyOf = (event: string, told = digest(JUNE).told) =>
  told.find(({ articles }) => articles.some(({ id }) => eventOf(id) === event)) as Told;
const textOf = (told: Told) => partsOf(told).map(wordsOf).join('\n');

function reading(outlet: string, text: string, rest: Partial<Read['meta']> = {}): Read {
  const [model] = JUNE as [Read];
  return { meta: { ...model.meta, id: outlet, title: `Report of ${outlet}`, outlet, ...rest }, text };
}

describe('a digest', () => {
  it('tells every story in whole sentences of its articles, each once', () => {
    const seen = new Set<string>();
    for (const told of digest(JUNE).told) {
      expect(told.lines.length).toBeGreaterThan(0);
      for (const part of partsOf(told)) {
        const words = wordsOf(part);
        expect(part.article.text).toContain(words);
        expect(words).toMatch(/^["“]?\p{Lu}/u);
        expect(words).toMatch(/[.!?…]["”]?$/u);
        expect(seen.has(words), words).toBe(false);
        seen.add(words);
      }
    }
  });

  it('is the same whatever the order of the articles', () => {
    const once = digest(JUNE).told.map(textOf);
    fc.assert(
      fc.property(fc.shuffledSubarray([...JUNE], { minLength: JUNE.length }), (articles) => {
        expect(digest(articles).told.map(textOf)).toEqual(once);
      }),
      { numRuns: 8 },
    );
  });

  it('never begins a line with what points back, unless what it points to is shown before it', () => {
    for (const { lines } of digest(JUNE).told)
      for (const line of lines)
        expect(wordsOf(line)).not.toMatch(/^(?:He|She|It|They|The pact|The agreement|The blaze|His|Her)\b/u);
  });

  it('has two sentences for a story of one outlet and no more than four for one of many', () => {
    for (const { lines, outlets } of digest(JUNE).told) {
      const sentences = lines.flatMap(({ candidates }) => candidates).length;
      expect(sentences).toBeLessThanOrEqual(outlets.length >= 4 ? 4 : outlets.length >= 2 ? 3 : 2);
    }
  });

  it('stands under the title of one of its articles', () => {
    for (const { headline, articles } of digest(JUNE).told)
      expect(articles.map(({ id }) => id)).toContain(headline?.id);
    expect(storyOf('pact').headline?.title).toMatch(/Norland|patrols/);
  });

  it('leaves out what is told of years before', () => {
    expect(textOf(storyOf('pact'))).not.toMatch(/2018|fishing/);
  });

  it('gives the words that the most outlets quote, with who said them', () => {
    const { quotation, disputed } = storyOf('fire');
    expect(disputed).toEqual([]);
    expect(quotation && [wordsOf(quotation), quotation.speaker]).toEqual([
      '“We could hear them knocking all through the night,” said Olav Stenner, who leads the rescue team.',
      'Olav Stenner',
    ]);
  });

  it('given one sentence that two outlets credit to different people, then shows both', () => {
    const about = 'Norland and Estmark signed a defence pact in Drossen on Tuesday.';
    const words = '“No foreign ship will ever cross the narrow Sound unseen again,”';
    const [told] = digest([
      reading('The Bell', `${about} ${words} minister Tove Ranheim said in Drossen.`),
      reading('Harbour Post', `${about} ${words} minister Emil Ferrant said in Drossen.`),
    ]).told as [Told];
    expect(told.disputed.map(({ speaker, article }) => [speaker, article.meta.outlet])).toEqual(
      expect.arrayContaining([
        ['Tove Ranheim', 'The Bell'],
        ['Emil Ferrant', 'Harbour Post'],
      ]),
    );
    expect(told.quotation).toBeUndefined();
  });

  it('shows a second paragraph that leans on the first one behind it', () => {
    const text = `The governments of Norland and Estmark have signed a pact.

The deal was signed in Drossen by the ministers Tove Ranheim and Emil Ferrant.`;
    const [told] = digest([reading('The Bell', text)]).told as [Told];
    expect(told.lines.map(wordsOf)).toEqual([text]);
  });

  it('tells where it happened, where outlets agree on that, rather than what one of them adds', () => {
    const [told] = digest([
      reading(
        'The Bell',
        `Norland and Estmark will join their two navies. Shipowners from Drossen, fishermen and pilots expect longer delays and higher fees from Tuesday. Norland’s harbours, wharves and lighthouses need new engines, cables and lamps. The ministers of Norland and Estmark met in Drossen.`,
      ),
      reading('Harbour Post', 'It was in Drossen that Norland and Estmark agreed to join their navies on Tuesday.'),
    ]).told as [Told];
    expect(told.lines.map(wordsOf).join(' ')).toContain('met in Drossen');
  });

  it('gives nothing in a line that it gives as somebody’s words', () => {
    const about = 'Norland and Estmark signed a defence pact in Drossen on Tuesday.';
    const words = '“No foreign ship will ever cross the narrow Sound unseen again,”';
    const [told] = digest([
      reading('The Bell', `${about} ${words} minister Tove Ranheim said in Drossen.`),
      reading(
        'Harbour Post',
        `${about} State radio quoted Tove Ranheim as saying: “No foreign ship will ever cross the Sound unseen again,” before she left Drossen for Estmark.`,
      ),
    ]).told as [Told];
    expect(textOf(told).match(/cross/g)).toHaveLength(1);
  });

  it('given figures for one thing that differ, then shows where each stands', () => {
    const text = (n: string) =>
      `A fire in the zinc mine at Kaldvik killed ${n} miners on Tuesday night, Norzink said in Drossen.`;
    const [told] = digest([
      reading('The Bell', text('three')),
      reading(
        'Harbour Post',
        `${text('five').replace(' in Drossen', '')} Families wait in the sports hall of Kaldvik.`,
      ),
    ]).told as [Told];
    expect(told.figures.map(({ article, figure }) => article.text.slice(figure.start, figure.end)).sort()).toEqual([
      'five',
      'three',
    ]);
  });

  it('keeps hedges, since it shows sentences whole', () => {
    const said = digest(JUNE).told.map(textOf).join('\n');
    for (const { text } of JUNE)
      for (const [sentence] of text.matchAll(/[^.\n]*\b(?:thought|believe|expects)\b[^.\n]*\./g)) {
        const fact = sentence.trim().split(/\b(?:thought|believe|expects)\b/)[1] as string;
        if (said.includes(fact)) expect(said).toContain(sentence.trim());
      }
  });

  it('takes neither questions nor the writer’s own voice nor half a quotation', () => {
    const [told] = digest([
      reading(
        'The Bell',
        `What will become of Kaldvik? We do not know what Norzink plans for the mine at Kaldvik. “Norzink lied to Kaldvik for years. Norzink closed the zinc mine at Kaldvik on Tuesday, its owners said in Drossen.`,
      ),
    ]).told as [Told];
    expect(told.lines.map(wordsOf)).toEqual([
      'Norzink closed the zinc mine at Kaldvik on Tuesday, its owners said in Drossen.',
    ]);
  });

  it('given more stories than it is to tell, then counts the others', () => {
    const every = digest(JUNE).told.length;
    const { told, others } = digest(JUNE, { most: 2 });
    expect([told.length, others]).toEqual([2, every - 2]);
  });
});

describe('a digest after others', () => {
  const NEXT = reading(
    'Night Gazette',
    `Rescuers brought all 27 miners out of the burning Kaldvik mine on Thursday through an old shaft of Norzink, Olav Stenner said.

The fire broke out when a conveyor belt overheated at a depth of 400 metres.

Six of the miners were taken to the hospital in Quellmar with smoke poisoning.`,
    { title: 'Kaldvik miners saved', published: '2021-06-10' },
  );
  const fire = JUNE.filter(({ meta }) => eventOf(meta.id) === 'fire');

  it('given a story that they have shown, then it appears with what is new alone, as an update', () => {
    const { told } = digest([...fire, NEXT], { seen: fire });
    expect(told).toHaveLength(1);
    const [one] = told as [Told];
    expect(one.update).toBe(true);
    expect(one.articles.map(({ id }) => id)).toEqual(['Night Gazette']);
    expect(textOf(one)).toContain('brought all 27 miners out');
    expect(textOf(one)).not.toContain('conveyor belt');
  });

  it('given nothing that is new, then it does not appear', () => {
    expect(digest(fire, { seen: fire })).toEqual({ told: [], others: 0 });
    const [first] = fire as [Read];
    const again = reading('The Echo', first.text, { title: 'Fire' });
    expect(digest([again], { seen: fire }).told).toEqual([]);
  });

  it('given an article whose text has changed since, then what was added is new', () => {
    const [first] = fire as [Read];
    const longer = { meta: { ...first.meta, version: 2 }, text: `${first.text}\n\n${NEXT.text}` };
    const [one] = digest([longer], { seen: [first] }).told as [Told];
    expect(one.update).toBe(true);
    expect(textOf(one)).toContain('27 miners out');
    expect(textOf(one)).not.toContain('killed three miners');
  });
});
