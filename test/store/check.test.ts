import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkArchive } from '../../src/store/check.ts';
import { openStore } from '../../src/store/store.ts';
import { article } from './fixtures.ts';

const NOTHING = { digests: 0, alerts: 0, stopped: [], sent: 0, failed: [] };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'on-record-check-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));

describe('the check of an archive', () => {
  it('given none, then says so and makes none', () => {
    const path = join(dir, 'archive.sqlite');
    expect(checkArchive(path)).toEqual({ state: 'absent' });
    expect(checkArchive(path)).toEqual({ state: 'absent' });
  });

  it('given one, also one that is in use, then finds it sound and counts its articles', () => {
    const path = join(dir, 'archive.sqlite');
    const store = openStore(path);
    store.putArticle(article('ferry', 'The ferry stays.'), 'tests');
    expect(checkArchive(path)).toEqual({ state: 'sound', articles: 1, feeds: [], unasked: NOTHING, reports: 0 });
    store.close();
    expect(checkArchive(path)).toEqual({ state: 'sound', articles: 1, feeds: [], unasked: NOTHING, reports: 0 });
  });

  it('given digests and alerts, then tells how many there are, which are stopped, and what was not sent', () => {
    const path = join(dir, 'archive.sqlite');
    const store = openStore(path);
    const at = '2026-03-10T08:00:00.000Z';
    const settings = { schedule: { hour: 8, minute: 0, zone: 'UTC', days: [1 as const] }, length: 'usual' as const };
    const draft = {
      kind: 'digest',
      guildId: '7',
      channelId: '42',
      ownerId: '9',
      settings,
      createdAt: at,
      since: at,
    } as const;
    const made = ['1', '2'].map(
      (channelId) => store.addSubscription({ ...draft, channelId, nextAt: at }, 9)?.id as string,
    );
    const [stopped = '', byHand = ''] = made;
    store.updateSubscription(stopped, { paused: 'forbidden' });
    store.updateSubscription(byHand, { paused: 'by hand' });
    for (const [id, done] of [
      ['a', { state: 'sent' }],
      ['b', { state: 'failed', reason: 'forbidden' }],
      ['c', { state: 'skipped', reason: 'late' }],
      ['d', { state: 'skipped', reason: 'paused' }],
    ] as const) {
      store.addDelivery({ id, subscriptionId: stopped, what: 'digest', dueAt: `${at}${id}` });
      store.finish({ id, tries: 0 }, { at, ...done });
    }
    expect(checkArchive(path)).toMatchObject({
      unasked: {
        digests: 2,
        alerts: 0,
        stopped: [{ id: stopped, kind: 'digest', reason: 'forbidden' }],
        sent: 1,
        failed: [
          { id: 'c', reason: 'late' },
          { id: 'b', reason: 'forbidden' },
        ],
      },
    });
    store.close();
  });

  it('given a file that was tampered with, or that is none, then says what is wrong and leaves it as it is', () => {
    const path = join(dir, 'archive.sqlite');
    const store = openStore(path);
    for (let i = 0; i < 200; i++) store.putArticle(article(`a${i}`, `Line ${i}. ${'x'.repeat(500)}`), 'tests');
    store.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(7, 4096 * 3, 4096 * 20));
    expect(checkArchive(path)).toMatchObject({ state: 'damaged', reason: expect.stringMatching(/./) });
    writeFileSync(path, 'Dear diary, '.repeat(1000));
    expect(checkArchive(path)).toMatchObject({ state: 'damaged' });
    expect(readFileSync(path, 'utf8')).toMatch(/^Dear diary/);
  });
});
