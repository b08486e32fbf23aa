/** The chat page's server with a bot that opens forms, sends files, and does what no bot should. */
import type { APIMessage } from 'discord-api-types/v10';
import { expect, it, onTestFinished } from 'vitest';
import { serveChat } from '../../src/sandbox/chat.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { pages, SCRIPT } from './chatting.ts';
import { startFixtureBot } from './fixtureBot.ts';

async function start(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const application = sandbox.addApplication({ name: 'Fixture' });
  const guild = sandbox.addGuild();
  sandbox.install(application.id, guild.id);
  const people = [
    sandbox.person({ name: 'Ada', guilds: [guild.id] }),
    sandbox.person({ name: 'Bela', guilds: [guild.id] }),
  ] as const;
  serveChat(sandbox, { applicationId: application.id, guildId: guild.id, people, script: Promise.resolve(SCRIPT) });
  const bot = await startFixtureBot(sandbox, application.token);
  onTestFinished(() => bot.destroy());
  return { sandbox, application, channelId: guild.channels[0]?.id as string, ...pages(sandbox, ...people) };
}

it('given a form, then it opens for the one who asked, and what is filled in is answered', async () => {
  const { ada, bela, channelId } = await start();
  const [mine, theirs] = await Promise.all([ada.watch(), bela.watch()]);
  const { id } = await ada.do('slash', { channelId, name: 'form', nonce: 'tab-1' });
  const modal = await mine.when('modal');
  expect(modal).toMatchObject({ id, channelId, nonce: 'tab-1', data: { title: 'Tell us', custom_id: 'form' } });
  expect((await mine.when('interaction', ({ state }) => state === 'done')).id).toBe(id);
  const submit = (fields: Record<string, string | string[]>) => ada.try('submit', { modalId: id, fields });
  const refused = async (fields: Record<string, string | string[]>) => (await submit(fields)).body;
  expect(await refused({ colour: ['red'] })).toEqual({ message: 'The field “name” is required.' });
  expect(await refused({ name: 'x'.repeat(21), colour: ['red'] })).toMatchObject({ message: /takes 20 characters/ });
  expect(await refused({ name: 'Ada', colour: ['green'] })).toMatchObject({ message: /has no option “green”/ });
  expect(await refused({ name: 'Ada', colour: ['red'], x: '' })).toMatchObject({ message: /has no field “x”/ });
  expect(await bela.try('submit', { modalId: id, fields: {} })).toMatchObject({ status: 400 });

  const sent = await ada.do('submit', { modalId: id, fields: { name: 'Ada', colour: ['blue'] } });
  const { message } = await theirs.when('message');
  expect(message.content).toBe('Ada likes blue.');
  const done = await mine.when('interaction', (event) => event.id === sent.id && event.state === 'done');
  expect(done).toMatchObject({ by: 'submit', customId: 'form' });
  expect(await submit({ name: 'Ada', colour: ['red'] })).toMatchObject({ status: 400 });
  expect(theirs.events.map(({ type }) => type)).toEqual(['opening', 'message']);
});

it('given a form that was not answered, then it can be sent again, and a reload has nothing of it', async () => {
  const { ada, channelId } = await start({ acknowledgeMs: 200 });
  const stream = await ada.watch();
  const { id } = await ada.do('slash', { channelId, name: 'form' });
  await stream.when('modal');
  const fields = { name: 'nobody', colour: ['red'] };
  const lost = await ada.do('submit', { modalId: id, fields });
  await stream.when('interaction', (event) => event.id === lost.id && event.state === 'failed');
  expect((await ada.opening()).pending).toEqual([]);
  await ada.do('submit', { modalId: id, fields: { ...fields, name: 'Ada' } });
  expect((await stream.when('message')).message.content).toBe('Ada likes red.');
});

