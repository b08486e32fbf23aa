import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerLines, idOf, parseLine, writeLine } from '../../src/cli/jsonl.ts';
import { rowsOf } from './process.ts';

async function answered(input: string | Iterable<string>, answer: (row: Record<string, unknown>) => Promise<object>) {
  const output = new PassThrough();
  const taken: string[] = [];
  output.setEncoding('utf8').on('data', (piece: string) => taken.push(piece));
  await answerLines(Readable.from(typeof input === 'string' ? [input] : input), output, answer);
  return rowsOf(taken.join(''));
}

const same = async (row: Record<string, unknown>) => ({ got: row['id'] });

describe('answerLines', () => {
  it('given lines, then answers each in the order of the input, whatever each takes', async () => {
    const rows = await answered('{"id":1}\n{"id":2}\n{"id":3}', async (row) => {
      await new Promise((resolve) => setTimeout(resolve, row['id'] === 1 ? 30 : 0));
      return { got: row['id'] };
    });
    expect(rows).toEqual([{ got: 1 }, { got: 2 }, { got: 3 }]);
  });

  it('given bad lines, then says what is wrong with each and goes on with the rest', async () => {
    const rows = await answered('{"id":1}\nnonsense\n[1]\n"text"\nnull\n\n{"id":2}\n', same);
    expect(rows).toEqual([
      { got: 1 },
      { id: null, error: expect.stringMatching(/^Line 2 is not JSON: /) },
      { id: null, error: expect.stringMatching(/^Line 3 is not an object\. Write it like /) },
      { id: null, error: expect.stringMatching(/^Line 4 is not an object/) },
      { id: null, error: expect.stringMatching(/^Line 5 is not an object/) },
      { got: 2 },
    ]);
  });

  it('given a line on which the answer fails, then names it by its id or qid', async () => {
    const rows = await answered('{"id":"a"}\n{"qid":7}\n{"id":{}}\n{}', async () => {
      throw new Error('No.');
    });
    expect(rows).toEqual([
      { id: 'a', error: 'No.' },
      { id: 7, error: 'No.' },
      { id: null, error: 'No.' },
      { id: null, error: 'No.' },
    ]);
  });

  it('given line ends of Windows, blank lines or none at all, then reads the same', async () => {
    expect(await answered('{"id":1}\r\n\r\n  \r\n{"id":2}\r\n', same)).toEqual([{ got: 1 }, { got: 2 }]);
    expect(await answered('', same)).toEqual([]);
    expect(await answered('\n\n', same)).toEqual([]);
  });

  it('given a line in pieces, within a character too, then reads it whole', async () => {
    const bytes = Buffer.from('{"id":"Süd 🚢"}\n{"id":2}');
    const pieces = [...bytes].map((byte) => Buffer.from([byte])) as unknown as string[];
    expect(await answered(pieces, same)).toEqual([{ got: 'Süd 🚢' }, { got: 2 }]);
  });

  it('given a line of 10 MB, then reads it, and one that is not JSON is not repeated', async () => {
    const long = 'x'.repeat(10_000_000);
    const rows = await answered(`{"id":1,"question":"${long}"}\n${long}\n{"id":2}`, async (row) => ({
      id: row['id'],
      length: String(row['question'] ?? '').length,
    }));
    expect(rows).toEqual([
      { id: 1, length: 10_000_000 },
      { id: null, error: expect.any(String) },
      { id: 2, length: 0 },
    ]);
    expect(String(rows[1]?.['error']).length).toBeLessThan(200);
  });

  it('given a reader that goes away, then stops asking', async () => {
    const output = new PassThrough();
    let asked = 0;
    await answerLines(Readable.from(['{"id":1}\n{"id":2}\n{"id":3}\n{"id":4}\n']), output, async () => {
      if (++asked === 2) output.destroy();
      return {};
    });
    expect(asked).toBe(2);
  });
});

describe('writeLine', () => {
  it('given a full pipe, then waits until its reader has taken enough', async () => {
    const taken: string[] = [];
    let take = () => {};
    const slow = new Writable({
      highWaterMark: 10,
      write(piece, _encoding, done) {
        taken.push(String(piece));
        take = done;
      },
    });
    let written = false;
    const writing = writeLine(slow, { id: 'longer than ten' }).then((result) => {
      written = result;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([taken.length, written]).toEqual([1, false]);
    take();
    await writing;
    expect(written).toBe(true);
  });

  it('given a pipe that closes, before or while it waits, then gives false', async () => {
    const closed = new PassThrough();
    closed.destroy();
    expect(await writeLine(closed, {})).toBe(false);
    const ending = new PassThrough();
    ending.end();
    expect(await writeLine(ending, {})).toBe(false);
    const full = new PassThrough({ highWaterMark: 1 });
    const writing = writeLine(full, { id: 1 });
    full.destroy();
    expect(await writing).toBe(false);
  });

  it('given a pipe that breaks while it waits, then gives false', async () => {
    const full = new PassThrough({ highWaterMark: 1 });
    full.on('error', () => {});
    const writing = writeLine(full, { id: 1 });
    full.destroy(new Error('EPIPE'));
    expect(await writing).toBe(false);
  });

  it('leaves no listener behind', async () => {
    const output = new PassThrough({ highWaterMark: 1 }).resume();
    for (let i = 0; i < 20; i++) await writeLine(output, { i });
    expect([output.listenerCount('drain'), output.listenerCount('close')]).toEqual([0, 0]);
  });
});

describe('parseLine', () => {
  it('given an object, then gives it', () => {
    expect(parseLine('{"id":1,"a":[2]}', 1)).toEqual({ row: { id: 1, a: [2] } });
  });
});

describe('idOf', () => {
  it.each([
    [{ id: 'a' }, 'a'],
    [{ id: 0 }, 0],
    [{ qid: 'q', other: 1 }, 'q'],
    [{ id: 'a', qid: 'q' }, 'a'],
    [{ id: true }, null],
    [{}, null],
  ])('given %o, then %o', (row, id) => {
    expect(idOf(row)).toBe(id);
  });
});
