import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alert } from '../../commands/alert.ts';
import { digest } from '../../commands/digest.ts';
import { privacy } from '../../commands/privacy.ts';
import { actionOf } from '../../src/command.ts';
import { openStore } from '../../src/store/store.ts';
import type { Button, View } from '../../src/view.ts';
import { deskOver, HARBOUR, of, said } from './fixtures.ts';
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

  it('given a model that questions are sent to, then says so', async () => {
    const desk = await deskOver([]);
    expect(said(await privacy.run({}, desk))).not.toContain('sent to a language model');
    const embedding = Object.create(desk, { isEmbedding: { value: true } });
    expect(said(await privacy.run({}, embedding))).toMatch(
      /nothing of who asks, are sent to a language model that whoever runs/,
    );
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

  it('lists the passages that one has reported, deletes each or all, and shows what is left', async () => {
    const desk = await deskOver(HARBOUR);
    const [ada, bela] = [subscriber().caller, subscriber({ id: '222222222222222222' }).caller];
    const { id: answerId } = of('answer', await desk.ask({ question: 'storm power line' }));
    const report = (number: number, userId: string) =>
      desk.reports.add({ answerId, command: 'ask', number, reason: 'other-time', note: `Note ${number}.` }, userId);
    for (const number of [1, 2, 3, 4, 5, 6, 7]) await report(number, ADA);
    await report(1, '222222222222222222');
    await alert.run({ add: { query: 'ferry' } }, desk, ada);
    const shown = await privacy.run({}, desk, ada);
    expect(said(shown)).toMatch(
      /this alert is stored:\n“ferry”[\s\S]*these 7 passages as wrong:\n1: \[7\] Northern Post · A night of storm · on “storm power line” · It is about another time: Note 7\.\n2: \[6\]/,
    );
    expect(said(shown)).toContain('and 2 before them');
    const press = async (view: View, label: string) => {
      const button = view.buttons.find((one) => one.label === label) as Button;
      return (await actionOf(privacy, button.action)?.run(button, desk, ada)) as View;
    };
    const rest = await press(shown, 'Delete 2');
    expect(said(rest)).toMatch(
      /^Deleted\n1 report of yours is gone\.\n[\s\S]*“ferry”[\s\S]*these 6 passages[\s\S]*2: \[5\]/,
    );
    expect(rest.buttons.map(({ label }) => label)).toEqual([
      'Delete my alerts',
      'Delete all my reports',
      ...[1, 2, 3, 4, 5].map((n) => `Delete ${n}`),
    ]);
    expect(said(await press(shown, 'Delete 2'))).toContain('That was deleted already.');
    const withoutAlerts = await press(rest, 'Delete my alerts');
    expect(said(withoutAlerts)).not.toContain('Nothing is stored of you any more.');
    expect(said(await press(withoutAlerts, 'Delete all my reports'))).toBe(
      'Deleted\n6 reports of yours are gone. Nothing is stored of you any more.',
    );
    expect(said(await privacy.run({}, desk, bela))).toContain('You reported this passage as wrong:\n1: [1]');
  });

  it('is borne out by PRIVACY.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../PRIVACY.md'), 'utf8').replace(/\s+/g, ' ');
    for (const promise of ['not logged', '30 days', 'no user id', 'refused one', 'alert', 'keyed hash'])
      expect(page).toContain(promise);
  });
});
