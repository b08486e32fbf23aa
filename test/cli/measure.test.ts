import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  articleLines,
  askLines,
  duplicateLines,
  quoteLines,
  rankLines,
  type Streams,
  searchLines,
} from '../../src/cli/measure.ts';
import type { Desk } from '../../src/desk.ts';
import { NO_THESAURUS } from '../../src/language/thesaurus.ts';
import { openStore } from '../../src/store/store.ts';
import { openWordNet } from '../../src/thesaurus/wordnet.ts';
import { deskOver, FERRY, HARBOUR, LETTER, QUOTA } from '../commands/fixtures.ts';
import { rowsOf } from './process.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
});

type Row = Record<string, unknown>;

async function lines(command: (streams: Streams) => Promise<void>, rows: readonly (object | string)[]): Promise<Row[]> {
  const output = new PassThrough();
  let taken = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    taken += piece;
  });
  const input = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
  await command({ input: Readable.from([Buffer.from(`${input}\n`)]), output });
  return rowsOf(taken);
}

const asked = (...rows: (object | string)[]) => lines((streams) => askLines(desk, streams), rows);
const rowsIn = (row: Row | undefined, field: string) => row?.[field] as Row[];
const textOf = (id: unknown) => HARBOUR.find((one) => one.id === id)?.text as string;

