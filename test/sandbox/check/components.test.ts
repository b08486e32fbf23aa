import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../src/sandbox/check/message.ts';
import { button, choice, container, link, many, refusals, row, select, text, upload, V2 } from './refusals.ts';

const v2 = (...components: unknown[]) =>
  refusals(() => checkMessage({ flags: V2, components }, { files: [upload('chart.png')], interaction: false }));
const legacy = (...components: unknown[]) =>
  refusals(() => checkMessage({ content: 'a', components }, { files: [], interaction: false }));
const section = (accessory: object | undefined, ...components: object[]) => ({ type: 9, components, accessory });
const thumbnail = (url: string, rest: object = {}) => ({ type: 11, media: { url }, ...rest });

describe('which component may stand where', () => {
  it('given the flag, then every kind of content is accepted', () => {
    const gallery = { type: 12, items: [{ media: { url: 'attachment://chart.png' }, description: 'A chart' }] };
    const separator = { type: 14, divider: true, spacing: 2 };
    const file = { type: 13, file: { url: 'attachment://chart.png' }, spoiler: true };
    const inside = [text('a'), section(button('s'), text('b')), gallery, separator, file, row(button('r'))];
    expect(v2(container(...inside))).toEqual([]);
    expect(v2(...inside)).toEqual([]);
  });

  it('given no flag, then only rows are accepted, five of them', () => {
    expect(legacy(text('a'))).toEqual(['components.0 UNION_TYPE_CHOICES']);
    expect(legacy(container(text('a')))).toEqual(['components.0 UNION_TYPE_CHOICES']);
    expect(legacy(...many(5, (i) => row(button(`${i}`))))).toEqual([]);
    expect(legacy(...many(6, (i) => row(button(`${i}`))))).toEqual(['components BASE_TYPE_MAX_LENGTH']);
  });

  it.each([
    ['a container in a container', container(container(text('a'))), 'components.0.components.0'],
    ['a button outside a row', button('a'), 'components.0'],
    ['a button in a container', container(button('a')), 'components.0.components.0'],
    ['a text in a row', row(text('a')), 'components.0.components.0'],
    ['a row in a row', row(row(button('a'))), 'components.0.components.0'],
    ['a text input in a row', row({ type: 4, custom_id: 'a', style: 1, label: 'a' }), 'components.0.components.0'],
    ['a button in a section', section(button('a'), button('b')), 'components.0.components.0'],
    ['a select as accessory', section(select('a', [choice('1')]), text('a')), 'components.0.accessory'],
    ['an unknown kind', { type: 99 }, 'components.0'],
    ['no kind', {}, 'components.0'],
  ])('given %s, then it is refused', (_what, component, place) => {
    expect(v2(component)).toEqual([`${place} UNION_TYPE_CHOICES`]);
  });

  it('given a misspelt field anywhere, then it is named', () => {
    expect(v2({ ...text('a'), contents: 'b' })).toEqual(['components.0.contents SANDBOX_UNKNOWN_FIELD']);
    expect(v2(container(row(button('a', { custmo_id: 'b' }))))).toEqual([
      'components.0.components.0.components.0.custmo_id SANDBOX_UNKNOWN_FIELD',
    ]);
  });

  it('given null for what is not set, then it is accepted', () => {
    expect(v2({ ...container({ ...text('a'), id: null }), accent_color: null, spoiler: null, id: null })).toEqual([]);
    expect(v2(row(button('a', { id: null, emoji: { id: null, name: '📄' }, url: null, disabled: null })))).toEqual([]);
  });
});

