import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { bundledDesk, of } from '../commands/fixtures.ts';

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
        /\b20(?:0\d|1\d)\b/,
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
