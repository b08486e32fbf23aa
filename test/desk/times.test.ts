import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { refusalView } from '../../src/replies/refusal.ts';
import { deskOver, of, said } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

const PIER = [
  article(
    'pier',
    'In June 2019 the ferry Lindis struck the pier of Osterby. The mayor met the owners of the ferry Lindis in Marlow.',
    { published: '2024-03-10', outlet: 'Osterby Herald' },
  ),
  article('quay', 'The pact of the harbours was signed in July 2020, and the July 2020 pact cost Osterby its quay.', {
    published: '2023-05-02',
    outlet: 'The Bell',
  }),
];

describe('a time within a question', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await deskOver(PIER);
  });
  const ask = (question: string) => desk.ask({ question });

  it('is answered by what tells of it', async () => {
    expect(of('answer', await ask('Who struck the pier in June 2019?')).cited[0]?.text).toContain('In June 2019');
    expect(of('answer', await ask('What struck the pier before 2020?')).cited[0]?.text).toContain('In June 2019');
    expect(of('answer', await ask('What did the July 2020 pact cost?')).cited[0]?.text).toContain('cost Osterby');
  });

  it.each([
    'What struck the pier in June 2020?',
    'What struck the pier before 2019?',
    'What struck the pier since July 2019, until 2022?',
    'What did the June 2020 pact cost?',
  ])('is not answered by what shares a word with it: %s', async (question) => {
    expect(of('no-answer', await ask(question)).lack).toMatchObject({ kind: 'not-then' });
  });

  it('that has one end is named in the refusal as it was understood', async () => {
    const refusal = of('no-answer', await ask('What struck the pier before 2019?'));
    expect(said(refusalView(refusal))).toContain('Nothing published or told of the time before 2019 is among it');
  });
});

describe('a time told by an event that has a date in its words', () => {
  const FERRIES = [
    article(
      'a',
      'The ferry pact was signed in Osterby on 8 July 2020. The 2020 ferry pact ended the strike of the crews.',
      {
        published: '2020-07-09',
        outlet: 'Osterby Herald',
      },
    ),
    article('b', 'The crews of the Osterby ferry went on strike in 2018. Ferry fares rose in July 2020.', {
      published: '2020-07-30',
      outlet: 'The Bell',
    }),
    article('c', 'On 8 July 2020 the ferry pact was signed by Petra Lund.', {
      published: '2020-07-10',
      outlet: 'Northern Post',
    }),
  ];
  const ask = async (question: string) => of('answer', await (await deskOver(FERRIES)).ask({ question }));

  it('is the time before it, not its own date', async () => {
    const { scope, cited } = await ask('What happened to the Osterby ferry before the ferry pact of July 2020?');
    expect(scope.period).toBe('before 8 Jul 2020 (“the ferry pact of July 2020”)');
    expect(cited[0]?.text).toContain('in 2018');
  });

  it('is as exact as its own date, where the coverage does not agree on another', async () => {
    const { scope } = await ask('What happened to the Osterby ferry before the big rain of 2020?');
    expect(scope.period).toBe('before 2020 (“the big rain of 2020”)');
  });

  it('given a date beside the event, then that is the time', async () => {
    expect((await ask('Who signed the ferry pact in July 2020 after the strike?')).scope.period).toBe('Jul 2020');
  });
});
