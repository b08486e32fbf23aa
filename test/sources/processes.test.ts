import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { archivePath, storeAt, storyOf } from '../store/fixtures.ts';
import { emptyFolder, load, write } from './folders.ts';

const FILES = Array.from({ length: 240 }, (_, n) => `a${String(n).padStart(3, '0')}.md`);

async function folder(): Promise<string> {
  const dir = await emptyFolder();
  // Every tenth is a copy of the one before it.
  await write(dir, Object.fromEntries(FILES.map((name, n) => [name, storyOf(n % 10 === 9 ? n - 1 : n)])));
  return dir;
}

function start(archive: string, dir: string) {
  const script = join(import.meta.dirname, 'load-once.ts');
  const child = spawn(process.execPath, [script, archive, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, lines: createInterface({ input: child.stdout }), exit: once(child, 'exit') };
}

/** What is there, after anything may have happened: sound, and each file's article once, or not yet. */
function whatIsThere(archive: string) {
  const db = new DatabaseSync(archive, { readOnly: true });
  const sound = db.prepare('PRAGMA integrity_check').get();
  const articles = db.prepare('SELECT id, item FROM articles WHERE NOT withdrawn ORDER BY id').all();
  const items = db.prepare("SELECT item FROM items WHERE stamp NOT LIKE 'mirrored%' ORDER BY item").all();
  const textless = db.prepare(
    'SELECT count(*) AS n FROM articles a WHERE NOT EXISTS (SELECT 1 FROM versions v WHERE v.article_id = a.id)',
  );
  const state = { sound, articles, items: items.map(({ item }) => item), textless: textless.get() };
  db.close();
  return state;
}

it('given a load that is killed again and again, then nothing is lost or doubled, and the last one ends it', async () => {
  const [archive, dir] = [archivePath(), await folder()];
  let furthest = 0;
  for (let kill = 0; kill < 5; kill++) {
    const { child, lines, exit } = start(archive, dir);
    const at = furthest + Math.floor(Math.random() * 60);
    for await (const line of lines) {
      if (line === 'whole' || Number(line) >= at) break;
    }
    // Anywhere within a batch.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    child.kill('SIGKILL');
    await exit;
    const { sound, articles, items, textless } = whatIsThere(archive);
    expect(sound).toEqual({ integrity_check: 'ok' });
    expect(articles.map(({ item }) => item)).toEqual(items);
    expect(textless).toEqual({ n: 0 });
    expect(items.length).toBeGreaterThanOrEqual(furthest);
    furthest = items.length;
  }
  const store = storeAt(archive);
  const loaded = await load(store, dir);
  expect(loaded).toMatchObject({ articles: FILES.length, skipped: furthest, rejects: [] });
  expect(store.duplicates()).toHaveLength(FILES.length / 10);
  const reference = storeAt();
  await load(reference, dir);
  expect(store.metas()).toEqual(reference.metas());
});

it('given two programs that load one folder at once, then both come to its end and nothing is doubled', async () => {
  const [archive, dir] = [archivePath(), await folder()];
  const both = [start(archive, dir), start(archive, dir)];
  const outputs = await Promise.all(
    both.map(async ({ lines, exit }) => {
      const said: string[] = [];
      for await (const line of lines) said.push(line);
      return { last: said.at(-1), code: (await exit)[0] };
    }),
  );
  expect(outputs).toEqual(Array(2).fill({ last: 'whole', code: 0 }));
  const store = storeAt(archive);
  expect(store.metas()).toHaveLength(FILES.length);
  expect(store.metas().every(({ version }) => version === 1)).toBe(true);
  expect(store.duplicates()).toHaveLength(FILES.length / 10);
  expect(await load(store, dir)).toMatchObject({ skipped: FILES.length, added: [], updated: [] });
});
