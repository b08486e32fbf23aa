/** A program that opens the archive named by its argument and says how many articles there are. */

import { openStore } from '../../src/store/store.ts';

const store = openStore(process.argv[2] ?? '');
process.stdout.write(`${store.metas().length}\n`);
store.close();
