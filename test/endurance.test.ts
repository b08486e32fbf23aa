/** Memory over a long run of questions, in a process of its own whose garbage can be collected. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const QUESTIONS = 10_000;

it(`${QUESTIONS} questions leave no more in memory than a few`, { timeout: 400_000 }, () => {
  const script = join(import.meta.dirname, 'bench/endurance.ts');
  const args = ['--expose-gc', script, '--questions', String(QUESTIONS)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toMatch(/✓ grown between the first looks and the last/);
  // Refusals alone would prove little.
  const [, answered] = /questions answered +(\d+) of/.exec(stdout) ?? [];
  expect(Number(answered)).toBeGreaterThan(QUESTIONS / 2);
});
