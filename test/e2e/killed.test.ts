/** The program is killed in the midst of a delivery and started again: the message is there, and there once. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { archivePath } from '../../src/config.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Delivery, openStore, type Store } from '../../src/store/store.ts';
import { environment, folder, MAIN, start } from '../cli/process.ts';
import { eventually, wordsOf } from './stubs.ts';

/** Starting takes a second on an idle machine, and several times that on a busy one. */
const PATIENCE = 30_000;
const MESSAGES = /\/channels\/\d+\/messages$/;

async function stage() {
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
  const due = new Date(Date.now() - 60_000);
  const at = due.toISOString();
  const schedule = { hour: due.getUTCHours(), minute: due.getUTCMinutes(), zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] };
  store.addSubscription(
    {
      kind: 'digest',
      guildId: guild.id,
      channelId,
      ownerId: reader.user.id,
      settings: { schedule, length: 'usual' } as never,
      createdAt: at,
      since: at,
      nextAt: at,
    },
    9,
  );
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
  return { sandbox, store, launch, posted };
}

const stateOf = (store: Store) => store.deliveriesOf(store.subscriptions()[0]?.id as string, 9);

const FAULTS: [string, Omit<Fault, 'path' | 'method'>][] = [
  ['after it was claimed and before it is sent', { kind: 'reset', times: 1000 }],
  ['after it was sent and before that is recorded', { kind: 'delay', ms: 60_000 }],
];

it.each(FAULTS)('killed %s, then one message comes', { timeout: 3 * PATIENCE }, async (_, fault) => {
  const { sandbox, store, launch, posted } = await stage();
  sandbox.faults.add({ ...fault, method: 'POST', path: MESSAGES });
  const first = launch();
  const tried = () => sandbox.requests.filter(({ method, path }) => method === 'POST' && MESSAGES.test(path)).length;
  await eventually(() => expect(Math.max(tried(), posted().length)).toBeGreaterThan(0), PATIENCE);
  const [claimed] = stateOf(store);
  expect(claimed).toMatchObject({ state: 'claimed', tries: 1 });
  first.kill('SIGKILL');
  await new Promise((resolve) => first.once('exit', resolve));
  expect(posted()).toHaveLength(fault.kind === 'delay' ? 1 : 0);
  sandbox.faults.clear();
  // What a process holds is free for others after two minutes: they are over.
  store.putOff(claimed as Delivery, new Date().toISOString(), 'killed');
  const second = launch();
  await eventually(() => expect(stateOf(store)).toMatchObject([{ state: 'sent', tries: 2 }]), PATIENCE);
  expect(posted()).toHaveLength(1);
  expect(posted()[0]).toContain(claimed?.id);
  second.kill('SIGTERM');
  await new Promise((resolve) => second.once('exit', resolve));
  expect(posted()).toHaveLength(1);
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
