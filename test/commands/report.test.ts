/** The Wrong passage button of an answer: its form, what is kept, and taking it back. */
import { describe, expect, it } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { compare } from '../../commands/compare.ts';
import { digest } from '../../commands/digest.ts';
import { findCoverage } from '../../commands/findCoverage.ts';
import { commands } from '../../commands/index.ts';
import { quote } from '../../commands/quote.ts';
import { timeline } from '../../commands/timeline.ts';
import { actionOf, type Caller } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import { openStore } from '../../src/store/store.ts';
import type { Button, Form, View } from '../../src/view.ts';
import { deskOver, HARBOUR, said } from './fixtures.ts';
import { subscriber } from './subscribers.ts';

const { caller } = subscriber();
const FIELDS = { number: '2', reason: 'other-subject', note: 'Another storm.' };

/** The button in the row of an answer, or behind its More. */
async function offered(shown: View, desk: Desk): Promise<Button | undefined> {
  const find = ({ buttons }: View) => buttons.find(({ label }) => label === 'Wrong passage');
  const more = shown.buttons.find(({ action }) => action === 'more') as Button;
  const command = commands.find(({ definition }) => definition.name === more.command);
  const behind = command && (await actionOf(command, 'more')?.run(more, desk));
  return find(shown) ?? (behind && find(behind));
}
const formOf = async (button: Button, desk: Desk) => (await actionOf(ask, button.action)?.form?.(button, desk)) as Form;

async function answered() {
  const store = openStore(':memory:');
  const desk = await deskOver(HARBOUR, { store });
  const shown = await ask.run({ question: 'storm power line' }, desk);
  const button = (await offered(shown, desk)) as Button;
  const send = async (fields: Record<string, string>, by: Caller | undefined = caller) =>
    (await actionOf(ask, 'report')?.run({ ...button, fields }, desk, by)) as View;
  return { store, desk, shown, button, send };
}

describe('the form', () => {
  it('has the citations of the page by their outlets and titles, what can be wrong, and room for words', async () => {
    const { desk, button } = await answered();
    const { title, fields } = await formOf(button, desk);
    expect(title).toBe('Report a wrong passage');
    expect(fields.map(({ name, required }) => [name, required])).toEqual([
      ['number', true],
      ['reason', true],
      ['note', false],
    ]);
    const [number, reason] = fields;
    expect(number).toMatchObject({
      options: [1, 2, 3].map((n) => ({ value: `${n}`, label: `[${n}] Northern Post · A night of storm` })),
      value: '',
    });
    expect(reason).toMatchObject({
      value: 'no-answer',
      options: expect.arrayContaining([expect.objectContaining({ value: 'other-time' })]),
    });
  });

  it('given one citation on the page, then has it chosen', async () => {
    const { desk } = await answered();
    const shown = await ask.run({ question: 'lighthouse lamp' }, desk);
    const { fields } = await formOf((await offered(shown, desk)) as Button, desk);
    expect(fields[0]).toMatchObject({
      value: '1',
      options: [{ value: '1', label: '[1] Osterby Gazette · Old lamp to museum' }],
    });
  });

  it('given an answer that is gone, then says so in its place', async () => {
    const { desk, button } = await answered();
    const opened = (await formOf({ ...button, answerId: 'zzz999' }, desk)) as unknown as View;
    expect(said(opened)).toContain('no longer kept');
  });
});

describe('a report', () => {
  it('is kept and thanked for privately, and can be taken back', async () => {
    const { store, desk, send } = await answered();
    const thanks = await send(FIELDS);
    expect(thanks.visibility).toBe('private');
    expect(said(thanks)).toMatch(
      /^Thank you\n\[2\] is noted as wrong [\s\S]*\n\[2\] Northern Post · A night of storm · on “storm power line” · It is about somebody or something else: Another storm\.\n[\s\S]*\/privacy/,
    );
    expect(store.reports()).toMatchObject([{ command: 'ask', passage: { number: 2 }, note: 'Another storm.' }]);
    const takeBack = thanks.buttons.find(({ label }) => label === 'Take it back') as Button;
    const press = async (by: Caller) => said((await actionOf(ask, takeBack.action)?.run(takeBack, desk, by)) as View);
    expect(await press(subscriber({ id: '222222222222222222' }).caller)).toContain('deleted already');
    expect(store.reports()).toHaveLength(1);
    expect(await press(caller)).toMatch(/^Taken back\n/);
    expect(store.reports()).toEqual([]);
    expect(await press(caller)).toContain('deleted already');
  });

  it('made twice is one, and that is said', async () => {
    const { store, send } = await answered();
    await send(FIELDS);
    expect(said(await send({ ...FIELDS, note: '' }))).toMatch(/^Your report is changed\n/);
    expect(store.reports()).toMatchObject([{ note: null }]);
  });

  it.each([
    ['no passage', { number: '' }, /Choose the passage/],
    ['no number', { number: '2x' }, /Choose the passage/],
    ['another reason', { reason: 'bad' }, /“bad”/],
  ])('given %s, then says what to do and keeps nothing', async (_, wrong, says) => {
    const { store, send } = await answered();
    expect(said(await send({ ...FIELDS, ...wrong }))).toMatch(says);
    expect(store.reports()).toEqual([]);
  });

  it('given nobody who could be told apart, then says where it works', async () => {
    const { send } = await answered();
    expect(said(await send(FIELDS, { guildId: null, isOperator: false, mostFeeds: 0 }))).toContain(
      'works on Discord only',
    );
  });
});

it('can be made where somebody asked something, and is kept with what answered', async () => {
  const store = openStore(':memory:');
  const desk = await deskOver(HARBOUR, { store });
  await desk.readQuotations();
  const views = {
    timeline: await timeline.run({ topic: 'storm' }, desk),
    compare: await compare.run({ topic: 'lamp' }, desk),
    quote: await quote.run({ find: { speaker: 'Lindqvist' } }, desk),
  };
  for (const [command, shown] of Object.entries(views)) {
    const button = (await offered(shown, desk)) as Button;
    const [number = ''] = button.argument.split(/[- ]/);
    await actionOf(ask, 'report')?.run({ ...button, fields: { ...FIELDS, number } }, desk, caller);
    expect(store.reports().at(-1)?.command).toBe(command);
  }
  const others = [
    await findCoverage.run('The lighthouse lamp moves to the museum.', desk),
    await digest.run({ today: { date: '2024' } }, desk),
  ];
  for (const shown of others) {
    expect(shown.buttons.length).toBeGreaterThan(0);
    expect(await offered(shown, desk)).toBeUndefined();
  }
});
