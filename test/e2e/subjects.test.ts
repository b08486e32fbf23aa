/** Timelines and comparisons in front of people: their pages, what stands behind them, and what a restart leaves of them. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { deskOver } from '../commands/fixtures.ts';
import { DAM } from '../commands/subjects.ts';
import { storeAt } from '../store/fixtures.ts';
import { fieldsOf, isPrivate, labelsOf, pressOn, sees, shownWords } from './seeing.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let store: Store;
beforeEach(async () => {
  store = storeAt();
  world = await startWorld({ desk: await deskOver(DAM, { store }) });
});

async function asked(command: string, options: Record<string, unknown> = { topic: 'Alder dam' }) {
  const reply = await world.asker.slash(world.channelId, command, options).reply();
  if (!reply) throw new Error('There is no reply.');
  return reply;
}

describe.each(['timeline', 'compare'])('/%s', (command) => {
  it('is there for all, and its pages turn in place, also after a restart', async () => {
    const answer = await asked(command);
    expect(isPrivate(answer)).toBe(false);
    expect(sees(world.other, answer)).toBe(true);
    expect(labelsOf(answer)).toEqual(['Next ▸', 'Context', 'Narrow', 'More ▾', 'Delete']);
    const first = shownWords(answer);
    await world.restart({ desk: await deskOver([], { store }) });
    const second = await world.asker.press(answer, 'Next ▸').reply();
    expect(second?.id).toBe(answer.id);
    expect(shownWords(second)).toMatch(/page 2 of 2/);
    const back = await world.asker.press(second as never, '◂ Previous').reply();
    expect(shownWords(back)).toBe(first);
  });

  it('opens context and citations beside it, to whoever presses', async () => {
    const answer = await asked(command);
    const context = await world.other.press(answer, 'Context').reply();
    expect(isPrivate(context as never)).toBe(true);
    expect(shownWords(context)).toMatch(/It was a wet week|Engineers found 12 cracks/);
    const cite = await (await pressOn(world.other, answer, 'Cite')).reply();
    expect(shownWords(cite)).toContain('https://herald.example/dam');
  });

  it('given somebody else’s page, then they get their own copy', async () => {
    const answer = await asked(command);
    const copy = await world.other.press(answer, 'Next ▸').reply();
    expect(copy?.id).not.toBe(answer.id);
    expect(isPrivate(copy as never)).toBe(true);
    expect(shownWords(copy)).toMatch(/page 2 of 2/);
  });

  it('given nothing on a subject, then says so to the one who asked alone', async () => {
    const refusal = await asked(command, { topic: 'unicorn' });
    expect(isPrivate(refusal)).toBe(true);
    expect(shownWords(refusal)).toContain('The coverage never mentions unicorn.');
  });

  it('asks again within other limits, by the form that has what was asked, for an answer and for a refusal', async () => {
    const answer = await asked(command, { topic: 'Alder dam', outlets: 'bell, herald' });
    const narrow = await world.asker.press(answer, 'Narrow').modal();
    expect(fieldsOf(narrow)).toMatchObject({ topic: 'Alder dam', since: '' });
    expect(fieldsOf(narrow)['outlets']?.split(', ').sort()).toEqual(['Alder Herald', 'The Bell']);
    const narrowed = await world.asker.submit(narrow, { outlets: '', since: '2021' }).reply();
    expect(narrowed?.id).toBe(answer.id);
    expect(shownWords(narrowed)).toMatch(/Alder dam\n.*since 2021 · all outlets/);
    const refusal = await asked(command, { topic: 'unicorn', since: '2020' });
    expect(labelsOf(refusal)).toEqual(['Change the search']);
    const change = await world.asker.press(refusal, 'Change the search').modal();
    expect(fieldsOf(change)).toEqual({ topic: 'unicorn', outlets: '', since: '2020', until: '' });
    const wrong = await world.asker.submit(change, { topic: 'Alder dam', since: 'soonish' }).reply();
    expect(shownWords(wrong)).toMatch(/“soonish” is not a date.*topic: Alder dam\nsince: soonish/s);
    const again = await world.asker.press(wrong as never, 'Change it').modal();
    expect(fieldsOf(again)).toMatchObject({ topic: 'Alder dam', since: 'soonish' });
    const changed = await world.asker.submit(again, { since: '' }).reply();
    expect([changed?.id, labelsOf(changed)[0]]).toEqual([wrong?.id, 'Next ▸']);
  });

  it('completes outlets one after the other', async () => {
    expect(
      await world.asker.complete(world.channelId, command, { topic: 'x', outlets: 'The Bell, sker' }, 'outlets'),
    ).toEqual([{ name: 'The Bell, Skerry Weekly', value: 'The Bell, Skerry Weekly' }]);
  });

  it('works in direct messages, and is in the list of help', async () => {
    const dm = world.asker.dm(world.application.id);
    expect(shownWords(await world.asker.slash(dm, command, { topic: 'Alder dam' }).reply())).toContain('Alder dam');
    expect(shownWords(await world.asker.slash(dm, 'help', {}).reply())).toContain(`/${command} topic [outlets]`);
  });
});

it('given a date in an article as markup, then it is shown as words', async () => {
  const answer = await asked('timeline', { topic: 'Alder dam', until: '1970' });
  expect(shownWords(answer)).toMatch(/1968\n.*The Alder dam was built in 1968\./s);
});
