import { beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../commands/digest.ts';
import { actionOf } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import type { View } from '../../src/view.ts';
import { JUNE } from '../digests/events.ts';
import { article } from '../store/fixtures.ts';
import { clockAt, deskOver, excerpts, linkIn, said } from './fixtures.ts';
import { subscriber } from './subscribers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(
    JUNE.map(({ meta, text }) => article(meta.id, text, meta)),
    { clock: clockAt('2021-06-09T20:00:00Z') },
  );
});

const run = (options: Record<string, string> = {}): Promise<View> => digest.run({ today: options }, desk);
const pages = async (first: View): Promise<View[]> => {
  const all = [first];
  for (;;) {
    const next = all.at(-1)?.buttons.find(({ label }) => label.startsWith('Next'));
    if (!next) return all;
    const turned = await actionOf(digest, next.action)?.run(next, desk);
    all.push(turned as View);
  }
};

describe('/digest today', () => {
  it('gives the stories of today, each under an article’s own title, for everybody', async () => {
    const shown = await run();
    expect(shown.visibility).toBe('public');
    expect(said(shown)).toMatch(/^Digest · 9 Jun 2021\n/);
    const titles = JUNE.map(({ meta }) => meta.title as string);
    expect(titles.some((title) => said(shown).includes(`${title} · `))).toBe(true);
  });

  it('goes over pages that hold every citation once, linked to its sentence', async () => {
    const all = await pages(await run({ date: 'June 2021' }));
    expect(all.length).toBeGreaterThan(1);
    const cited = all.flatMap(excerpts);
    expect(cited.map(({ number }) => number)).toEqual(cited.map((_, i) => i + 1));
    for (const one of cited) expect(linkIn(one)).toMatch(/^https:\/\/.*#:~:text=/);
    expect(said(all[0] as View)).toMatch(/page 1 of \d/);
  });

  it('names the outlets that it does not quote', async () => {
    const all = (await pages(await run({ date: 'June 2021' }))).map(said).join('\n');
    for (const outlet of new Set(JUNE.map(({ meta }) => meta.outlet)))
      expect(all + (await sourcesIn())).toContain(outlet);
  });

  it('says what somebody is quoted as having said, and by whom', async () => {
    const [fire] = (await pages(await run({ date: 'June 2021', topic: 'Kaldvik' })))
      .flatMap(excerpts)
      .filter(({ text }) => text.includes('knocking all through the night'));
    expect(JSON.stringify(fire?.source)).toContain('credited to Olav Stenner');
  });

  it('given a quiet day, then says so, how far the coverage goes, and how to see another day', async () => {
    const shown = said(await run({ date: '1 May 2021' }));
    expect(shown).toContain('All quiet. Nothing new for 1 May 2021.');
    expect(shown).toContain('All coverage is from Jun 2021.');
    const [, date] = /\/digest today date:(.+)\.$/m.exec(shown) ?? [];
    expect(excerpts(await run({ date: date ?? '' })).length).toBeGreaterThan(0);
    expect((await run({ date: '1 May 2021' })).buttons).toEqual([]);
  });

  it('takes today in the time zone that goes with the language of whoever asks, and says so on every page', async () => {
    const over = await deskOver(
      [
        article('late', 'The last ferry to Osterby sank in the harbour of Quellmar on Tuesday, divers said.', {
          published: '2021-06-08T22:30Z',
          precision: 'minute',
        }),
      ],
      { clock: clockAt('2021-06-08T23:30:00Z') },
    );
    const { caller: inJapan } = subscriber({ locale: 'ja' });
    const shown = await digest.run({ today: {} }, over, inJapan);
    expect(said(shown)).toMatch(/^Digest · 9 Jun 2021\n.*days as in Asia\/Tokyo/);
    expect(excerpts(shown)).toHaveLength(1);
    const again = await over.keptDigest(shown.buttons[0]?.answerId as string);
    expect(again).toMatchObject({ zone: 'Asia/Tokyo' });
    expect(said(await digest.run({ today: { date: '5 June 2021' } }, over, inJapan))).toContain(
      'days as in Asia/Tokyo',
    );
    expect(said(await digest.run({ today: {} }, over))).toMatch(/^Digest · 8 Jun 2021\n(?!.*days as)/);
  });

  it('given what is no date, then says how to write one, to the one who typed it', async () => {
    const shown = await run({ date: 'whenever' });
    expect(shown.visibility).toBe('private');
    expect(said(shown)).toMatch(/date “whenever” is not a date/);
  });

  it('suggests outlets', async () => {
    expect(await digest.complete?.('today outlets', 'the', desk)).toContainEqual({
      name: 'The Bell',
      value: 'The Bell',
    });
  });
});

async function sourcesIn(): Promise<string> {
  const all = await pages(await run({ date: 'June 2021' }));
  return JSON.stringify(all.flatMap(excerpts).map(({ source }) => source));
}
