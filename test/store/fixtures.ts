import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import type { Outcome } from '../../src/ingest/reject.ts';
import type { ReadItem } from '../../src/store/items.ts';
import { openStore, type Store } from '../../src/store/store.ts';

export function article(id: string, text = `The ferry to ${id} is late.`, rest: Partial<Article> = {}): Article {
  return {
    id,
    title: `News from ${id}`,
    outlet: 'Harbour Post',
    url: `https://harbour.example/${id}`,
    authors: ['Ada Quay'],
    published: '2024-03-05',
    precision: 'day',
    wording: 'original',
    text,
    removed: [],
    ...rest,
  };
}

const WORDS =
  'harbour ferry quay minister council budget storm bridge school river market union strike court hospital museum water road'.split(
    ' ',
  );

/** A text of some 60 words: the same for the same seed, and for no other one so alike that it would pass for a copy. */
export function storyOf(seed: string | number): string {
  let state = [...String(seed)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 17);
  const next = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (state >>> 4) % below;
  };
  const sentence = () =>
    `The ${Array.from({ length: 12 }, () => WORDS[next(WORDS.length)] + next(500).toString(36)).join(' ')}.`;
  return Array.from({ length: 5 }, sentence).join(' ');
}

/** A file of `/folder` that was read and gave this. */
export function item(name: string, outcomes: readonly Outcome<Article>[], rest: Partial<ReadItem> = {}): ReadItem {
  return {
    ...{ origin: '/folder', item: `/folder/${name}.md`, stamp: '1', outcomes },
    ...{ at: '2024-03-05T12:00:00.000Z', backlog: false },
    ...rest,
  };
}

/** The path of an archive in a folder of its own, which goes when the test ends. */
export function archivePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data', 'archive.db');
}

/** A store that is closed when the test ends. */
export function storeAt(path = ':memory:'): Store {
  const store = openStore(path);
  onTestFinished(() => store.close());
  return store;
}

/** Withdraws articles that were put from `origin` one by one. @returns their ids */
export function withdraw(store: Store, origin: string, ids: readonly string[]): string[] {
  return store.dropItems(ids.map((id) => `${origin}#${id}`));
}
