import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderPath, readConfig } from '../src/config.ts';

const HOME = resolve('/project');

describe('readConfig', () => {
  it('given no settings, then keeps the archive outside the project and reads the bundled coverage', () => {
    const read = readConfig({}, HOME);
    if ('problems' in read) throw new Error(read.problems.join());
    expect(read.config.corpusDir).toBe(join(HOME, 'corpus'));
    expect(read.config.dataDir).toMatch(/on-record$/);
    expect(read.config.dataDir.startsWith(HOME)).toBe(false);
    expect(read.config.dataDir.startsWith(homedir())).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')(
    'given XDG_DATA_HOME, then keeps the archive there; where it is blank, in the home folder',
    () => {
      expect(readConfig({ XDG_DATA_HOME: '/data' }, HOME)).toMatchObject({ config: { dataDir: '/data/on-record' } });
      const blank = readConfig({ XDG_DATA_HOME: '' }, HOME);
      expect(blank).toMatchObject({ config: { dataDir: join(homedir(), '.local/share/on-record') } });
    },
  );

  it('given settings, then takes them, made absolute and without the spaces around them', () => {
    expect(readConfig({ DATA_DIR: ' data ', CORPUS_DIR: '/srv/articles' }, HOME)).toEqual({
      config: { dataDir: resolve('data'), corpusDir: resolve('/srv/articles') },
    });
  });

  it('given several faults, then names each variable and repeats no value', () => {
    const read = readConfig({ DATA_DIR: ' ', CORPUS_DIR: '' }, HOME);
    expect(read).toEqual({
      problems: [
        'DATA_DIR is empty: name a folder, or leave the line out for the default.',
        'CORPUS_DIR is empty: name a folder, or leave the line out for the default.',
      ],
    });
  });

  it('given other variables, then leaves them alone', () => {
    expect(readConfig({ DATA_DIR: '/data', PATH: '', DISCORD_TOKEN: 'secret' }, HOME)).toEqual({
      config: { dataDir: resolve('/data'), corpusDir: join(HOME, 'corpus') },
    });
  });

  it('knows every setting of .env.example, all of them commented out', () => {
    const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
    const names = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name as string);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(readConfig({ [name]: '' }, HOME), name).toHaveProperty('problems');
    expect(example).not.toMatch(/^[A-Z_]+=/m);
  });
});

describe('folderPath', () => {
  it('given ~, then it is the home folder; given a relative path, then it is meant from where npm was called', () => {
    expect(folderPath('~/articles', {})).toBe(join(homedir(), 'articles'));
    expect(folderPath('~', {})).toBe(homedir());
    expect(folderPath(' ~name/a ', { INIT_CWD: '/srv' })).toBe('/srv/~name/a');
    expect(folderPath('articles', { INIT_CWD: '/srv' })).toBe('/srv/articles');
    expect(folderPath('/srv/articles', { INIT_CWD: '/elsewhere' })).toBe('/srv/articles');
  });
});
