/** The program did not run when a digest was due: it starts, asks the feeds first, and tells what had appeared meanwhile. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { archivePath } from '../../src/config.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { openStore } from '../../src/store/store.ts';
import { environment, folder, MAIN, start } from '../cli/process.ts';
import { rss, web, whole } from '../sources/feeds/world.ts';
import { eventually, wordsOf } from './stubs.ts';

const PATIENCE = 40_000;
const HOUR = 3_600_000;
/** As long as the feed takes: far longer than the program between its start and its first look at what is due. */
const SLOW = 3000;

it('given a feed that takes its time, then the digest waits for it and has what it brings', {
  timeout: 2 * PATIENCE,
}, async () => {
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR);
  const items = [
    {
      title: 'Ferry sails again',
      link: 'https://herald.example/ferry',
      guid: 'f1',
      // Before the last digest was sent.
      date: ago(30).toUTCString(),
      text: whole('The ferry to Osterby sailed again with a new engine, harbour master Petra Lindqvist said'),
    },
  ];
  const site = await web({ '/feed': (_, response) => void setTimeout(() => response.end(rss(items)), SLOW) });
  const sandbox = await startSandbox({});
  onTestFinished(() => sandbox.close());
  const application = sandbox.addApplication({ name: 'On Record' });
  const guild = sandbox.addGuild({ name: 'Newsroom', channels: ['coverage'] });
  sandbox.install(application.id, guild.id);
  const reader = sandbox.person({ name: 'Ada', guilds: [guild.id] });
  const channelId = guild.channels[0]?.id as string;
  const dataDir = folder();
  const path = archivePath(dataDir);
  mkdirSync(dirname(path), { recursive: true });
  const store = openStore(path);
  onTestFinished(() => store.close());
  const address = `${site.origin}/feed`;
  store.addFeed({ address, title: null, addedBy: 'terminal', at: ago(200).toISOString() });
  store.updateFeed(address, { readAt: ago(200).toISOString(), checkedAt: ago(9).toISOString() });
  const due = ago(1);
  const schedule = { hour: due.getUTCHours(), minute: due.getUTCMinutes(), zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] };
  store.addSubscription(
    {
      kind: 'digest',
      guildId: guild.id,
      channelId,
      ownerId: reader.user.id,
      settings: { schedule, length: 'usual' } as never,
      createdAt: ago(90).toISOString(),
      since: ago(25).toISOString(),
      nextAt: due.toISOString(),
    },
    9,
  );
  const CORPUS_DIR = folder({ 'lamp.txt': 'The lamp of the lighthouse has moved to the museum of Osterby.' });
  const settings = { DISCORD_TOKEN: application.token, DISCORD_API: sandbox.api, CORPUS_DIR };
  const child = start(MAIN, [], { env: environment(dataDir, { ...settings, FETCH_ALLOW: new URL(site.origin).host }) });
  child.stdout.resume();
  child.stderr.resume();
  onTestFinished(() => void child.kill('SIGKILL'));
  const posted = () => reader.messages(channelId).map(wordsOf);
  await eventually(() => expect(posted()).toHaveLength(1), PATIENCE);
  expect(posted()[0]).toMatch(/late, due[\s\S]*Ferry sails again[\s\S]*The ferry to Osterby sailed again/);
  const told = { since: due.toISOString(), toldUpTo: store.revision() };
  await eventually(() => expect(store.subscriptions()).toMatchObject([told]), PATIENCE);
});
