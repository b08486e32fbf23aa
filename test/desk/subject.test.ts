import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { deskOver, of } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

const MANY = 700;

describe('a subject on which there is more than is read', () => {
  let desk: Desk;
  beforeAll(async () => {
    const often = Array.from({ length: MANY }, (_, i) =>
      article(`bridge-${i}`, `The harbour bridge closed again on Monday, in week ${i} of the works.`, {
        outlet: i % 2 === 0 ? 'Alder Post' : 'Birch News',
        published: `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      }),
    );
    const once = article(
      'once',
      'The council of Osterby met on Thursday. Among much else it heard that the bridge at the harbour, which everybody uses, had rust below its deck.',
      { outlet: 'Cedar Herald', published: '2019-05-02' },
    );
    desk = await deskOver([...often, once]);
  });

  it('is compared over all outlets that have something on it, and nobody is said to have been first', async () => {
    const { comparison, cited } = of('answer', await desk.compare({ topic: 'harbour bridge' }));
    expect(comparison?.silent).toEqual([]);
    expect(cited.map(({ article: { outlet } }) => outlet)).toContain('Cedar Herald');
    expect(comparison?.first).toEqual([]);
  });

  it('has the sentences within the dates in its timeline', async () => {
    const { cited } = of('answer', await desk.timeline({ topic: 'harbour bridge', until: '2019' }));
    expect(cited.map(({ article: { id } }) => id)).toEqual(['once']);
  });
});