describe('ask --json', () => {
  it('given a question, then gives these fields and no others', async () => {
    const [row] = await asked({ id: 'a', question: 'Who told the council about the engine?' });
    expect(Object.keys(row as Row).sort()).toEqual(['abstained', 'answers', 'id', 'ms', 'nearest']);
    expect(row).toMatchObject({ id: 'a', abstained: false, nearest: [], ms: expect.any(Number) });
    const [first] = rowsIn(row, 'answers');
    expect(first).toEqual({
      text: '“We will not sail on one engine,” harbour master Petra Lindqvist told the town council.',
      sentence: '“We will not sail on one engine,” harbour master Petra Lindqvist told the town council.',
      articleId: 'ferry',
      outlet: 'Osterby Herald',
      url: expect.stringMatching(/^https:\/\/herald\.example\/ferry#:~:text=/),
      start: FERRY.text.indexOf('“We'),
      end: FERRY.text.indexOf(' She expects'),
      score: expect.any(Number),
    });
  });

  it('given --explain, then the same fields and the numbers behind them', async () => {
    const rows = [
      { id: 'a', question: 'Who told the council about the engine?' },
      { id: 'b', question: 'What is the capital of France?' },
      { id: 'c', question: '' },
    ];
    const plain = await asked(...rows);
    const explained = await lines((streams) => askLines(desk, streams, true), rows);
    expect(explained[0]?.['explain']).toMatchObject({
      understood: { type: 'person' },
      passages: { read: expect.any(Number) },
    });
    expect(explained[1]?.['explain']).toMatchObject({ refused: { lack: { kind: 'unknown-words' } } });
    expect(explained.map(({ explain: _, ms: __, ...row }) => row)).toEqual(plain.map(({ ms: _, ...row }) => row));
  });

  it('gives each answer as exactly the article’s text from start to end, at most three sentences and 80 words, best first', async () => {
    const rows = await asked(
      ...['storm power line', 'engine Brandt', 'lamp', 'Petra Lindqvist'].map((question, id) => ({ id, question })),
    );
    for (const row of rows) {
      const answers = row['answers'] as Row[];
      expect(answers.length).toBeGreaterThan(0);
      expect(answers.length).toBeLessThanOrEqual(10);
      for (const { text, sentence, articleId, start, end } of answers) {
        expect(textOf(articleId).slice(start as number, end as number)).toBe(text);
        expect(text).toContain(sentence);
        expect(String(text).split(/\s+/).length).toBeLessThanOrEqual(80);
        expect(String(text).match(/[.!?](?=\s|$)/g)?.length ?? 0).toBeLessThanOrEqual(3);
      }
      const scores = answers.map(({ score }) => score as number);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });

  it('given no answer, then abstains with what is nearest', async () => {
    const [row] = await asked({ id: 1, question: 'How many fishermen blocked the pier?' });
    expect(row).toMatchObject({ id: 1, abstained: true, answers: [] });
    const nearest = rowsIn(row, 'nearest');
    expect(nearest.length).toBeGreaterThan(0);
    for (const { text, articleId, start, end } of nearest) {
      expect(textOf(articleId).slice(start as number, end as number)).toBe(text);
    }
  });

  it('given limits, then keeps to them; given null for one, then it is none', async () => {
    const rows = await asked(
      { id: 1, question: 'lamp', outlet: 'The Bell' },
      { id: 2, question: 'lamp', since: '3 May 2024', until: '2024-05-03' },
      { id: 3, question: 'lamp', outlet: null, since: null, until: null },
    );
    expect(rows.map(({ answers }) => (answers as Row[])[0]?.['articleId'])).toEqual([
      'wire-bell',
      'wire-post',
      'wire-gazette',
    ]);
  });

  it('given a brief, an unknown outlet and an unknown address, then gives a plain link or null', async () => {
    const rows = await asked({ id: 1, question: 'Olaf Brandt' }, { id: 2, question: 'bakery' });
    expect(rows.map(({ answers }) => (answers as Row[])[0])).toMatchObject([
      { articleId: 'quota', outlet: 'Skerry Weekly', url: QUOTA.url },
      { articleId: 'letter', outlet: null, url: null, text: LETTER.text },
    ]);
  });

  it.each([
    [{ id: 1 }, 'This line needs a question: a string.'],
    [{ id: 1, question: 5 }, 'This line needs a question: a string.'],
    [{ id: 1, question: 'lamp', outlet: 5 }, 'This line needs outlet to be a string.'],
    [{ id: 1, question: '' }, expect.stringMatching(/^The question is empty\./)],
    [{ id: 1, question: 'x'.repeat(6000) }, expect.stringMatching(/^The question has 6,000 characters/)],
    [{ id: 1, question: 'lamp', outlet: 'Zzz' }, expect.stringMatching(/^No outlet called “Zzz”/)],
    [{ id: 1, question: 'lamp', since: 'soonish' }, expect.stringMatching(/^since “soonish” is not a date/)],
  ])('given %o, then gives its id and what is wrong', async (row, error) => {
    expect(await asked(row, { id: 2, question: 'lamp' })).toEqual([
      { id: 1, error },
      expect.objectContaining({ id: 2, abstained: false }),
    ]);
  });

  it('given no id that can be used, then says so', async () => {
    for (const row of [{ question: 'lamp' }, { id: null, question: 'lamp' }, { id: {}, question: 'lamp' }]) {
      expect(await asked(row)).toEqual([{ id: null, error: 'This line needs an id: a string or a number.' }]);
    }
  });

  it('given lines of all kinds, then one comes back for each, in order', async () => {
    const rows = await asked(
      { id: 1, question: 'lamp' },
      'nonsense',
      { id: 'b', question: 'xyzzy' },
      { id: 4, question: 'x'.repeat(100_000) },
      { id: 5, question: 'bakery' },
    );
    expect(rows.map(({ id, error }) => [id, error !== undefined])).toEqual([
      [1, false],
      [null, true],
      ['b', false],
      [4, true],
      [5, false],
    ]);
  });
});

describe('search --json', () => {
  const searched = (depth: number, ...rows: (object | string)[]) =>
    lines((streams) => searchLines(desk, depth, streams), rows);

  it('given a text, then gives passages with these fields, best first, several an article', async () => {
    const [row] = await searched(100, { qid: 'q', text: 'storm power line' });
    expect(Object.keys(row as Row).sort()).toEqual(['qid', 'results']);
    const results = rowsIn(row, 'results');
    expect(results.length).toBeGreaterThan(1);
    for (const result of results) {
      expect(Object.keys(result).sort()).toEqual(['articleId', 'end', 'passage', 'score', 'start']);
      expect(textOf(result['articleId']).slice(result['start'] as number, result['end'] as number)).toBe(
        result['passage'],
      );
    }
    const scores = results.map(({ score }) => score as number);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('given a depth, then goes on until so many articles have appeared', async () => {
    for (const depth of [1, 2, 3]) {
      const [row] = await searched(depth, { qid: 1, text: 'lamp storm engine' });
      expect(new Set(rowsIn(row, 'results').map(({ articleId }) => articleId)).size).toBe(depth);
    }
  });

  it('takes an id for a qid, finds nothing for nothing, and names a bad line', async () => {
    expect(await searched(100, { id: 'i', text: '' }, { qid: 'q' }, { text: 'xyzzy' })).toEqual([
      { qid: 'i', results: [] },
      { id: 'q', error: 'This line needs a text: a string.' },
      { qid: null, results: [] },
    ]);
  });
});

describe('rank --json', () => {
  const CANDIDATES = [
    { id: 'a', text: 'The ferry stays in harbour.' },
    { id: 'b', text: 'Harbour master Petra Lindqvist told the council that the engine was broken.' },
    { id: 3, text: 'The lamp moves in June.' },
    { id: 'd', text: 'In 1999 the council bought the ferry for 40,000 crowns.' },
    { id: 'e', text: '' },
  ];
  const ranked = (...rows: (object | string)[]) => lines((streams) => rankLines(NO_THESAURUS, streams), rows);
  const scoresOf = (row: Row) =>
    Object.fromEntries((row['ranking'] as Row[]).map(({ id, score }) => [String(id), score]));

  it('given candidates, then gives each with its score, best first', async () => {
    const [row] = await ranked({
      qid: 'q',
      question: 'Who told the council about the engine?',
      candidates: CANDIDATES,
    });
    expect(Object.keys(row as Row).sort()).toEqual(['qid', 'ranking']);
    const ranking = row?.['ranking'] as { id: unknown; score: number }[];
    expect(ranking[0]?.id).toBe('b');
    expect(ranking.map(({ id }) => id).sort()).toEqual([3, 'a', 'b', 'd', 'e']);
    expect(ranking.map(({ score }) => score)).toEqual(ranking.map(({ score }) => score).sort((x, y) => y - x));
  });

  it('given the same candidates and lines in another order, then gives the same scores', async () => {
    const questions = [
      'Who told the council about the engine?',
      'When was the fery bought?',
      'How much did it cost?',
      'harbor',
    ];
    const rows = questions.map((question, i) => ({ qid: i, question, candidates: CANDIDATES.slice(i % 2) }));
    const thesaurus = openWordNet();
    const scores = async (list: readonly object[]) => {
      const out = await lines((streams) => rankLines(thesaurus, streams), list);
      return new Map(out.map((row) => [row['qid'], scoresOf(row)]));
    };
    const expected = await scores(rows);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.infiniteStream(fc.nat()),
        async (shuffled, keys) => {
          const mixed = shuffled.map((row) => ({
            ...row,
            candidates: row.candidates
              .map((one) => [keys.next().value as number, one] as const)
              .sort(([a], [b]) => a - b)
              .map(([, one]) => one),
          }));
          const found = await scores(mixed);
          for (const [qid, byId] of expected) {
            for (const [id, score] of Object.entries(byId))
              expect(found.get(qid)?.[id], `${qid} ${id}`).toBeCloseTo(score as number, 9);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('given a misspelt word and many that it may have meant, then their order in the input tells nothing', async () => {
    const near = ['harbar', 'harbir', 'harbur', 'harber', 'harbyr', 'harbaur', 'harbuor', 'haarbor'];
    const rowOf = (words: readonly string[]) => ({
      qid: 1,
      question: 'harbxr',
      candidates: words.map((word) => ({ id: word, text: `The ${word} was closed on that day.` })),
    });
    const [first] = await ranked(rowOf(near));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(near, { minLength: near.length }), async (shuffled) => {
        const [again] = await ranked(rowOf(shuffled));
        expect(scoresOf(again as Row)).toEqual(scoresOf(first as Row));
      }),
    );
  });

  it('given bad lines, then names each in its place and ranks the others', async () => {
    const rows = await ranked(
      { qid: 1, question: 'lamp', candidates: CANDIDATES },
      'nonsense',
      { qid: 2, candidates: CANDIDATES },
      { qid: 3, question: 'lamp', candidates: [{ id: 'a' }] },
      { qid: 4, question: '', candidates: [] },
    );
    expect(rows).toEqual([
      { qid: 1, ranking: expect.any(Array) },
      { id: null, error: expect.stringMatching(/^Line 2 is not JSON/) },
      { id: 2, error: 'This line needs a question: a string.' },
      { id: 3, error: 'This line needs a text: a string.' },
      { qid: 4, ranking: [] },
    ]);
  });

  it('given a line without candidates, then says what it needs', async () => {
    expect(await ranked({ qid: 2, question: 'lamp' })).toEqual([
      { id: 2, error: expect.stringMatching(/^This line needs candidates/) },
    ]);
  });
});

describe('duplicates --json', () => {
  it('gives a line for each article that is folded into another, the earliest standing for all', async () => {
    const store = openStore(':memory:');
    const later = (id: string, published: string) => ({ ...FERRY, id, url: `https://${id}.example/ferry`, published });
    for (const one of [FERRY, QUOTA, later('bell', '2030-01-02'), later('quay', '2030-01-01')]) {
      store.putArticle(one, 'tests');
      store.relate([one.id]);
    }
    expect(await lines((streams) => duplicateLines(store, streams), [])).toEqual([
      { articleId: 'bell', duplicateOf: FERRY.id },
      { articleId: 'quay', duplicateOf: FERRY.id },
    ]);
  });

  it('given no copies, then gives nothing', async () => {
    const store = openStore(':memory:');
    for (const one of [FERRY, QUOTA]) store.putArticle(one, 'tests');
    store.relate([FERRY.id, QUOTA.id]);
    expect(await lines((streams) => duplicateLines(store, streams), [])).toEqual([]);
  });
});

describe('quotes --json', () => {
  it('gives every quotation with its speaker, article by article, with these fields and no others', async () => {
    const store = openStore(':memory:');
    const text = '“The pier is closed,” said Mayor Ada Marsh.\n\n“It was a “new” pier”, a sign read. “Nobody knows.';
    store.putArticle({ ...FERRY, text }, 'tests');
    store.putArticle({ ...QUOTA, text: 'The town got its “new” pier in May.' }, 'tests');
    const rows = await lines((streams) => quoteLines(store, streams), []);
    expect(rows.map(({ text: words }) => words)).toEqual([
      'The pier is closed,',
      'It was a “new” pier',
      'Nobody knows.',
    ]);
    expect(rows[0]).toEqual({
      articleId: FERRY.id,
      text: 'The pier is closed,',
      speaker: 'Ada Marsh',
      role: 'Mayor',
      cue: 'said',
      kind: 'direct',
      start: 1,
      end: 20,
    });
    for (const { start, end, text: words } of rows) expect(text.slice(start as number, end as number)).toBe(words);
  });

  it('given words that nobody can be named for, then the speaker is null', async () => {
    const store = openStore(':memory:');
    store.putArticle({ ...FERRY, text: '“The pier is closed for the whole winter.”' }, 'tests');
    const rows = await lines((streams) => quoteLines(store, streams), []);
    expect(rows).toMatchObject([{ speaker: null, role: null, cue: null }]);
  });
});

describe('articles --json', () => {
  it('gives every article as it is stored, by id, with these fields and no others', async () => {
    const store = openStore(':memory:');
    for (const one of [FERRY, LETTER, { ...QUOTA, removed: [{ reason: 'caption', text: 'The pier.' }] }])
      store.putArticle(one, 'tests');
    const rows = await lines((streams) => articleLines(store, streams), []);
    expect(rows).toEqual([
      fields(FERRY),
      fields(LETTER),
      { ...fields(QUOTA), removed: [{ reason: 'caption', text: 'The pier.' }] },
    ]);
  });

  function fields({ id, ...rest }: typeof FERRY): Row {
    return { articleId: id, ...rest };
  }
});