describe('the whole of a message', () => {
  it('given 40 components with those inside others, then it is accepted; given 41, refused', () => {
    const texts = (count: number) => many(count, (i) => text(`${i}`));
    expect(v2(container(...texts(39)))).toEqual([]);
    expect(v2(container(...texts(38)), text('a'))).toEqual([]);
    expect(v2(container(...texts(39)), text('a'))).toEqual(['components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED']);
    expect(v2(container(...texts(36)), section(button('a'), text('b')))).toEqual([]);
    expect(v2(container(...texts(37)), section(button('a'), text('b')))).toEqual([
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ]);
  });

  it('given any split of 4,000 characters, then it is accepted; with one more, refused', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 9 }), (lengths) => {
        const rest = 4000 - lengths.reduce((sum, length) => sum + length, 0);
        const texts = lengths.map((length) => text('a'.repeat(length)));
        const whole = (last: number) => v2(container(...texts), section(button('b'), text('a'.repeat(last))));
        expect(whole(rest)).toEqual([]);
        expect(whole(rest + 1)).toEqual(['components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED']);
      }),
    );
  });

  it('given a custom_id twice, however far apart, then the second is refused', () => {
    expect(v2(row(button('a')), container(row(button('b'))))).toEqual([]);
    expect(v2(row(button('a')), container(row(button('b'), button('a'))))).toEqual([
      'components.1.components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ]);
    expect(v2(section(button('a'), text('x')), row(select('a', [choice('1')])))).toEqual([
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ]);
  });

  it('given an id twice, then the second is refused; given 0 twice, it is accepted', () => {
    expect(v2({ ...text('a'), id: 0 }, { ...text('b'), id: 0 }, { ...text('c'), id: 7 })).toEqual([]);
    expect(v2({ ...text('a'), id: 7 }, { ...text('b'), id: 7 })).toEqual([
      'components.1.id SANDBOX_COMPONENT_ID_DUPLICATED',
    ]);
  });
});

describe('a row', () => {
  it('given five buttons or one select, then it is accepted; given more, mixed or none, refused', () => {
    expect(legacy(row(...many(5, (i) => button(`${i}`))))).toEqual([]);
    expect(legacy(row(...many(6, (i) => button(`${i}`))))).toEqual(['components.0.components BASE_TYPE_BAD_LENGTH']);
    expect(legacy(row(select('a', [choice('1')])))).toEqual([]);
    expect(legacy(row(button('b'), select('a', [choice('1')])))).toEqual([
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ]);
    expect(legacy(row(select('a', [choice('1')]), select('b', [choice('1')])))).toEqual([
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ]);
    expect(legacy(row())).toEqual(['components.0.components BASE_TYPE_BAD_LENGTH']);
  });
});

