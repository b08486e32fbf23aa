/** Some four hundred articles as outlets published them, on machines that have them: none is refused, and none loses a part of its report. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.ts';

/** A folder of collections, each with a folder `corpus` of Markdown files. */
const COLLECTIONS = process.env['ARTICLES_DIR'];
const SETS = ['polnear', 'newssumm'];
/** Of all words: titles, bylines, captions and menus are a small part of a page that was scraped for its text. */
const LEAST_KEPT = 0.97;

function bodies(): Map<string, string> {
  const found = new Map<string, string>();
  for (const set of SETS) {
    const folder = join(COLLECTIONS ?? '', set, 'corpus');
    if (!COLLECTIONS || !existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      found.set(join(set, name), readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''));
    }
  }
  return found;
}

const words = (text: string) => text.match(/\S+/g)?.length ?? 0;

describe.skipIf(!COLLECTIONS)('published articles as scraped text', () => {
  it('given each of them, then none is refused, nothing is lost, and hardly anything is taken for furniture', () => {
    const all = bodies();
    expect(all.size).toBeGreaterThan(300);
    let kept = 0;
    let total = 0;
    for (const [name, body] of all) {
      const outcome = readText(body, `${name}.txt`);
      if ('rejects' in outcome) throw new Error(`${name}: ${outcome.rejects[0]?.reason}`);
      const { text, removed } = outcome.value;
      const taken = removed.filter(({ at }) => at !== undefined).reduce((sum, one) => sum + words(one.text), 0);
      expect(words(text) + taken, name).toBe(words(body));
      // Never the greater part, whatever a page is like.
      expect(words(text), name).toBeGreaterThan(words(body) / 2);
      kept += words(text);
      total += words(body);
    }
    expect(kept / total).toBeGreaterThan(LEAST_KEPT);
  });
});
