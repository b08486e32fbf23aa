/** A program that loads a folder into an archive and says how far it is. Arguments: the archive, the folder. */
import { loadFolder } from '../../src/sources/load.ts';
import { openReader } from '../../src/sources/reader.ts';
import { openStore } from '../../src/store/store.ts';

const [archive = '', dir = ''] = process.argv.slice(2);
const store = openStore(archive);
const reader = openReader(1);
const onProgress = (done: number) => process.stdout.write(`${done}\n`);
const outcome = await loadFolder(store, dir, { reader, clock: () => new Date(), onProgress });
process.stdout.write('rejects' in outcome ? 'failed\n' : 'whole\n');
await reader.close();
store.close();