describe('a button', () => {
  const only = (given: object) => legacy(row(given));
  const at = (field: string) => `components.0.components.0.${field}`;
  const place = 'components.0.components.0';

  it('given a custom_id of 1 to 100 characters, then it is accepted', () => {
    expect(only(button('a'))).toEqual([]);
    expect(only(button('a'.repeat(100)))).toEqual([]);
    expect(only(button('a'.repeat(101)))).toEqual([`${at('custom_id')} BASE_TYPE_BAD_LENGTH`]);
    expect(only(button(''))).toEqual([`${at('custom_id')} BASE_TYPE_BAD_LENGTH`]);
    expect(only({ type: 2, style: 1, label: 'a' })).toEqual([`${at('custom_id')} BUTTON_COMPONENT_CUSTOM_ID_REQUIRED`]);
  });

  it('given a label of 80 characters, then it is accepted; given one more, refused', () => {
    expect(only(button('a', { label: 'a'.repeat(80) }))).toEqual([]);
    expect(only(button('a', { label: 'a'.repeat(81) }))).toEqual([`${at('label')} BASE_TYPE_MAX_LENGTH`]);
  });

  it('given neither label nor emoji, then it is refused', () => {
    expect(only(button('a', { label: undefined, emoji: { name: '📄' } }))).toEqual([]);
    expect(only(button('a', { label: undefined, emoji: { id: '123456789012345678' } }))).toEqual([]);
    expect(only(button('a', { label: undefined }))).toEqual([`${place} SANDBOX_BUTTON_EMPTY`]);
    expect(only(button('a', { label: ' ' }))).toEqual([`${place} SANDBOX_BUTTON_EMPTY`]);
    expect(only(button('a', { emoji: { name: '1' } }))).toEqual([`${at('emoji.name')} BUTTON_COMPONENT_INVALID_EMOJI`]);
  });

  it('given a link, then it has an address of at most 512 characters, of http, https or discord', () => {
    const address = (length: number) => 'https://a.example/'.padEnd(length, 'x');
    expect(only(link(address(512)))).toEqual([]);
    expect(only(link(address(513)))).toEqual([`${at('url')} BASE_TYPE_MAX_LENGTH`]);
    expect(only(link('http://a.example'))).toEqual([]);
    expect(only(link('discord://-/channels/1'))).toEqual([]);
    expect(only(link('javascript:alert(1)'))).toEqual([`${at('url')} URL_TYPE_INVALID_SCHEME`]);
    expect(only(link('a.example'))).toEqual([`${at('url')} URL_TYPE_INVALID_URL`]);
    expect(only(link('', { url: undefined }))).toEqual([`${at('url')} BASE_TYPE_REQUIRED`]);
  });

  it('given a link with a custom_id, or another style with an address, then it is refused', () => {
    const both = `${place} BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE`;
    expect(only(link('https://a.example', { custom_id: 'a' }))).toEqual([
      both,
      `${at('custom_id')} SANDBOX_BUTTON_FIELD`,
    ]);
    expect(only(button('a', { url: 'https://a.example' }))).toEqual([both, `${at('url')} SANDBOX_BUTTON_FIELD`]);
  });

  it('given a premium button, then it has a sku_id and nothing to show', () => {
    expect(only({ type: 2, style: 6, sku_id: '123456789012345678' })).toEqual([]);
    expect(only({ type: 2, style: 6, label: 'a' })).toEqual([
      `${at('sku_id')} BASE_TYPE_REQUIRED`,
      `${at('label')} SANDBOX_BUTTON_FIELD`,
    ]);
  });

  it('given a style that does not exist, then it is refused', () => {
    expect(only(button('a', { style: 7 }))).toEqual([`${at('style')} BASE_TYPE_CHOICES`]);
  });
});

describe('a select', () => {
  const only = (given: object) => legacy(row(given));
  const at = (field: string) => `components.0.components.0.${field}`;

  it('given 1 to 25 options of different values, then it is accepted', () => {
    expect(
      only(
        select(
          'a',
          many(25, (i) => choice(`${i}`)),
        ),
      ),
    ).toEqual([]);
    expect(
      only(
        select(
          'a',
          many(26, (i) => choice(`${i}`)),
        ),
      ),
    ).toEqual([`${at('options')} BASE_TYPE_BAD_LENGTH`]);
    expect(only(select('a', []))).toEqual([`${at('options')} BASE_TYPE_BAD_LENGTH`]);
    expect(only(select('a', [choice('1'), choice('1')]))).toEqual([
      `${at('options.1.value')} SELECT_COMPONENT_OPTION_VALUE_DUPLICATED`,
    ]);
  });

  it.each(['label', 'value', 'description'])(
    'given a %s of 100 characters, then it is accepted; given one more, refused',
    (field) => {
      expect(only(select('a', [choice('1', { [field]: 'a'.repeat(100) })]))).toEqual([]);
      expect(only(select('a', [choice('1', { [field]: 'a'.repeat(101) })]))).toEqual([
        expect.stringContaining(at(`options.0.${field}`)),
      ]);
    },
  );

  it('given a placeholder of 150 characters, then it is accepted; given one more, refused', () => {
    expect(only(select('a', [choice('1')], { placeholder: 'a'.repeat(150) }))).toEqual([]);
    expect(only(select('a', [choice('1')], { placeholder: 'a'.repeat(151) }))).toEqual([
      `${at('placeholder')} BASE_TYPE_MAX_LENGTH`,
    ]);
  });

  it('given how many may be chosen, then it fits the options and the defaults', () => {
    const two = [choice('1', { default: true }), choice('2', { default: true })];
    expect(only(select('a', two, { min_values: 0, max_values: 2 }))).toEqual([]);
    expect(only(select('a', two))).toEqual(['components.0.components.0 SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES']);
    expect(only(select('a', two, { max_values: 3 }))).toEqual([`${at('max_values')} SANDBOX_SELECT_RANGE`]);
    expect(only(select('a', [choice('1')], { min_values: 2 }))).toEqual([`${at('min_values')} SANDBOX_SELECT_RANGE`]);
    expect(only(select('a', [choice('1')], { max_values: 26 }))).toEqual([`${at('max_values')} NUMBER_TYPE_MAX`]);
  });

  it('given users, roles or channels, then the defaults are of their kind', () => {
    const id = '123456789012345678';
    expect(only({ type: 5, custom_id: 'a', default_values: [{ id, type: 'user' }] })).toEqual([]);
    expect(only({ type: 7, custom_id: 'a', default_values: [{ id, type: 'role' }] })).toEqual([]);
    expect(only({ type: 8, custom_id: 'a', channel_types: [0, 5] })).toEqual([]);
    expect(only({ type: 6, custom_id: 'a', default_values: [{ id, type: 'user' }] })).toEqual([
      `${at('default_values.0.type')} BASE_TYPE_CHOICES`,
    ]);
  });
});

