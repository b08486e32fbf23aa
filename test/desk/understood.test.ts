import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { answerView } from '../../src/replies/answer.ts';
import { refusalView } from '../../src/replies/refusal.ts';
import { bundledDesk, of, said } from '../commands/fixtures.ts';

describe('a question of a time that the coverage has nothing of', () => {
  it('is refused with the time, and with the time that there is', async () => {
    const desk = await bundledDesk();
    const refusal = of('no-answer', await desk.ask({ question: 'Who signed the agreement in 2017?' }));
    expect(refusal).toMatchObject({ scope: { period: '2017' }, lack: { kind: 'not-then' } });
    expect(said(refusalView(refusal))).toMatch(
      /about 2017\nNo answer in the coverage\. Nothing of or about 2017 is among it; the coverage runs from Sep 2018 to Jul 2020\./,
    );
  });
});

describe('words as they are not written in the question', () => {
  it('are found in their irregular forms', async () => {
    const desk = await bundledDesk();
    const { cited } = of('answer', await desk.ask({ question: 'When did the war in Syria begin?' }));
    expect(cited[0]?.text).toContain('began in 2011');
  });
});

describe('an answer', () => {
  it('goes on only with what is nearly as good as its best sentence', async () => {
    const desk = await bundledDesk();
    const { cited } = of('answer', await desk.ask({ question: 'Who signed the agreement?' }));
    const best = cited[0]?.score ?? 0;
    expect(cited.length).toBeGreaterThanOrEqual(3);
    for (const { score } of cited.slice(3)) expect(score).toBeGreaterThanOrEqual(0.7 * best);
  });

  it('tells on every page what was searched in place of a misspelt word', async () => {
    const desk = await bundledDesk();
    const answer = of('answer', await desk.ask({ question: 'Who is Netanjahu?' }));
    expect(answer.corrected).toMatchObject([{ typed: 'netanjahu' }]);
    expect(of('answer', await desk.answer(answer.id)).corrected).toEqual(answer.corrected);
  });
});

describe('a question that denies something', () => {
  it('is told on every page that the search took no account of that', async () => {
    const desk = await bundledDesk();
    const note = '“not” was not considered; these passages may say the opposite.';
    const answer = of('answer', await desk.ask({ question: 'Who did not sign the agreement?' }));
    for (const page of [1, 2]) expect(said(answerView(answer, page, 'public'))).toContain(note);
    const other = of('answer', await desk.ask({ question: 'Who signed the agreement?' }));
    expect(said(answerView(other, 1, 'public'))).not.toContain('considered');
  });
});

describe('a question that tells a time by an event', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await bundledDesk();
  });
  const ask = async (question: string) => of('answer', await desk.ask({ question }));

  it('is answered from what was published or happened then, and says when that was', async () => {
    const { scope, cited } = await ask('What happened before the agreement was signed?');
    expect(scope.period).toBe('before 8 Jul 2020 (“the agreement was signed”)');
    for (const { article, articleText, sentence } of cited.slice(0, 3))
      expect(`${article.published?.slice(0, 4)} ${articleText.slice(sentence.start, sentence.end)}`).toMatch(
        /\b20(?:0\d|1\d)\b|\bJune 2020\b/,
      );
  });

  it('is answered as well from what was told later', async () => {
    const { cited } = await ask('Who signed the agreement of July 2020 after the talks?');
    expect(cited.length).toBeGreaterThan(0);
  });

  it('given an event that nothing dates, or several, then is asked as it stands', async () => {
    const answer = await desk.ask({ question: 'What has Russia done since the herring season?' });
    if (answer.kind === 'problem') throw new Error('It could not be understood.');
    expect(answer.scope.period).toBeUndefined();
  });
});

describe('a question of who has an office', () => {
  it.each([
    ['Who is the prime minister of Israel?', 'Netanyahu'],
    ['Who is Syria’s defence minister?', 'Ali Abdullah Ayyoub'],
    ['Who is the foreign minister of Iran?', 'Zarif'],
  ])('is answered where the office stands with the name: %s', async (question, name) => {
    const desk = await bundledDesk();
    expect(of('answer', await desk.ask({ question })).cited[0]?.text).toContain(name);
  });

  it.each([
    'Who is the foreign minister of Turkey?',
    'Who is the defence minister of Israel?',
    'Who is the president of the United States?',
  ])('is refused where the coverage has them only apart: %s', async (question) => {
    const desk = await bundledDesk();
    of('no-answer', await desk.ask({ question }));
  });
});

describe('a time that is told by a season', () => {
  it.each([
    ['What had Iran signed by the summer of 2020?', 'before 1 Sep 2020'],
    ['What did Iran do after the summer of 2018?', 'since 1 Sep 2018'],
    ['What did Iran do in the summer of 2020?', 'Jun–Aug 2020'],
    ['What had Iran signed by July 2020?', 'before Aug 2020'],
  ])('is printed by the day where it begins or ends: %s', async (question, period) => {
    const desk = await bundledDesk();
    const { scope } = of('answer', await desk.ask({ question }));
    expect(scope.period).toBe(period);
  });
});
