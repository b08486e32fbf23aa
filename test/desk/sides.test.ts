import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Desk } from '../../src/desk.ts';
import { answerView } from '../../src/replies/answer.ts';
import { bundledDesk, of, said } from '../commands/fixtures.ts';

describe('a question that compares periods', () => {
  let bundled: Desk;
  beforeAll(async () => {
    bundled = await bundledDesk();
  });
  const years = ({ cited }: Answer) => cited.map(({ article }) => article.published?.slice(0, 4));

  it('is answered for each in turn, and says for which', async () => {
    const question = 'Which agreement was signed first, the one of 2018 or of 2020?';
    const answer = of('answer', await bundled.ask({ question }));
    expect(years(answer).slice(0, 4)).toEqual(['2018', '2020', '2018', '2020']);
    expect(answer.scope).toMatchObject({ period: '2018 and 2020', without: undefined });
    expect(of('answer', await bundled.answer(answer.id)).cited.map(({ span }) => span)).toEqual(
      answer.cited.map(({ span }) => span),
    );
  });

  it('says for which of them there is nothing, after a restart too', async () => {
    const answer = of('answer', await bundled.ask({ question: 'What did Iran sign in 2018 and 1999?' }));
    expect(years(answer)[0]).toBe('2018');
    const kept = of('answer', await bundled.answer(answer.id));
    for (const { scope } of [answer, kept]) expect(scope).toMatchObject({ period: '2018', without: '1999' });
    expect(said(answerView(kept, 1, 'public'))).toContain('about 2018 · nothing on 1999');
  });

  it('given no answer for any of them, then refuses the question as it is', async () => {
    const found = of('no-answer', await bundled.ask({ question: 'Did herring cost more in 1998 than in 1999?' }));
    expect(found.question).toContain('1998 than in 1999');
  });
});
