/** Rules that reach over several fields of a component, or over all components of a message or modal. */
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Form, type Path, REQUIRED } from './form.ts';
import { MOST_COMPONENTS, TEXT_SIZE } from './limits.ts';

/** A component whose own shape has been checked, seen loosely. */
export interface AnyComponent {
  type: number;
  id?: number | undefined;
  custom_id?: string | undefined;
  components?: readonly AnyComponent[];
  component?: AnyComponent;
  accessory?: AnyComponent;
  // biome-ignore lint/suspicious/noExplicitAny: its `type` says which fields it has, and the shapes have checked them.
  [field: string]: any;
}

interface Placed {
  component: AnyComponent;
  path: Path;
}

/**
 * @param attachments the names that `attachment://…` may refer to
 */
export function checkLayout(
  form: Form,
  components: readonly AnyComponent[],
  attachments: ReadonlySet<string>,
  at: Path = ['components'],
): void {
  const all = [...walk(components, at)];
  if (all.length > MOST_COMPONENTS) {
    const message = `Total number of components exceeds maximum of ${MOST_COMPONENTS}`;
    form.refuse(at, 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message);
  }
  let size = 0;
  for (const { component, path } of all) {
    switch (component.type) {
      case ComponentType.ActionRow:
        checkRow(form, component, path);
        break;
      case ComponentType.Button:
        checkButton(form, component, path);
        break;
      case ComponentType.TextDisplay:
        size += component['content'].length;
        break;
      case ComponentType.Thumbnail:
        checkReference(form, component['media'].url, attachments, [...path, 'media', 'url']);
        break;
      case ComponentType.File:
        checkReference(form, component['file'].url, attachments, [...path, 'file', 'url']);
        break;
      case ComponentType.MediaGallery:
        for (const [i, item] of component['items'].entries()) {
          checkReference(form, item.media.url, attachments, [...path, 'items', i, 'media', 'url']);
        }
        break;
      default:
        if ('custom_id' in component) checkSelect(form, component, path);
    }
  }
  if (size > TEXT_SIZE) {
    const message = `Components displayable text size exceeds maximum size of ${TEXT_SIZE}`;
    form.refuse(at, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
  }
  checkIds(form, all);
}

/** Every component with the way to it, parents before children. */
function* walk(components: readonly AnyComponent[], path: Path): Generator<Placed> {
  for (const [i, component] of components.entries()) yield* walkOne(component, [...path, i]);
}

function* walkOne(component: AnyComponent, path: Path): Generator<Placed> {
  yield { component, path };
  if (component.components) yield* walk(component.components, [...path, 'components']);
  if (component.component) yield* walkOne(component.component, [...path, 'component']);
  if (component.accessory) yield* walkOne(component.accessory, [...path, 'accessory']);
}

function checkIds(form: Form, all: readonly Placed[]): void {
  const ids = new Set<number>();
  const customIds = new Set<string>();
  for (const { component, path } of all) {
    const { id, custom_id: customId } = component;
    if (id && ids.has(id)) form.refuse([...path, 'id'], 'SANDBOX_COMPONENT_ID_DUPLICATED', 'The id is already used');
    if (id) ids.add(id);
    if (customId !== undefined && customIds.has(customId)) {
      const message = 'Component custom id cannot be duplicated';
      form.refuse([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
    }
    if (customId !== undefined) customIds.add(customId);
  }
}

/** A row is five units wide: a button takes one, all else takes the row. */
function checkRow(form: Form, row: AnyComponent, path: Path): void {
  const inside = row.components ?? [];
  if (inside.every(({ type }) => type === ComponentType.Button)) return;
  for (let i = 1; i < inside.length; i++) {
    const message = 'The specified component exceeds the maximum width';
    form.refuse([...path, 'components', i], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
  }
}

const CUSTOM_ID_REQUIRED = ['BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required'] as const;

/** The field that makes a button of a style work, and those that it cannot have. */
function fieldsOf(style: ButtonStyle): { needed: string; excluded: readonly string[] } {
  if (style === ButtonStyle.Link) return { needed: 'url', excluded: ['custom_id', 'sku_id'] };
  if (style === ButtonStyle.Premium) return { needed: 'sku_id', excluded: ['custom_id', 'url', 'label', 'emoji'] };
  return { needed: 'custom_id', excluded: ['url', 'sku_id'] };
}

function checkButton(form: Form, button: AnyComponent, path: Path): void {
  const { style, custom_id: customId, url, label, emoji } = button;
  const { needed, excluded } = fieldsOf(style);
  if (button[needed] === undefined) {
    const [code, message] = needed === 'custom_id' ? CUSTOM_ID_REQUIRED : REQUIRED;
    form.refuse([...path, needed], code, message);
  }
  if (customId !== undefined && url !== undefined) {
    const message = 'A custom id and url cannot both be specified';
    form.refuse(path, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
  }
  for (const field of excluded) {
    if (button[field] === undefined) continue;
    form.refuse([...path, field], 'SANDBOX_BUTTON_FIELD', `A button of style ${style} cannot have this field`);
  }
  if (style !== ButtonStyle.Premium && !label?.trim() && !emoji) {
    form.refuse(path, 'SANDBOX_BUTTON_EMPTY', 'A button needs a label or an emoji');
  }
}

function checkSelect(form: Form, select: AnyComponent, path: Path): void {
  const { min_values: min = 1, max_values: max = 1, options, default_values: chosen } = select;
  if (min > max) form.refuse([...path, 'min_values'], 'SANDBOX_SELECT_RANGE', 'min_values exceeds max_values');
  const defaults = options ? options.filter((option: AnyComponent) => option['default']).length : (chosen?.length ?? 0);
  if (defaults > max) {
    const message = 'The specified number of default values exceeds the specified maximum values';
    form.refuse(path, 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', message);
  }
  if (!options) return;
  if (max > options.length) {
    form.refuse([...path, 'max_values'], 'SANDBOX_SELECT_RANGE', 'max_values exceeds the number of options');
  }
  const values = new Set<string>();
  for (const [i, { value }] of options.entries()) {
    if (values.has(value)) {
      const message = 'The specified option value is already used';
      form.refuse([...path, 'options', i, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message);
    }
    values.add(value);
  }
}

/** An `attachment://name` must name a file of the message; other addresses are left to whoever fetches them. */
export function checkReference(form: Form, url: string, attachments: ReadonlySet<string>, path: Path): void {
  const name = /^attachment:\/\/(.*)$/s.exec(url)?.[1];
  if (name === undefined || attachments.has(name)) return;
  form.refuse(path, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', 'The referenced attachment was not found');
}
