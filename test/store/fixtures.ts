import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
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
