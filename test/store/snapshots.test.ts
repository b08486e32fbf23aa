import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSnapshot, snapshotPath, writeSnapshot } from '../../src/store/snapshots.ts';

const FACTS = { key: 'one', savedAt: '2026-03-10T12:00:00.000Z', articles: 3, passages: 17 };
const PARTS = new Map([
  ['numbers', new Uint8Array(new Uint32Array([1, 2, 3_000_000_000]).buffer)],
  ['nothing', new Uint8Array(0)],
  ['long', Uint8Array.from({ length: 9_000_001 }, (_, i) => i)],
]);
const key = () => 'one';

function place(): string {
  const dir = mkdtempSync(join(tmpdir(), 'on-record-snapshot-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return join(dir, 'archive.index');
}

describe('a snapshot on the disk', () => {
  it('is read as it was written, and lies beside its archive', async () => {
    const path = place();
    const bytes = await writeSnapshot(path, FACTS, PARTS);
    expect(await readSnapshot(path, key)).toEqual({ state: 'sound', facts: FACTS, bytes, parts: PARTS });
    expect(readFileSync(path).length).toBe(bytes);
    expect(snapshotPath('/data/archive.sqlite')).toBe('/data/archive.index');
  });

  it('takes the place of the one before, and leaves nothing else behind', async () => {
    const path = place();
    await writeSnapshot(path, FACTS, PARTS);
    await writeSnapshot(path, { ...FACTS, articles: 4 }, new Map());
    expect(await readSnapshot(path, key)).toMatchObject({ facts: { articles: 4 }, parts: new Map() });
    expect(readdirSync(join(path, '..'))).toEqual(['archive.index']);
  });

  it('given a folder that is not there, then throws', async () => {
    await expect(writeSnapshot(join(place(), 'deeper', 'archive.index'), FACTS, PARTS)).rejects.toThrow('ENOENT');
  });

  it('given none, or one of another version, then says so', async () => {
    const path = place();
    expect(await readSnapshot(path, key)).toEqual({ state: 'absent' });
    await writeSnapshot(path, FACTS, PARTS);
    expect(await readSnapshot(path, () => 'two')).toEqual({ state: 'old' });
  });

  it('given any one byte that has changed, then is not read', async () => {
    const path = place();
    await writeSnapshot(path, FACTS, new Map([...PARTS].slice(0, 2)));
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const other = Buffer.from(whole);
        other[at] = (other[at] as number) ^ change;
        writeFileSync(path, other);
        expect((await readSnapshot(path, key)).state).toBe('damaged');
      }),
    );
  });

  it('given one that was cut off anywhere, or that goes on, then is not read', async () => {
    const path = place();
    await writeSnapshot(path, FACTS, new Map([...PARTS].slice(0, 2)));
    const { length } = readFileSync(path);
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('more')]));
    expect(await readSnapshot(path, key)).toMatchObject({ state: 'damaged' });
    for (let left = length; left-- > 0; ) {
      truncateSync(path, left);
      expect((await readSnapshot(path, key)).state, `${left} bytes`).toBe('damaged');
    }
  });

  it('given another file, or a folder, in its place, then is not read', async () => {
    const path = place();
    writeFileSync(path, 'Dear diary, today I have been to the harbour.');
    expect(await readSnapshot(path, key)).toEqual({ state: 'damaged', reason: 'It is no snapshot.' });
    expect((await readSnapshot(join(path, '..'), key)).state).toBe('damaged');
  });
});
