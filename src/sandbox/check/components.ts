/** The shapes of components: which kinds may stand where, and their own fields. What reaches over several of them is in layout.ts. */
import { ButtonStyle, ChannelType, ComponentType, SelectMenuDefaultValueType } from 'discord-api-types/v10';
import { z } from 'zod';
import { componentId, customId, emoji, integer, list, oneOf, set, snowflake, text, url } from './fields.ts';
import {
  ALT_TEXT_LENGTH,
  BUTTON_LABEL_LENGTH,
  BUTTON_URL_LENGTH,
  GALLERY_ITEMS,
  MOST_COMPONENTS,
  MOST_ROWS,
  ROW_BUTTONS,
  SECTION_TEXTS,
  SELECT_OPTIONS,
  SELECT_PLACEHOLDER_LENGTH,
  SELECT_TEXT_LENGTH,
  TEXT_SIZE,
} from './limits.ts';

/** A component of one type. */
export function component<T extends ComponentType, S extends z.core.$ZodLooseShape>(type: T, fields: S) {
  return z.strictObject({ type: z.literal(type), id: componentId, ...fields });
}

const button = component(ComponentType.Button, {
  style: z.enum(ButtonStyle),
  custom_id: customId.optional(),
  label: text(0, BUTTON_LABEL_LENGTH).optional(),
  emoji: emoji.optional(),
  url: url(['http', 'https', 'discord'], BUTTON_URL_LENGTH).optional(),
  sku_id: snowflake.optional(),
  disabled: z.boolean().optional(),
});

const selectFields = {
  custom_id: customId,
  placeholder: text(0, SELECT_PLACEHOLDER_LENGTH).optional(),
  min_values: integer(0, SELECT_OPTIONS).optional(),
  max_values: integer(1, SELECT_OPTIONS).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
};

function defaultValues(...types: [SelectMenuDefaultValueType, ...SelectMenuDefaultValueType[]]) {
  return list(z.strictObject({ id: snowflake, type: z.literal(types) }), 0, SELECT_OPTIONS).optional();
}

const { User, Role, Channel } = SelectMenuDefaultValueType;

/** In messages each alone in a row, in modals each in a label. */
export const selects = [
  component(ComponentType.StringSelect, {
    ...selectFields,
    options: list(
      z.strictObject({
        label: text(1, SELECT_TEXT_LENGTH),
        value: text(1, SELECT_TEXT_LENGTH),
        description: text(0, SELECT_TEXT_LENGTH).optional(),
        emoji: emoji.optional(),
        default: z.boolean().optional(),
      }),
      1,
      SELECT_OPTIONS,
    ),
  }),
  component(ComponentType.UserSelect, { ...selectFields, default_values: defaultValues(User) }),
  component(ComponentType.RoleSelect, { ...selectFields, default_values: defaultValues(Role) }),
  component(ComponentType.MentionableSelect, { ...selectFields, default_values: defaultValues(User, Role) }),
  component(ComponentType.ChannelSelect, {
    ...selectFields,
    default_values: defaultValues(Channel),
    channel_types: set(z.enum(ChannelType), 0, 25).optional(),
  }),
] as const;

const actionRow = component(ComponentType.ActionRow, {
  components: list(oneOf([button, ...selects]), 1, ROW_BUTTONS),
});

export const textDisplay = component(ComponentType.TextDisplay, { content: text(1, TEXT_SIZE) });

/** Open, because Discord's own description of a picture is sent back when a message is edited. */
const media = z.object({ url: url(['http', 'https', 'attachment']) });

const picture = {
  media,
  description: text(1, ALT_TEXT_LENGTH).optional(),
  spoiler: z.boolean().optional(),
};

const section = component(ComponentType.Section, {
  components: list(oneOf([textDisplay]), 1, SECTION_TEXTS),
  accessory: oneOf([button, component(ComponentType.Thumbnail, picture)]),
});

const gallery = component(ComponentType.MediaGallery, { items: list(z.strictObject(picture), 1, GALLERY_ITEMS) });

const separator = component(ComponentType.Separator, {
  divider: z.boolean().optional(),
  spacing: z.literal([1, 2]).optional(),
});

const file = component(ComponentType.File, {
  file: z.object({ url: url(['attachment']) }),
  spoiler: z.boolean().optional(),
});

const inContainer = [actionRow, section, textDisplay, gallery, file, separator] as const;

const container = component(ComponentType.Container, {
  components: list(oneOf(inContainer), 1, MOST_COMPONENTS),
  accent_color: integer(0, 0xffffff).optional(),
  spoiler: z.boolean().optional(),
});

/** The components of a message without and with the Components V2 flag. */
export const legacyComponents = list(oneOf([actionRow]), 0, MOST_ROWS);
export const v2Components = list(oneOf([...inContainer, container]), 0, MOST_COMPONENTS);
