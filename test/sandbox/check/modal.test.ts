import { describe, expect, it } from 'vitest';
import { checkModal } from '../../../src/sandbox/check/modal.ts';
import { button, choice, many, refusals, row, select, text } from './refusals.ts';

const input = (customId: string, rest: object = {}) => ({ type: 4, custom_id: customId, style: 1, ...rest });
const inRow = (customId: string, rest: object = {}) => row(input(customId, { label: 'Since', ...rest }));
const label = (component: object, rest: object = {}) => ({ type: 18, label: 'Since', component, ...rest });
const modal = (...components: object[]) => ({ custom_id: 'narrow', title: 'Narrow', components });
const said = (...components: object[]) => refusals(() => checkModal(modal(...components)));

describe('a modal', () => {
  it('given a title of 45 characters and a custom_id of 100, then it is accepted; given one more, refused', () => {
    const named = (title: string, customId: string) =>
      refusals(() => checkModal({ ...modal(inRow('a')), title, custom_id: customId }));
    expect(named('t'.repeat(45), 'c'.repeat(100))).toEqual([]);
    expect(named('t'.repeat(46), 'c')).toEqual(['title BASE_TYPE_BAD_LENGTH']);
    expect(named('t', 'c'.repeat(101))).toEqual(['custom_id BASE_TYPE_BAD_LENGTH']);
    expect(named('', '')).toEqual(['custom_id BASE_TYPE_BAD_LENGTH', 'title BASE_TYPE_BAD_LENGTH']);
  });

  it('given one to five components of either form, then it is accepted', () => {
    expect(said(inRow('a'), label(input('b')), text('Read this'), label(select('c', [choice('1')])))).toEqual([]);
    expect(said(...many(5, (i) => inRow(`${i}`)))).toEqual([]);
    expect(said(...many(6, (i) => inRow(`${i}`)))).toEqual(['components BASE_TYPE_BAD_LENGTH']);
    expect(said()).toEqual(['components BASE_TYPE_BAD_LENGTH']);
  });

  it('given what belongs in messages, then it is refused', () => {
    expect(said(row(button('a')))).toEqual(['components.0.components.0 UNION_TYPE_CHOICES']);
    expect(said(row(select('a', [choice('1')])))).toEqual(['components.0.components.0 UNION_TYPE_CHOICES']);
    expect(said(label(button('a')))).toEqual(['components.0.component UNION_TYPE_CHOICES']);
    expect(said(input('a'))).toEqual(['components.0 UNION_TYPE_CHOICES']);
  });

  it('given a custom_id twice, then the second is refused', () => {
    expect(said(inRow('a'), label(input('a')))).toEqual([
      'components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ]);
  });

  it('given two inputs in a row, then the second is refused', () => {
    const two = row(input('a', { label: 'A' }), input('b', { label: 'B' }));
    expect(said(two)).toEqual(['components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED']);
  });
});

describe('the fields of a modal', () => {
  it('given a label, then it stands in the input within a row, and around it otherwise', () => {
    expect(said(row(input('a')))).toEqual(['components.0.components.0.label BASE_TYPE_REQUIRED']);
    expect(said(label(input('a', { label: 'Since' })))).toEqual(['components.0.component.label SANDBOX_LABEL_TWICE']);
    expect(said(inRow('a', { label: 'l'.repeat(45) }))).toEqual([]);
    expect(said(inRow('a', { label: 'l'.repeat(46) }))).toEqual([
      'components.0.components.0.label BASE_TYPE_BAD_LENGTH',
    ]);
    expect(said(label(input('a'), { label: 'l'.repeat(46) }))).toEqual(['components.0.label BASE_TYPE_BAD_LENGTH']);
    expect(said(label(input('a'), { description: 'd'.repeat(100) }))).toEqual([]);
    expect(said(label(input('a'), { description: 'd'.repeat(101) }))).toEqual([
      'components.0.description BASE_TYPE_BAD_LENGTH',
    ]);
  });

  it('given lengths and a value, then they fit each other', () => {
    expect(said(inRow('a', { min_length: 0, max_length: 4000, value: 'v'.repeat(4000) }))).toEqual([]);
    expect(said(inRow('a', { max_length: 4001 }))).toEqual(['components.0.components.0.max_length NUMBER_TYPE_MAX']);
    expect(said(inRow('a', { value: 'v'.repeat(4001) }))).toEqual([
      'components.0.components.0.value BASE_TYPE_MAX_LENGTH',
    ]);
    expect(said(inRow('a', { max_length: 3, value: 'four' }))).toEqual([
      'components.0.components.0.value BASE_TYPE_MAX_LENGTH',
    ]);
    expect(said(label(input('a', { min_length: 4, max_length: 3 })))).toEqual([
      'components.0.component.min_length SANDBOX_INPUT_RANGE',
    ]);
    expect(said(inRow('a', { placeholder: 'p'.repeat(100) }))).toEqual([]);
    expect(said(inRow('a', { placeholder: 'p'.repeat(101) }))).toEqual([
      'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
    ]);
    expect(said(inRow('a', { style: 3 }))).toEqual(['components.0.components.0.style BASE_TYPE_CHOICES']);
  });

  it('given a disabled select, then it is refused', () => {
    expect(said(label(select('a', [choice('1')], { disabled: false })))).toEqual([]);
    expect(said(label(select('a', [choice('1')], { disabled: true })))).toEqual([
      'components.0.component.disabled SANDBOX_DISABLED_IN_MODAL',
    ]);
  });
});
