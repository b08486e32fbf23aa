import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderPath, readConfig, SETTINGS } from '../src/config.ts';

const HOME = resolve('/project');
/** What is not set. */
const REST = {
  feeds: [],
  fetch: { allow: '' },
  operatorGuilds: [],
  feedsPerServer: 25,
  mostSubscriptions: { digests: 10, alerts: 25, ownAlerts: 10 },
};

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
      config: { dataDir: resolve('data'), corpusDir: resolve('/srv/articles'), ...REST },
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
    expect(readConfig({ DATA_DIR: '/data', PATH: '', TOKEN: 'secret' }, HOME)).toEqual({
      config: { dataDir: resolve('/data'), corpusDir: join(HOME, 'corpus'), ...REST },
    });
  });

  it('given a token, then has Discord’s settings; lines that were not filled in count as left out', () => {
    const env = { DISCORD_TOKEN: ' Bot a.b.c ', DISCORD_API: '', DISCORD_GUILD_ID: ' ', LOG_LEVEL: '' };
    expect(readConfig(env, HOME)).toMatchObject({ config: { discord: { token: 'a.b.c', channels: [] } } });
    const whole = {
      DISCORD_TOKEN: 'a.b.c',
      DISCORD_API: 'https://discord.example/api/',
      DISCORD_GUILD_ID: '123456789012345678',
      DISCORD_CHANNELS: '123456789012345678, 223456789012345678',
      LOG_LEVEL: 'debug',
    };
    expect(readConfig(whole, HOME)).toMatchObject({
      config: {
        logLevel: 'debug',
        discord: {
          token: 'a.b.c',
          api: 'https://discord.example/api',
          guildId: '123456789012345678',
          channels: ['123456789012345678', '223456789012345678'],
        },
      },
    });
  });

  it('given no token, then has none of Discord’s settings', () => {
    const read = readConfig({ DISCORD_TOKEN: '', DISCORD_GUILD_ID: '123456789012345678' }, HOME);
    if ('problems' in read) throw new Error(read.problems.join());
    expect(read.config).not.toHaveProperty('discord');
  });

  it('given feeds on several lines, then has each once, as it is kept', () => {
    const FEEDS = 'https://News.example/feed#top,\nhttp://herald.example\n  https://news.example/feed ';
    expect(readConfig({ FEEDS }, HOME)).toMatchObject({
      config: { feeds: ['https://news.example/feed', 'http://herald.example/'] },
    });
  });

  it('given what concerns feeds and fetching, then takes it', () => {
    const env = {
      OPERATOR_GUILDS: '123456789012345678 223456789012345678',
      FEEDS_PER_SERVER: '3',
      FETCH_ALLOW: ' 10.0.0.0/8 ',
      FETCH_CONTACT: 'desk@news.example',
    };
    expect(readConfig(env, HOME)).toMatchObject({
      config: {
        operatorGuilds: ['123456789012345678', '223456789012345678'],
        feedsPerServer: 3,
        fetch: { allow: '10.0.0.0/8', contact: 'desk@news.example' },
      },
    });
  });

  it('given several faulty feeds, then says which they are', () => {
    const FEEDS = 'news.example/feed, https://herald.example/rss ftp://files.example/feed https://me:pass@x.example/';
    const read = readConfig({ FEEDS }, HOME);
    expect('problems' in read && read.problems).toEqual([
      'FEEDS has what is no web address of a feed. Its entries 1, 3, 4 are to be written in full, like https://news.example/feed.',
    ]);
  });

  it.each([
    [
      { FEEDS: 'the herald' },
      /^FEEDS has what is no web address of a feed\. Its entries 1, 2 are to be written in full/,
    ],
    [{ OPERATOR_GUILDS: 'my server' }, /^OPERATOR_GUILDS is not the id of a server/],
    [{ FEEDS_PER_SERVER: 'many' }, /^FEEDS_PER_SERVER is not a number of feeds: write one from 0 to 9999\.$/],
    [{ FETCH_CONTACT: 'call me' }, /^FETCH_CONTACT is neither a web address nor a mailbox/],
    [
      { EMBEDDINGS_URL: 'localhost:11434', EMBEDDINGS_MODEL: 'tiny' },
      /^EMBEDDINGS_URL is no web address without user name and query: write it like http/,
    ],
    [
      { EMBEDDINGS_URL: 'http://ada:pw@model.invalid/v1', EMBEDDINGS_MODEL: 'tiny' },
      /^EMBEDDINGS_URL is no web address without user name/,
    ],
    [
      { EMBEDDINGS_URL: 'http://model.invalid/v1/embeddings/', EMBEDDINGS_MODEL: 'tiny' },
      /^EMBEDDINGS_URL ends with \/embeddings: leave that out/,
    ],
    [
      { EMBEDDINGS_URL: 'http://model.invalid/v1' },
      /^EMBEDDINGS_URL is set without EMBEDDINGS_MODEL: name the model there/,
    ],
    [{ EMBEDDINGS_KEY: 'a b' }, /^EMBEDDINGS_KEY has a character in it that no key has/],
    [{ DISCORD_TOKEN: 'a.b c' }, /^DISCORD_TOKEN has a space in it: copy it whole/],
    [{ DISCORD_API: 'chat.invalid' }, /^DISCORD_API is no web address/],
    [{ DISCORD_API: 'ftp://chat.invalid' }, /^DISCORD_API is no web address/],
    [{ DISCORD_API: 'https://chat.invalid/api/v10' }, /^DISCORD_API ends with a version: leave it out/],
    [{ DISCORD_GUILD_ID: 'my server' }, /^DISCORD_GUILD_ID is not the id of a server.*Copy ID\.$/],
    [{ DISCORD_CHANNELS: '123456789012345678 general' }, /^DISCORD_CHANNELS is not the id of a channel/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is none of fatal, error/],
  ])('given %o, then says what to do about it', (env, sentence) => {
    const read = readConfig(env, HOME);
    expect('problems' in read && read.problems).toEqual([expect.stringMatching(sentence)]);
    expect(JSON.stringify(read)).not.toContain(Object.values(env)[0]);
  });

  it('given an embeddings endpoint, then has it with its model; given a model or a key alone, then none', () => {
    const env = { EMBEDDINGS_URL: 'http://127.0.0.1:11434/v1/ ', EMBEDDINGS_MODEL: ' tiny', EMBEDDINGS_KEY: 'k' };
    const url = 'http://127.0.0.1:11434/v1';
    const embeddingsOf = (given: NodeJS.ProcessEnv) => {
      const read = readConfig(given, HOME);
      return 'config' in read ? read.config.embeddings : read.problems;
    };
    expect(embeddingsOf(env)).toEqual({ url, model: 'tiny', key: 'k', before: {} });
    expect(embeddingsOf({ ...env, EMBEDDINGS_KEY: '' })).toEqual({ url, model: 'tiny', before: {} });
    const told = { EMBEDDINGS_BEFORE_PASSAGES: 'doc: ', EMBEDDINGS_BEFORE_QUESTIONS: 'ask:' };
    expect(embeddingsOf({ ...env, ...told })).toMatchObject({ before: { passage: 'doc:', question: 'ask:' } });
    expect(embeddingsOf({ ...env, EMBEDDINGS_URL: ' ' })).toBeUndefined();
  });

  it('explains every setting in .env.example, and no other, and sets none', () => {
    const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
    const names = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name as string);
    expect(names.toSorted()).toEqual(SETTINGS.toSorted());
    expect(example.match(/^[A-Z_]+=.*$/gm)).toEqual(['DISCORD_TOKEN=']);
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
