import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Desk, Explanation } from '../../src/desk.ts';
import { plainText } from '../../src/messages/line.ts';
import { answerView } from '../../src/replies/answer.ts';
import { refusalView } from '../../src/replies/refusal.ts';
import { deskOver, of } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

const PIER = article(
  'pier',
  `Engineer Maud Ferrier, who built the breakwater of Osterby, spoke to the council on Monday about the pier.

“The piles are rotten below the waterline,” she said. “No lorry may drive on the planks before August. The timber has to come from Norland.”

“And the lamps have to be taken down before the winter,” she added.

Councillor Otto Brandis was not convinced. “The piles will last another ten years,” Brandis said. “Nobody needs timber from Norland.”`,
  { title: 'Council hears of the pier', outlet: 'Osterby Herald', published: '2024-04-02' },
);
const MUSEUM = article(
  'museum',
  `The museum of Osterby opens a hall on whaling in May. Maud Ferrier gave it three harpoons.

“The harpoons hung in a shed for sixty years,” curator Wanda Petrosyan said.`,
  { title: 'Whaling hall', outlet: 'Northern Post', published: '2024-04-20' },
);

const STRIKE = article(
  'strike',
  `The dockers of Osterby stopped work on Friday. Mayor Ulrik Kolle met Sigrid Thorsen of the harbour board.

Norland has always denied that its yards pay the dockers. Otto Brandis, a councillor, threatened Kolle with a vote over the strike.

“The strike is over by Sunday,” Brandis said.`,
  { title: 'Dockers stop work', outlet: 'Osterby Herald', published: '2024-05-03' },
);

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver([PIER, MUSEUM, STRIKE]);
  await desk.readQuotations();
});

const ask = async (question: string): Promise<Answer> => of('answer', await desk.ask({ question }));
const sentencesOf = ({ cited }: Answer) =>
  cited.map(({ articleText, sentence }) => articleText.slice(sentence.start, sentence.end));
const speakerNote = (answer: Answer) =>
  answerView(answer, 1, 'public').blocks.flatMap((block) =>
    block.kind === 'note' && /speak/i.test(plainText(block.text as never)) ? [plainText(block.text as never)] : [],
  );

describe('what somebody said', () => {
  it('is answered from a sentence that does not name them, however far away the name is', async () => {
    const answer = await ask('What did Ferrier say about the lamps?');
    expect(sentencesOf(answer)[0]).toBe('“And the lamps have to be taken down before the winter,” she added.');
    expect(answer.cited[0]?.quote).toMatchObject({ speaker: 'Maud Ferrier', sure: true });
    expect(speakerNote(answer)[0]).toMatch(
      /^Speaker: Maud Ferrier, Engineer · “added” · here “she” · named four sentences earlier$/,
    );
  });

  it('counts every sentence of a quotation as theirs', async () => {
    expect(sentencesOf(await ask('What did Maud Ferrier say about lorries?'))[0]).toContain('No lorry may drive');
  });

  it('is not answered with what somebody else is quoted as saying', async () => {
    const answer = await ask('What did Ferrier say about timber from Norland?');
    expect(sentencesOf(answer)[0]).toBe('The timber has to come from Norland.”');
    expect(sentencesOf(answer).join(' ')).not.toContain('Nobody needs timber');
    expect(sentencesOf(await ask('What did Brandis say about timber from Norland?'))[0]).toContain(
      'Nobody needs timber',
    );
  });

  it('is not answered by somebody else where they are only named', async () => {
    const { cited } = of('answer', await desk.ask({ question: 'What did Ferrier say about the shed of harpoons?' }));
    expect(cited.map(({ text }) => text).join(' ')).not.toContain('hung in a shed');
    const explained = await desk.explain({ question: 'What did Ferrier say about the shed of harpoons?' });
    const others = 'kind' in explained ? [] : (explained.explanations[0]?.sentences.others ?? []);
    expect(others.find(({ text }) => text.includes('hung in a shed'))).toMatchObject({
      voice: 'others',
      fails: 'speaker',
    });
  });

  it('finds them by another spelling, a title before the name, and what they are', async () => {
    for (const name of ['engineer Maud Ferrier', 'Mawd Ferrier', 'ferrier'])
      expect(sentencesOf(await ask(`what did ${name} say about the lamps`))[0], name).toContain('the lamps have to');
  });

  it('says nothing of the speaker where the sentence names them', async () => {
    const answer = await ask('What did Brandis say about the piles?');
    const named = answer.cited.find(({ text }) => text.includes('Brandis said'));
    expect(named?.quote).toBeUndefined();
  });

  it('keeps whose words they are for the buttons', async () => {
    const answer = await ask('What did Ferrier say about the lamps?');
    const kept = of('answer', await desk.answer(answer.id));
    expect(kept.cited[0]?.quote).toEqual(answer.cited[0]?.quote);
  });

  it('tells in its explanation what the speaker’s name counts in a sentence of theirs', async () => {
    const found = await desk.explain({ question: 'What did Ferrier say about the lamps?' });
    if ('kind' in found) throw new Error('not understood');
    const { understood, sentences } = found.explanations[0] as Explanation;
    expect(understood.speakers).toEqual(['Maud Ferrier']);
    expect(sentences.shown[0]).toMatchObject({ voice: 'theirs' });
    expect(sentences.shown[0]?.features.type).toBe(1);
  });
});

describe('what somebody said whom nobody quotes', () => {
  it('is not answered by what others say of them', async () => {
    for (const question of ['What did Kolle say?', 'What did Kolle say about the strike?', 'what did kolle say']) {
      const refused = of('no-answer', await desk.ask({ question }));
      expect(refused.lack, question).toMatchObject({ kind: 'not-quoted', name: expect.stringMatching(/^kolle$/i) });
      expect(
        plainText(refusalView(refused).blocks.flatMap((block) => ('text' in block ? block.text : [])) as never),
      ).toMatch(/The coverage mentions Kolle, but quotes nothing that they said\./i);
    }
  });

  it('is answered where the reporter tells it', async () => {
    const answer = await ask('What did Norland say about the dockers?');
    expect(sentencesOf(answer)[0]).toBe('Norland has always denied that its yards pay the dockers.');
  });

  it('is no matter of words that are no name', async () => {
    const asked = await desk.ask({ question: 'What did dockers say about the strike?' });
    expect(asked).not.toMatchObject({ lack: { kind: 'not-quoted' } });
  });

  it('is no matter of somebody whom the coverage does not know', async () => {
    const refused = of('no-answer', await desk.ask({ question: 'What did Vandermeer say about the strike?' }));
    expect(refused.lack).toEqual({ kind: 'unknown-words', words: ['Vandermeer'] });
  });
});

describe('what somebody said about a name', () => {
  it('is not answered by what they said about others', async () => {
    const refused = of('no-answer', await desk.ask({ question: 'What did Brandis say about Thorsen?' }));
    expect(refused.lack).toEqual({ kind: 'not-said', type: 'statement' });
  });

  it('is answered where the name stands in the statement or beside it', async () => {
    expect(sentencesOf(await ask('What did Brandis say about timber from Norland?'))[0]).toContain(
      'Nobody needs timber from Norland',
    );
  });
});
