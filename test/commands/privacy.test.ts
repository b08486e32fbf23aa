import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alert } from '../../commands/alert.ts';
import { digest } from '../../commands/digest.ts';
import { privacy } from '../../commands/privacy.ts';
import { actionOf } from '../../src/command.ts';
import { openStore } from '../../src/store/store.ts';
import { deskOver, HARBOUR, said } from './fixtures.ts';
import { ADA, subscriber } from './subscribers.ts';

describe('/privacy', () => {
  it('says what is kept and for how long, to the one who asked', async () => {
    const view = await privacy.run({}, await deskOver([]));
    expect(view.visibility).toBe('private');
    expect(said(view)).toMatch(
      /not logged[\s\S]*30 days[\s\S]*no name and no user id[\s\S]*Your id is stored with two things only/,
    );
    expect(view.buttons).toEqual([]);
  });

  it('lists what is stored of the one who asks, and deletes it when told to; others keep theirs', async () => {
    const store = openStore(':memory:');
    const desk = await deskOver(HARBOUR, { store });
    const [ada, bela] = [subscriber().caller, subscriber({ id: '222222222222222222' }).caller];
    expect(said(await privacy.run({}, desk, ada))).toContain('Of you, nothing is stored.');
    await alert.run({ add: { query: 'ferry' } }, desk, ada);
    await alert.run({ add: { query: 'lamp' } }, desk, bela);
    await digest.run({ set: {} }, desk, ada);
    const shown = await privacy.run({}, desk, ada);
    expect(said(shown)).toMatch(
      /this alert is stored:\n“ferry” · at once[\s\S]*with 1 digest or alert that you set up in servers/,
    );
    expect(said(shown)).not.toContain('lamp');
    const [button] = shown.buttons;
    const gone = button && (await actionOf(privacy, button.action)?.run(button, desk, ada));
    expect(gone && said(gone)).toMatch(/^Deleted\n1 alert of yours is gone\. .*Nothing is stored of you any more\.$/);
    expect(JSON.stringify(store.subscriptions())).not.toContain(ADA);
    expect(store.subscriptions().map(({ kind }) => kind)).toEqual(['alert', 'digest']);
  });

  it('is borne out by PRIVACY.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../PRIVACY.md'), 'utf8').replace(/\s+/g, ' ');
    for (const promise of ['not logged', '30 days', 'no user id', 'refused one', 'alert'])
      expect(page).toContain(promise);
  });
});
