import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadEnv } from '../../src/cli/settings.ts';
import { folder } from './process.ts';

const NAME = 'ON_RECORD_TEST_SETTING';
afterEach(() => {
  delete process.env[NAME];
});

describe('the settings in .env', () => {
  it('are added to the environment, which comes first', () => {
    const home = folder({ '.env': `${NAME}=file\n` });
    expect(loadEnv(home)).toBeUndefined();
    expect(process.env[NAME]).toBe('file');
    process.env[NAME] = 'environment';
    loadEnv(home);
    expect(process.env[NAME]).toBe('environment');
  });

  it('given none, then are none', () => {
    expect(loadEnv(folder())).toBeUndefined();
  });

  it('given a file that cannot be read, then are not passed over in silence', () => {
    const home = folder();
    mkdirSync(join(home, '.env'));
    expect(loadEnv(home)).toMatch(/^The settings in .*\.env cannot be read \(EISDIR\)\. Give the program's user/);
  });
});
