import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { privacy } from '../../commands/privacy.ts';
import { deskOver, said } from './fixtures.ts';

describe('/privacy', () => {
  it('says what is kept and for how long, to the one who asked', async () => {
    const view = await privacy.run({}, await deskOver([]));
    expect(view.visibility).toBe('private');
    expect(said(view)).toMatch(/not logged[\s\S]*30 days[\s\S]*no name and no user id[\s\S]*Nothing tied to a person/);
  });

  it('is borne out by PRIVACY.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../PRIVACY.md'), 'utf8').replace(/\s+/g, ' ');
    for (const promise of ['not logged', '30 days', 'no user id', 'refused']) expect(page).toContain(promise);
  });
});