it('given a select, a form behind a button and a button without an answer, then their course', async () => {
  const { ada, channelId } = await start({ acknowledgeMs: 200 });
  const stream = await ada.watch();
  await ada.do('slash', { channelId, name: 'pick' });
  const { message } = await stream.when('message');
  const used = { channelId, messageId: message.id };
  expect(await ada.try('press', { ...used, customId: 'off' })).toEqual({
    status: 400,
    body: { message: 'The button “off” is disabled.' },
  });
  expect(await ada.try('choose', { ...used, customId: 'fruit', values: ['plum'] })).toMatchObject({ status: 400 });
  const silent = await ada.do('press', { ...used, customId: 'silent' });
  const failed = await stream.when('interaction', ({ state }) => state === 'failed');
  expect(failed).toMatchObject({
    id: silent.id,
    by: 'press',
    messageId: message.id,
    reason: 'No answer came in time.',
  });
  expect((await ada.opening()).pending).toMatchObject([{ id: silent.id, state: 'failed' }]);

  await ada.do('choose', { ...used, customId: 'fruit', values: ['pear'] });
  // What failed on a message goes once it is used again.
  await stream.when('interactionGone', (gone) => gone.id === silent.id);
  expect((await stream.when('messageUpdate')).message.content).toBe('Picked pear.');
  const press = await ada.do('press', { ...used, customId: 'form' });
  await stream.when('modal', (modal) => modal.id === press.id);
  const submit = await ada.do('submit', { modalId: press.id, fields: { name: 'Ada', colour: ['red'] } });
  expect(await stream.when('interaction', ({ id }) => id === submit.id)).toMatchObject({ messageId: message.id });
});

it('given files, then they are fetched from the page’s own address', async () => {
  const { ada, channelId, sandbox } = await start();
  const stream = await ada.watch();
  await ada.do('slash', { channelId, name: 'files' });
  const { attachments } = (await stream.when('message')).message as APIMessage;
  expect(attachments).toMatchObject([{ filename: 'notes.txt' }, { filename: 'red.gif', description: 'Something red' }]);
  for (const { url } of attachments) expect(new URL(url).origin).toBe(sandbox.origin);
  const answer = await fetch(attachments[0]?.url as string);
  expect(await answer.text()).toBe('One line.');
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
});

it('given an answer that Discord refuses, then the page of the one concerned shows the field', async () => {
  const { ada, bela, application, sandbox, channelId } = await start({ acknowledgeMs: 200 });
  const [mine, theirs] = await Promise.all([ada.watch(), bela.watch()]);
  const { id } = await ada.do('slash', { channelId, name: 'wrong' });
  const { errors, id: refusalId, ...refused } = await mine.when('refused');
  expect(refused).toEqual({
    type: 'refused',
    method: 'POST',
    path: `/interactions/${id}/{token}/callback`,
    status: 400,
    code: 50035,
    message: 'Invalid Form Body',
    interactionId: id,
  });
  expect(errors?.[0]?.path).toBe('data.components[0].components');
  const failed = await mine.when('interaction', ({ state }) => state === 'failed');
  expect(failed.reason).toMatch(/^Its answer was refused: Invalid Form Body \(50035\)\. data\.components\[0\]\./);

  // About nobody's interaction: everybody is shown it. Without a token it was no bot: nobody is.
  const messages = `${sandbox.api}/v10/channels/100000000000000001/messages`;
  expect((await fetch(messages)).status).toBe(401);
  const authorization = `Bot ${application.token}`;
  expect((await fetch(messages, { headers: { authorization } })).status).toBe(404);
  await theirs.when('refused');
  expect(theirs.events.map(({ type }) => type)).toEqual(['opening', 'refused']);
  expect((await ada.opening()).refused.map(({ code }) => code)).toEqual([50035, 10003]);
  await ada.do('dismiss', { channelId, messageId: refusalId });
  expect((await mine.when('refusedGone')).id).toBe(refusalId);
  expect((await ada.opening()).refused.map(({ code }) => code)).toEqual([10003]);
  expect((await bela.opening()).refused.map(({ code }) => code)).toEqual([10003]);
});

it('given a bot that thinks for ever, then it has failed once its time is over', async () => {
  const { ada, channelId } = await start({ tokenMs: 300 });
  const stream = await ada.watch();
  const { id } = await ada.do('slash', { channelId, name: 'forever' });
  await stream.when('interaction', ({ state }) => state === 'thinking');
  expect(await stream.when('interaction', ({ state }) => state === 'failed')).toMatchObject({ id });
  expect((await ada.opening()).pending).toMatchObject([{ id, state: 'failed' }]);
});
