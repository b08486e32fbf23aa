import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Desk } from '../../src/desk.ts';
import { answerView } from '../../src/replies/answer.ts';
import { refusalView } from '../../src/replies/refusal.ts';
import { bundledDesk, deskOver, HARBOUR, of, said, words } from '../commands/fixtures.ts';
import { DAM } from '../commands/subjects.ts';
import { article } from '../store/fixtures.ts';

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

describe('a question that sets outlets against each other', () => {
  let dam: Desk;
  beforeAll(async () => {
    dam = await deskOver(DAM);
  });
  const outlets = ({ cited }: Answer) => cited.map(({ article }) => article.outlet);

  it('is answered by each in turn, the best answer first', async () => {
    const question = 'How do Skerry Weekly and the Northern Post differ on the Alder dam?';
    const answer = of('answer', await dam.ask({ question }));
    expect(new Set(outlets(answer).slice(0, 2))).toEqual(new Set(['Skerry Weekly', 'Northern Post']));
    expect(new Set(outlets(answer)).size).toBe(2);
    const [first, second] = answer.cited.map(({ score }) => score);
    expect(first).toBeGreaterThanOrEqual(second as number);
    expect(answer.scope).toEqual({ outlets: ['Skerry Weekly', 'Northern Post'] });
  });

  it('says who has nothing on it, and who is not in the coverage, after a restart too', async () => {
    const question = 'What do Alder Herald, Baker’s Gazette and Reuters say about the dam?';
    const answer = of('answer', await dam.ask({ question }));
    expect(new Set(outlets(answer))).toEqual(new Set(['Alder Herald']));
    const kept = of('answer', await dam.answer(answer.id));
    for (const one of [answer, kept]) {
      expect(one.scope).toMatchObject({ silent: ['Baker’s Gazette'], absent: ['Reuters'] });
      expect(said(answerView(one, 1, 'public'))).toContain(
        'Baker’s Gazette: nothing found on this in its coverage, at least in these words.\n' +
          'Reuters: no article of its own is in the coverage.',
      );
    }
  });

  it('cites a text that they share once, and then nobody is silent', async () => {
    const desk = await deskOver(HARBOUR);
    const { cited, scope } = of(
      'answer',
      await desk.ask({ question: 'What do the Northern Post and The Bell say about the lighthouse lamp?' }),
    );
    expect(cited.map(({ article, alsoIn }) => [article.id, alsoIn.map(({ id }) => id)])).toEqual([
      ['wire-post', ['wire-bell']],
    ]);
    expect(scope.silent).toBeUndefined();
  });

  it('given a limit to an outlet, then is asked of that one alone', async () => {
    const question = 'What do the Northern Post and Skerry Weekly say about the dam?';
    const result = await dam.ask({ question, outlet: 'Alder Herald' });
    if (result.kind === 'answer') expect(new Set(outlets(result))).toEqual(new Set(['Alder Herald']));
  });

  it('given only outlets that are not there, then is refused with what others have beside it', async () => {
    const refusal = of('no-answer', await dam.ask({ question: 'How do Reuters and Al Jazeera differ on the dam?' }));
    expect(refusal.nearest.length).toBeGreaterThan(0);
    const text = said(refusalView(refusal));
    expect(text).toContain('The coverage has no article from Reuters or Al Jazeera.');
    expect(text).toContain('Ask without them');
  });

  it.each([
    'Do Skerry Weekly and the Northern Post agree?',
    'Compare Skerry Weekly and the Northern Post',
    'How does Skerry Weekly differ from the Northern Post?',
  ])('given nothing to compare them on, then asks for it: %s', async (question) => {
    const { text } = of('problem', await dam.ask({ question }));
    expect(words(text)).toMatch(/^Name what Skerry Weekly and Northern Post are to be compared on, .*\/compare/u);
  });

  it('given only outlets that others tell of, then is answered by those', async () => {
    const text =
      'Reuters and Al Jazeera differ on the toll of the flood at Alder: the first has nine dead, the other eleven. ' +
      'Reuters has an office at Alder.';
    const desk = await deskOver([...DAM, article('flood', text, { title: 'Flood', outlet: 'The Bell' })]);
    for (const question of [
      'How do Reuters and Al Jazeera differ on the toll of the flood at Alder?',
      'Do Reuters and Al Jazeera have offices at Alder?',
    ])
      expect(of('answer', await desk.ask({ question })).cited[0]?.article.id).toBe('flood');
  });

  it('given an answer from none of them, then is refused as their question', async () => {
    const refusal = of(
      'no-answer',
      await dam.ask({ question: 'What do Skerry Weekly, the Northern Post and the BBC say about the opera?' }),
    );
    expect(refusal.scope.outlets).toEqual(['Skerry Weekly', 'Northern Post']);
    expect(said(refusalView(refusal))).toContain('BBC: no article of its own is in the coverage.');
  });
});
