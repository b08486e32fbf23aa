/** The program is killed in the midst of a delivery and started again: the message is there, and there once. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { archivePath } from '../../src/config.ts';
import { EVERY_DAY } from '../../src/digests/calendar.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Delivery, type DigestSettings, openStore, type Store } from '../../src/store/store.ts';
import { environment, folder, MAIN, start } from '../cli/process.ts';
import { article } from '../store/fixtures.ts';
import { eventually, wordsOf } from './stubs.ts';

/** Starting takes a second on an idle machine, and several times that on a busy one. */
const PATIENCE = 30_000;
const MESSAGES = /\/channels\/\d+\/messages$/;

type Kind = 'digest' | 'alert';

/** @param many digests in the one channel */
async function stage(kind: Kind = 'digest', many = 1) {
  const sandbox = await startSandbox({ record: true });
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
  // So late that the channel is looked through on the first try.
  const due = new Date(Date.now() - 20 * 60_000);
  const at = due.toISOString();
  const where = { guildId: guild.id, channelId, ownerId: reader.user.id, createdAt: at, since: at };
  if (kind === 'digest') {
    const schedule = { hour: due.getUTCHours(), minute: due.getUTCMinutes(), zone: 'UTC', days: EVERY_DAY };
    const settings = { schedule, length: 'usual' } as DigestSettings;
    for (let n = 0; n < many; n++) store.addSubscription({ ...where, kind, settings, nextAt: at }, many);
  } else {
    const settings = { query: 'ferry to Osterby', pace: 'at once' } as const;
    const subscriptionId = store.addSubscription({ ...where, kind, settings, nextAt: null }, 1)?.id as string;
    const outcomes = [{ value: article('back', 'The ferry to Osterby sailed again on Monday, and hundreds waved.') }];
    store.putItem({
      origin: 'pages',
      item: 'back',
      stamp: '1',
      outcomes,
      at: new Date().toISOString(),
      backlog: false,
    });
    store.addDelivery({ id: `${subscriptionId}-first`, subscriptionId, what: kind, dueAt: at });
  }
  // Little to read: what is tried is the delivery.
  const CORPUS_DIR = folder({ 'ferry.txt': 'The ferry to Osterby sailed again on Friday with a new engine.' });
  const launch = () => {
    const settings = { DISCORD_TOKEN: application.token, DISCORD_API: sandbox.api, CORPUS_DIR };
    const child = start(MAIN, [], { env: environment(dataDir, settings) });
    child.stdout.resume();
    child.stderr.resume();
    return child;
  };
  const posted = () => reader.messages(channelId).map(wordsOf);
  const tried = () => sandbox.requests.filter((asked) => asked.method === 'POST' && MESSAGES.test(asked.path)).length;
  const first = () => stateOf(store)[0] as Delivery;
  /** Kills it; what it held is free for others, as if two minutes had gone by. */
  const kill = async (child: ChildProcess) => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    const claimed = first();
    expect(claimed.state).toBe('claimed');
    sandbox.faults.clear();
    store.putOff(claimed, new Date().toISOString(), 'killed');
  };
  /** Another process sends it, and there is one message. */
  const end = async (tries: number) => {
    const last = launch();
    await eventually(() => expect(stateOf(store)).toMatchObject([{ state: 'sent', tries }]), PATIENCE);
    last.kill('SIGTERM');
    await once(last, 'exit');
    expect(posted()).toEqual([expect.stringContaining(first().id)]);
  };
  return { sandbox, store, path, launch, posted, tried, first, kill, end };
}

const stateOf = (store: Store) => store.deliveriesOf(store.subscriptions()[0]?.id as string, 9);

/** It goes on until the process is killed, which gives a request up and makes it again. */
const ALWAYS = 1000;
const STEPS: [Kind, string, Omit<Fault, 'path' | 'method'>][] = [
  ['digest', 'after it was claimed and before it is sent', { kind: 'reset', times: ALWAYS }],
  ['digest', 'after it was sent and before that is recorded', { kind: 'delay', ms: 60_000, times: ALWAYS }],
  ['alert', 'after it was sent and before that is recorded', { kind: 'delay', ms: 60_000, times: ALWAYS }],
];

it.each(STEPS)('%s: killed %s, then one message comes', { timeout: 3 * PATIENCE }, async (kind, _, fault) => {
  const { sandbox, launch, posted, tried, kill, end } = await stage(kind);
  sandbox.faults.add({ ...fault, method: 'POST', path: MESSAGES });
  const child = launch();
  await eventually(() => expect(Math.max(tried(), posted().length)).toBeGreaterThan(0), PATIENCE);
  await kill(child);
  expect(posted()).toHaveLength(fault.kind === 'delay' ? 1 : 0);
  await end(2);
});

it('alert: killed while it is written, then one message comes', { timeout: 3 * PATIENCE }, async () => {
  const { sandbox, path, launch, posted, first, kill, end } = await stage('alert');
  sandbox.faults.add({ kind: 'delay', ms: 2000, method: 'GET', path: MESSAGES });
  const child = launch();
  await eventually(() => expect(first().state).toBe('claimed'), PATIENCE);
  // It has to wait before it may take the articles that it is to tell of.
  const lock = new DatabaseSync(path);
  lock.exec('BEGIN IMMEDIATE');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  expect(posted()).toEqual([]);
  lock.close();
  await kill(child);
  await end(2);
});

it('digest: killed while it is looked for, then one message comes', { timeout: 4 * PATIENCE }, async () => {
  const { sandbox, launch, posted, first, kill, end } = await stage('digest');
  sandbox.faults.add({ kind: 'delay', ms: 60_000, times: ALWAYS, method: 'POST', path: MESSAGES });
  const sender = launch();
  await eventually(() => expect(posted()).toHaveLength(1), PATIENCE);
  await kill(sender);
  sandbox.faults.add({ kind: 'delay', ms: 60_000, times: ALWAYS, method: 'GET', path: MESSAGES });
  const seeker = launch();
  // No answer to its search comes.
  await eventually(() => expect(first()).toMatchObject({ state: 'claimed', tries: 2 }), PATIENCE);
  await kill(seeker);
  await end(3);
});

it('killed when some are sent and others are planned and not yet taken, then each comes once', {
  timeout: 3 * PATIENCE,
}, async () => {
  const many = 50;
  const { store, launch, posted } = await stage('digest', many);
  const child = launch();
  await eventually(() => expect(posted().length).toBeGreaterThan(many / 5), PATIENCE);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const all = () => store.subscriptions().flatMap(({ id }) => store.deliveriesOf(id, 9));
  expect(all().filter(({ state, tries }) => state === 'waiting' && tries === 0).length).toBeGreaterThan(0);
  for (const one of all()) if (one.state === 'claimed') store.putOff(one, new Date().toISOString(), 'killed');
  launch();
  await eventually(() => expect(all().filter(({ state }) => state === 'sent')).toHaveLength(many), PATIENCE);
  expect(posted()).toHaveLength(many);
  for (const { id } of all()) expect(posted().filter((words) => words.includes(id))).toHaveLength(1);
});

it('told to stop while one is under way, then finishes it first', { timeout: 2 * PATIENCE }, async () => {
  const { sandbox, store, launch, posted } = await stage();
  sandbox.faults.add({ kind: 'delay', ms: 1500, method: 'POST', path: MESSAGES });
  const child = launch();
  await eventually(() => expect(posted()).toHaveLength(1), PATIENCE);
  child.kill('SIGTERM');
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
  expect(stateOf(store)).toMatchObject([{ state: 'sent', tries: 1 }]);
});
