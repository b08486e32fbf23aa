/** Quotations on a timeline and in a comparison: whose words they are, and outlets that do not agree on that. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Cited, Desk } from '../../src/desk.ts';
import { compareView } from '../../src/replies/compare.ts';
import { timelineView } from '../../src/replies/timeline.ts';
import type { View } from '../../src/view.ts';
import { deskOver, of } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

const WEIR = [
  article(
    'weir-herald',
    `Engineer Maud Ferrier spoke to the council of Osterby about the weir on 2 April 2024.

“The weir of Osterby will not survive another winter of ice,” she said. The council listened.`,
    { title: 'Weir', outlet: 'Osterby Herald', published: '2024-04-03' },
  ),
  article(
    'weir-post',
    `“The weir of Osterby will not survive another winter of ice,” Councillor Otto Brandis warned on Tuesday.`,
    { title: 'Warning', outlet: 'Northern Post', published: '2024-04-04' },
  ),
  article('weir-bell', `The weir of Osterby was closed to boats, Brandis said.`, {
    title: 'Closed',
    outlet: 'The Bell',
    published: '2024-04-05',
  }),
];

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(WEIR);
  await desk.readQuotations();
});

const from = ({ cited }: Answer, id: string): Cited => cited.find(({ article }) => article.id === id) as Cited;
const textOf = ({ blocks }: View): string =>
  blocks
    .flatMap((block) => ('text' in block ? [block.text] : []))
    .map((text) =>
      typeof text === 'string'
        ? text
        : text.map((piece) => (typeof piece === 'string' ? piece : Object.values(piece)[0])).join(''),
    )
    .join('\n');

describe('a quotation on a timeline', () => {
  it('has its speaker below it where its sentence does not name them, and only there', async () => {
    const timeline = of('answer', await desk.timeline({ topic: 'weir of Osterby' }));
    expect(from(timeline, 'weir-herald').quote ?? timeline.cited.find(({ quote }) => quote)?.quote).toMatchObject({
      speaker: 'Maud Ferrier',
    });
    expect(from(timeline, 'weir-bell').quote).toBeUndefined();
    const shown = textOf(timelineView(timeline, 1, 'public'));
    expect(shown.match(/^Speaker: .*$/gm)).toEqual([
      'Speaker: Maud Ferrier, Engineer · “said” · here “she” · named one sentence earlier',
    ]);
  });
});

describe('a comparison', () => {
  it('puts two outlets that credit one statement to different people beside each other', async () => {
    const compared = of('answer', await desk.compare({ topic: 'weir of Osterby' }));
    const [pair = []] = compared.comparison?.disputed ?? [];
    const [one, other] = pair.map((number) => compared.cited.find((cited) => cited.number === number));
    expect([one?.quote?.speaker, other?.quote?.speaker].sort()).toEqual(['Councillor Otto Brandis', 'Maud Ferrier']);
    expect(Math.abs((one?.number ?? 0) - (other?.number ?? 9))).toBe(1);
    const shown = textOf(compareView(compared, 1, 'public'));
    expect(shown).toMatch(
      /One statement, credited to different people: (?:Maud|Councillor)[^[]+ \[1\] and [^[]+ \[2\]\./,
    );
    expect(shown.match(/^Speaker: /gm)).toHaveLength(2);
  });

  it('still says so when its pages are turned', async () => {
    const compared = of('answer', await desk.compare({ topic: 'weir of Osterby' }));
    const kept = of('answer', await desk.answer(compared.id));
    expect(kept.comparison?.disputed).toEqual(compared.comparison?.disputed);
    expect(textOf(compareView(kept, 1, 'public'))).toBe(textOf(compareView(compared, 1, 'public')));
  });

  it('says nothing of the kind where one outlet gives the last name alone', async () => {
    const [herald] = WEIR;
    const agreeing = await deskOver([
      herald as (typeof WEIR)[number],
      article('weir-bell', '“The weir of Osterby will not survive another winter of ice,” Ferrier told the Bell.', {
        title: 'Ice',
        outlet: 'The Bell',
        published: '2024-04-05',
      }),
    ]);
    await agreeing.readQuotations();
    expect(of('answer', await agreeing.compare({ topic: 'weir of Osterby' })).comparison?.disputed).toEqual([]);
  });
});
