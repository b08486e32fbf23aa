/** The program is killed and started again: what `/quote find` has shown goes on working. */
import { MessageFlags } from 'discord-api-types/v10';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { environment, folder, MAIN, start } from '../cli/process.ts';
import { wordsOf } from './stubs.ts';

/** Starting takes a second on an idle machine, and several times that on a busy one. */
const PATIENCE = 30_000;
const STATEMENTS = [
  'The lamps flicker whenever a boat enters the harbour',
  'No lorry may drive on the planks before August',
  'Timber from Norland costs twice as much this year',
  'Children have loosened the screws of the railing',
  'A diver saw shipworm in every second pile',
  'Our crane was built when my grandmother sold herring',
  'I would not moor my own sloop there',
];
const PIER = `---
source: Osterby Herald
title: Council hears of the pier
date: 2024-04-02
---
Engineer Maud Ferrier spoke to the council of Osterby about the pier on Tuesday.

${STATEMENTS.map((words) => `“${words},” she said. The council listened for a while.`).join('\n\n')}

Nobody objected.
`;

async function stage() {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const application = sandbox.addApplication({ name: 'On Record' });
  const guild = sandbox.addGuild({ name: 'Newsroom', channels: ['coverage'] });
  sandbox.install(application.id, guild.id);
  const reader = sandbox.person({ name: 'Ada', guilds: [guild.id] });
  const settings = {
    DISCORD_TOKEN: application.token,
    DISCORD_API: sandbox.api,
    CORPUS_DIR: folder({ 'pier.md': PIER }),
  };
  const env = environment(folder(), settings);
  const launch = async () => {
    const child = start(MAIN, [], { env });
    child.stdout.resume();
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.once('exit', () => reject(new Error(said)));
      child.stderr.setEncoding('utf8').on('data', (piece: string) => {
        said += piece;
        if (said.includes('Connected as On Record')) resolve();
      });
    });
    return child;
  };
  return { reader, channelId: guild.channels[0]?.id as string, launch };
}

it('given quotations from before it was killed, then their pages turn and their context opens', {
  timeout: 3 * PATIENCE,
}, async () => {
  const { reader, channelId, launch } = await stage();
  const first = await launch();
  const found = await reader.slash(channelId, 'quote find', { speaker: 'Ferrier' }).reply();
  if (!found) throw new Error('No reply.');
  const page = wordsOf(found);
  expect(page).toContain('**Maud Ferrier**');
  expect(page).toContain('The lamps flicker whenever a boat enters the harbour');
  expect(page).toContain('page 1 of 3');
  first.kill('SIGKILL');
  await new Promise((resolve) => first.once('exit', resolve));

  const second = await launch();
  const context = await reader.press(found, 'Context').reply();
  expect(context?.flags).toSatisfy((flags: number) => (flags & MessageFlags.Ephemeral) !== 0);
  expect(wordsOf(context)).toContain('The council listened for a while.');
  const turned = await reader.press(found, 'Next ▸').reply();
  expect(turned?.id).toBe(found.id);
  expect(wordsOf(turned)).toMatch(/Maud Ferrier.*the screws of the railing.*page 2 of 3/s);
  expect(wordsOf(await reader.press(found, '◂ Previous').reply())).toBe(page);
  second.kill('SIGTERM');
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
});
