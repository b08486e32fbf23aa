/** A program to be killed: loads 100 articles for good, then more in a transaction that never ends. Argument: the archive. */

import { openStore } from '../../src/store/store.ts';

const store = openStore(process.argv[2] ?? '');
const put = (id: string) =>
  store.putArticle(
    {
      id,
      title: null,
      outlet: null,
      url: null,
      authors: [],
      published: null,
      precision: 'undated',
      wording: 'original',
      text: `${id} `.repeat(1000),
      removed: [],
    },
    'folder',
  );

store.inTransaction(() => {
  for (let n = 0; n < 100; n++) put(`kept-${n}`);
});
store.inTransaction(() => {
  for (let n = 0; ; n++) {
    put(`lost-${n}`);
    if (n === 2000) process.stdout.write('in the middle\n');
  }
});
