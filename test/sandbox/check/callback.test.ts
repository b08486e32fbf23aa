import { describe, expect, it } from 'vitest';
import { type CallbackContext, checkAutocomplete, checkCallback } from '../../../src/sandbox/check/callback.ts';
import { button, EPHEMERAL, many, refusals, row, text, upload, V2 } from './refusals.ts';

const message = { content: 'Old words', embeds: [], attachments: [], components: [], flags: 0 };
const said = (body: unknown, context: Partial<CallbackContext> = {}) =>
  refusals(() => checkCallback(body, { files: [], ...context }));

describe('the answer to an interaction', () => {
  it('given a message, then it is checked as one, below data', () => {
    expect(said({ type: 4, data: { content: 'a', flags: EPHEMERAL } })).toEqual([]);
    expect(said({ type: 4, data: { content: 'a'.repeat(2001) } })).toEqual(['data.content BASE_TYPE_MAX_LENGTH']);
    expect(said({ type: 4, data: { content: 'a', components: [row(button('a'), button('a'))] } })).toEqual([
      'data.components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ]);
    expect(said({ type: 4 })).toEqual(['50006']);
    expect(said({ type: 4, data: {} }, { files: [upload('list.csv')] })).toEqual([]);
  });

  it('given a deferral, then it carries EPHEMERAL or nothing', () => {
    expect(said({ type: 5 })).toEqual([]);
    expect(said({ type: 5, data: null })).toEqual([]);
    expect(said({ type: 5, data: { flags: EPHEMERAL } })).toEqual([]);
    expect(checkCallback({ type: 5, data: {} }, { files: [] })).toEqual({ type: 5, data: { flags: 0 } });
    expect(said({ type: 5, data: { flags: V2 } })).toEqual(['data.flags SANDBOX_UNKNOWN_FLAG']);
    expect(said({ type: 5, data: { content: 'a' } })).toEqual(['data.content SANDBOX_UNKNOWN_FIELD']);
  });

  it('given an update, then there is a message to update', () => {
    expect(said({ type: 6 }, { message })).toEqual([]);
    expect(said({ type: 7, data: { components: [] } }, { message })).toEqual([]);
    expect(said({ type: 7, data: { content: '' } }, { message })).toEqual(['50006']);
    expect(said({ type: 7, data: { flags: V2, components: [text('a')] } }, { message })).toEqual([
      'data.content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    expect(said({ type: 6 })).toEqual(['type BASE_TYPE_CHOICES']);
    expect(said({ type: 7, data: { content: 'a' } })).toEqual(['type BASE_TYPE_CHOICES']);
  });

  it('given suggestions, then they are of the type that is asked for', () => {
    const suggest = (value: unknown) => ({ type: 8, data: { choices: [{ name: 'a', value }] } });
    expect(said(suggest('a'))).toEqual([]);
    expect(said(suggest(1), { focused: 4 })).toEqual([]);
    expect(said(suggest('a'), { focused: 4 })).toEqual(['data.choices.0.value NUMBER_TYPE_COERCE']);
  });

  it('given a modal, then it is checked as one, below data', () => {
    const input = { type: 4, custom_id: 'a', style: 1, label: 'Since' };
    expect(said({ type: 9, data: { custom_id: 'a', title: 'a', components: [row(input)] } })).toEqual([]);
    expect(said({ type: 9, data: { custom_id: 'a', title: 'a', components: [] } })).toEqual([
      'data.components BASE_TYPE_BAD_LENGTH',
    ]);
  });

  it('given another kind or none, then it is refused', () => {
    expect(said({ type: 1 })).toEqual([]);
    expect(said({ type: 3 })).toEqual(['type BASE_TYPE_CHOICES']);
    expect(said({})).toEqual(['type BASE_TYPE_REQUIRED']);
    expect(said({ type: 4, data: { content: 'a' }, flags: 64 })).toEqual(['flags SANDBOX_UNKNOWN_FIELD']);
    expect(said(null)).toEqual(['MODEL_TYPE_CONVERT']);
  });
});

describe('suggestions', () => {
  const said = (choices: unknown, type = 3) => refusals(() => checkAutocomplete({ choices }, type));
  const suggestion = (value: unknown, name = String(value)) => ({ name, value });

  it('given up to 25, then they are accepted; given one more, refused', () => {
    expect(said([])).toEqual([]);
    expect(said(null)).toEqual([]);
    expect(said(many(25, (i) => suggestion(`${i}`)))).toEqual([]);
    expect(said(many(26, (i) => suggestion(`${i}`)))).toEqual(['choices BASE_TYPE_MAX_LENGTH']);
  });

  it('given a name and value of 1 to 100 characters, then they are accepted', () => {
    expect(said([suggestion('v'.repeat(100), 'n'.repeat(100))])).toEqual([]);
    expect(said([suggestion('v'.repeat(101), 'n')])).toEqual(['choices.0.value BASE_TYPE_BAD_LENGTH']);
    expect(said([suggestion('v', 'n'.repeat(101))])).toEqual(['choices.0.name BASE_TYPE_BAD_LENGTH']);
    expect(said([suggestion('', '')])).toEqual([
      'choices.0.name BASE_TYPE_BAD_LENGTH',
      'choices.0.value BASE_TYPE_BAD_LENGTH',
    ]);
  });

  it('given a value of another type, then it is refused', () => {
    expect(said([suggestion(1)])).toEqual(['choices.0.value STRING_TYPE_CONVERT']);
    expect(said([suggestion(1.5)], 10)).toEqual([]);
    expect(said([suggestion(1.5)], 4)).toEqual(['choices.0.value NUMBER_TYPE_COERCE']);
  });
});
