import { describe, expect, it } from 'vitest';
import { answerView } from '../../src/replies/answer.ts';
import { refusalView } from '../../src/replies/refusal.ts';
import { deskOver, HARBOUR, of, said } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

const report = (id: string, text: string, published: string | null, rest: object = {}) =>
  article(id, text, {
    title: id,
    outlet: `The ${id}`,
    url: `https://${id}.example/`,
    published,
    precision: published === null ? 'undated' : 'day',
    ...rest,
  });
const WALKOUT = [
  report('Bell', 'Dockers at Osterby began a walkout on Monday.', '2024-05-07'),
  report('Post', 'A walkout by dockers stopped the cranes at Osterby.', '2024-05-06'),
  report('Letter', 'The dockers of Osterby and their walkout are the talk of the town.', null),
  report('Herald', 'The walkout of the Osterby dockers, first reported by a radio station, has ended.', '2024-05-09'),
];
const QUESTION = 'Which outlet reported the dockers’ walkout first?';
const ids = (cited: readonly { article: { id: string } }[]) => cited.map(({ article: { id } }) => id);

describe('a question of who reported something first', () => {
  it('is answered by the earliest article that has a date, then by who says so, and by those that followed', async () => {
    const desk = await deskOver(WALKOUT);
    const answer = of('answer', await desk.ask({ question: QUESTION }));
    expect(ids(answer.cited)).toEqual(['Post', 'Herald', 'Bell', 'Letter']);
    const first = 'First of what is loaded: The Post, 6 May 2024 [1]. Not counted: 1 article without a date.';
    for (const one of [answer, of('answer', await desk.answer(answer.id))])
      expect(said(answerView(one, 1, 'public'))).toContain(first);
  });

  it('names all that had it on the first day', async () => {
    const desk = await deskOver([...WALKOUT, report('Mail', 'Osterby’s dockers have begun a walkout.', '2024-05-06')]);
    const answer = of('answer', await desk.ask({ question: 'Who was first to report the walkout of the dockers?' }));
    expect(new Set(ids(answer.cited.slice(0, 2)))).toEqual(new Set(['Post', 'Mail']));
    expect(said(answerView(answer, 1, 'public'))).toMatch(
      /First of what is loaded, on the same day, 6 May 2024: The (?:Post|Mail) \[1\] and The (?:Post|Mail) \[2\]\./,
    );
  });

  it('is limited to the outlets that it names, and to the dates that are given', async () => {
    const desk = await deskOver(WALKOUT);
    const question = 'Who reported the walkout of the dockers first, The Bell or The Herald?';
    expect(ids(of('answer', await desk.ask({ question })).cited)[0]).toBe('Bell');
    for (const other of [
      'Which of The Bell and The Herald was first to report the walkout of the dockers?',
      'Did The Herald or The Bell report the walkout of the dockers first?',
    ]) {
      const answer = of('answer', await desk.ask({ question: other }));
      expect(ids(answer.cited)[0]).toBe('Bell');
      expect(new Set(answer.scope.outlets)).toEqual(new Set(['The Bell', 'The Herald']));
    }
    const absent = of(
      'answer',
      await desk.ask({ question: 'Did Reuters or The Bell report the walkout of the dockers first?' }),
    );
    expect(absent.scope).toMatchObject({ outlets: ['The Bell'], absent: ['Reuters'] });
    const nobodys = 'Did the dockers or the council report the walkout first?';
    expect(await desk.ask({ question: nobodys })).not.toHaveProperty('comparison');
    const later = of('answer', await desk.ask({ question: QUESTION, since: '8 May 2024' }));
    expect(ids(later.cited)).toEqual(['Herald']);
    expect(said(answerView(later, 1, 'public'))).toContain('First of what is loaded: The Herald, 9 May 2024 [1].');
  });

  it('says that an outlet alone has it only where all were asked, of any time', async () => {
    const desk = await deskOver([
      WALKOUT[0] as (typeof WALKOUT)[number],
      report('Baker', 'Bread is dear.', '2024-05-01'),
    ]);
    const line = async (question: string, limits: object = {}) =>
      said(answerView(of('answer', await desk.ask({ question, ...limits })), 1, 'public'));
    const alone = 'Only The Bell has it in these words, 7 May 2024 [1]; others may have it in other words.';
    expect(await line(QUESTION)).toContain(alone);
    const limited = [
      line(QUESTION, { outlet: 'The Bell' }),
      line(QUESTION, { since: 'May 2024' }),
      line(QUESTION, { until: 'May 2024' }),
      line('Who first reported the dockers’ walkout in May 2024?'),
    ];
    for (const text of await Promise.all(limited))
      expect(text).toContain('First of what is loaded: The Bell, 7 May 2024 [1].');
  });

  it('cites a text that several carry once, from whoever had it first', async () => {
    const desk = await deskOver(HARBOUR);
    const { cited, comparison } = of(
      'answer',
      await desk.ask({ question: 'Who first reported that the lamp would move?' }),
    );
    expect(cited.map(({ article, alsoIn }) => [article.id, alsoIn.length])).toEqual([['wire-gazette', 2]]);
    expect(comparison?.first).toEqual([{ number: 1, outlet: 'Osterby Gazette', date: '2 May 2024' }]);
  });

  it('finds the first of more articles than are read for one question', async () => {
    const many = Array.from({ length: 650 }, (_, i) =>
      report(
        `Daily ${i}`,
        `The dockers’ walkout goes on at pier ${i}.`,
        `2024-06-${String((i % 28) + 1).padStart(2, '0')}`,
      ),
    );
    const long = `${'The council met on its budget and on its harbour. '.repeat(12)}The dockers plan a walkout.`;
    const desk = await deskOver([...many, report('Early', long, '2024-05-02')]);
    const answer = of('answer', await desk.ask({ question: QUESTION }));
    expect(ids(answer.cited)[0]).toBe('Early');
    expect(answer.scope.until).toBeUndefined();
  });

  it('given articles without a date alone, then nobody was first', async () => {
    const desk = await deskOver([report('Letter', 'The dockers’ walkout is the talk of the town.', null)]);
    const refusal = of('no-answer', await desk.ask({ question: QUESTION }));
    expect(ids(refusal.nearest)).toEqual(['Letter']);
    expect(said(refusalView(refusal))).toContain('No article on it has a date, so who was first cannot be told.');
  });

  it('given nothing on it at that time, then calls nobody the first on something else', async () => {
    const bakery = report('Baker', 'The bakery at Osterby has closed. Bread is sold from a cart.', '2020-04-01');
    const desk = await deskOver([...WALKOUT, bakery]);
    for (const question of [
      'Who was first to report the dockers before May 2020?',
      'Which outlet first reported the walkout at Osterby in April 2020?',
    ])
      expect(await desk.ask({ question })).not.toHaveProperty('comparison');
    const { comparison } = of('answer', await desk.ask({ question: 'Who first reported the walkout in May 2024?' }));
    expect(comparison?.first.map(({ outlet }) => outlet)).toEqual(['The Post']);
  });

  it('given what the coverage does not have, then is refused', async () => {
    const desk = await deskOver(WALKOUT);
    const refusal = of('no-answer', await desk.ask({ question: 'Who first reported the operetta at Osterby?' }));
    expect(refusal.lack).toEqual({ kind: 'unknown-words', words: ['operetta'] });
  });
});
