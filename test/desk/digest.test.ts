import { beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import type { Desk, Digest, DigestAsk } from '../../src/desk.ts';
import { plainText } from '../../src/messages/line.ts';
import { clockAt, deskOver, of } from '../commands/fixtures.ts';
import { eventOf, JUNE } from '../digests/events.ts';
import { article } from '../store/fixtures.ts';

const ARTICLES: readonly Article[] = JUNE.map(({ meta, text }) => article(meta.id, text, meta));

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(ARTICLES, { clock: clockAt('2021-06-09T20:00:00Z') });
});

const digest = async (ask: Partial<DigestAsk> & { on?: string } = {}, over = desk): Promise<Digest> => {
  const { on = '9 June 2021', ...rest } = ask;
  return of('digest', await over.digest({ since: on, until: on, ...rest }));
};
const events = ({ stories }: Digest) => stories.map(({ articles }) => eventOf(articles[0]?.id ?? ''));

describe('Desk.digest', () => {
  it('cites sentences of the articles, numbered throughout', async () => {
    const { stories, period, leftOut } = await digest();
    expect([period, leftOut]).toEqual(['9 Jun 2021', 0]);
    const lines = stories.flatMap(({ sentences }) => sentences);
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, i) => i + 1));
    for (const { text, span, articleText } of lines) expect(articleText.slice(span.start, span.end)).toBe(text);
  });

  it('says beside a sentence which day its “on Wednesday” is', async () => {
    const [trial] = (await digest({ topic: 'Petra Lund' })).stories;
    const dated = trial?.sentences.find(({ text }) => text.includes('on Wednesday'));
    expect(dated?.dates).toEqual([{ words: 'on Wednesday', meant: '9 Jun 2021' }]);
  });

  it('counts to a day what is known to have appeared on it, and to a period what may have', async () => {
    expect(events(await digest({ on: '8 June 2021' }))).toContain('pact');
    const ids = ({ stories }: Digest) => stories.flatMap(({ articles }) => articles.map(({ id }) => id));
    expect(ids(await digest({ on: '8 June 2021' }))).not.toContain('pact-2');
    expect(ids(await digest({ on: 'June 2021' }))).toContain('pact-2');
  });

  it('takes today in the time zone, and counts a time of publication to its day there', async () => {
    const late = article('late', 'The last ferry to Osterby sank in the harbour of Quellmar on Tuesday, divers said.', {
      published: '2021-06-08T22:30Z',
      precision: 'minute',
    });
    const over = await deskOver([late], { clock: clockAt('2021-06-08T23:00:00Z') });
    const today = async (zone: string) => (await digest({ on: 'today', zone }, over)).stories.length;
    expect(await today('America/New_York')).toBe(1);
    expect(await today('Asia/Kolkata')).toBe(1);
    expect((await digest({ on: '8 June 2021', zone: 'Asia/Kolkata' }, over)).stories).toEqual([]);
    expect((await digest({ on: '9 June 2021', zone: 'Asia/Kolkata' }, over)).stories).toHaveLength(1);
  });

  it('keeps to a topic and to outlets', async () => {
    expect(events(await digest({ on: 'June 2021', topic: 'Kaldvik' }))).toEqual(['fire']);
    const { stories, outlets } = await digest({ on: 'June 2021', outlet: 'the bell, skerry weekly' });
    expect(outlets).toEqual(['The Bell', 'Skerry Weekly']);
    for (const { articles } of stories)
      for (const { outlet } of articles) expect(['The Bell', 'Skerry Weekly']).toContain(outlet);
  });

  it('given a day or a topic of which there is nothing, then it is empty and says how far the coverage goes', async () => {
    const quiet = await digest({ on: '1 May 2021' });
    expect([quiet.stories, quiet.shown, quiet.leftOut]).toEqual([[], [], 0]);
    expect((await digest({ topic: 'unicorn' })).stories).toEqual([]);
    expect(quiet.reach).toEqual({ from: 'Jun 2021', to: 'Jun 2021' });
  });

  it('given what earlier digests have shown, then has none of it again', async () => {
    const first = await digest({ on: '8 June 2021' });
    expect(first.shown.length).toBeGreaterThan(0);
    expect((await digest({ on: '8 June 2021', seen: first.shown })).stories).toEqual([]);
    const next = await digest({ on: '9 June 2021', seen: first.shown });
    const fire = next.stories.find(({ articles }) => eventOf(articles[0]?.id ?? '') === 'fire');
    expect(fire?.update).toBe(true);
    expect(fire?.articles.map(({ id }) => id)).not.toContain('fire-0');
    expect(JSON.parse(JSON.stringify(next.shown))).toEqual(next.shown);
  });

  it('is kept: the same stories come back under its id', async () => {
    const made = await digest({ on: 'June 2021' });
    const kept = of('digest', await desk.keptDigest(made.id));
    expect(kept.stories).toEqual(made.stories);
    expect([kept.period, kept.topic, kept.leftOut]).toEqual([made.period, made.topic, made.leftOut]);
    expect((await desk.keptDigest('222222')).kind).toBe('problem');
  });

  it.each([
    [{ on: 'whenever' }, /“whenever” is not a date/],
    [{ zone: 'Atlantis/Capital' }, /“Atlantis\/Capital” is no time zone/],
    [{ outlet: 'Harald' }, /No outlet called “Harald”/],
    [{ since: '2021', until: '2020' }, /since 2021 is after until 2020/],
  ])('given %o, then says what is wrong with it', async (ask, message) => {
    const { on = '9 June 2021', ...rest }: { on?: string } & Partial<DigestAsk> = ask;
    const { text } = of('problem', await desk.digest({ since: on, until: on, ...rest }));
    expect(plainText(text)).toMatch(message);
  });
});

describe('Desk.summary', () => {
  it('gives about a hundred words of the articles, sentence by sentence', async () => {
    const found = await desk.summary(['pact-0', 'pact-1']);
    const words = found.flatMap(({ text }) => text.split(/\s+/)).length;
    expect(words).toBeGreaterThan(60);
    expect(words).toBeLessThanOrEqual(115);
    for (const { text, articleId } of found)
      expect(JUNE.find(({ meta }) => meta.id === articleId)?.text).toContain(text);
  });

  it('given an article that there is not, then throws', async () => {
    await expect(desk.summary(['pact-0', 'none'])).rejects.toThrow('There is no article “none”.');
  });
});