describe('the contents', () => {
  it('given a section, then it has one to three texts and a button or thumbnail', () => {
    expect(v2(section(thumbnail('attachment://chart.png'), text('a'), text('b'), text('c')))).toEqual([]);
    expect(v2(section(button('a'), ...many(4, () => text('a'))))).toEqual([
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ]);
    expect(v2(section(button('a')))).toEqual(['components.0.components BASE_TYPE_BAD_LENGTH']);
    expect(v2(section(undefined, text('a')))).toEqual(['components.0.accessory BASE_TYPE_REQUIRED']);
  });

  it('given a picture, then its address and description are checked', () => {
    const shown = (url: string, description?: string) => v2(section(thumbnail(url, { description }), text('a')));
    expect(shown('https://herald.example/a.png', 'a'.repeat(1024))).toEqual([]);
    expect(shown('https://herald.example/a.png', 'a'.repeat(1025))).toEqual([
      'components.0.accessory.description BASE_TYPE_BAD_LENGTH',
    ]);
    expect(shown('attachment://other.png')).toEqual([
      'components.0.accessory.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
    const gallery = (count: number, url = 'https://herald.example/a.png') => ({
      type: 12,
      items: many(count, () => ({ media: { url } })),
    });
    expect(v2(gallery(10))).toEqual([]);
    expect(v2(gallery(11))).toEqual(['components.0.items BASE_TYPE_BAD_LENGTH']);
    expect(v2(gallery(1, 'attachment://other.png'))).toEqual([
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
  });

  it('given an empty container or text, then it is refused', () => {
    expect(v2(container())).toEqual(['components.0.components BASE_TYPE_BAD_LENGTH']);
    expect(v2(text(''))).toEqual(['components.0.content BASE_TYPE_BAD_LENGTH']);
    expect(v2({ type: 10 })).toEqual(['components.0.content BASE_TYPE_REQUIRED']);
    expect(v2({ ...container(text('a')), accent_color: 0x1000000 })).toEqual([
      'components.0.accent_color NUMBER_TYPE_MAX',
    ]);
    expect(v2({ type: 14, spacing: 3 })).toEqual(['components.0.spacing BASE_TYPE_CHOICES']);
  });
});

it('whatever is sent as components, then it is accepted or refused, never a failure of ours', () => {
  const leaf = fc.oneof(fc.constant(text('a')), fc.constant(button('b')), fc.jsonValue() as fc.Arbitrary<unknown>);
  const { component } = fc.letrec<{ component: unknown }>((tie) => ({
    component: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({ type: fc.integer({ min: 0, max: 20 }), components: fc.array(tie('component')) }),
      fc.record({ type: fc.constant(9), components: fc.array(tie('component')), accessory: tie('component') }),
    ),
  }));
  fc.assert(fc.property(fc.array(component), (components) => void v2(...components)));
});
