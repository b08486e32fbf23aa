/** Which program an index is made by: one whose every file is the same makes the same index of the same articles. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What cuts articles into passages and texts into terms, finds quotations in them, and what these know of languages. */
const FOLDERS = ['coverage', 'language', 'retrieval', 'quotes', 'ingest/duplicates'];
const PACKAGES = ['minisearch', 'stemmer', 'world-countries', 'gender-detection-from-name'];

/** A hash of the sources, of the packages' versions and of the runtime's knowledge of characters. */
export function indexVersion(): string {
  const hash = createHash('sha256');
  hash.update(`${process.versions['icu']} ${process.versions['unicode']}`);
  for (const folder of FOLDERS) {
    const path = join(import.meta.dirname, '..', folder);
    for (const name of readdirSync(path).sort())
      hash.update(`\n${folder}/${name}\n`).update(readFileSync(join(path, name)));
  }
  for (const name of PACKAGES) hash.update(`\n${name} ${versionOf(name)}`);
  return hash.digest('hex');
}

/** A package need not let its description be imported, so it is looked for upwards from what can be. */
function versionOf(name: string): string {
  for (let dir = dirname(createRequire(import.meta.url).resolve(name)); dir !== dirname(dir); dir = dirname(dir)) {
    try {
      const found = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { name?: string; version?: string };
      if (found.name === name) return String(found.version);
    } catch {
      // Further up.
    }
  }
  return '';
}
