/** What stands below a message's words: rows of buttons, and files. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { ALT_TEXT_LENGTH, BUTTON_LABEL_LENGTH, MOST_IN_ROW } from '../limits.ts';
import type { Button, Choice, Field, Form, ViewFile } from '../view.ts';
import { toCustomId } from './customId.ts';

export interface RenderedFile {
  /** Only of letters, digits and `._-`, which Discord leaves as they are, and unlike any other in its message. */
  name: string;
  contentType: string;
  data: Buffer;
  /** Of a picture that the message shows. */
  description?: string;
}

/** Our own measure for a file's name. */
const NAME_LENGTH = 100;

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** Of buttons that do the same, only the first is shown: Discord takes no id twice. */
export function rowsOf(buttons: readonly Button[]): Row[] {
  const unique = new Map<string, APIButtonComponentWithCustomId>();
  for (const button of buttons) {
    const id = toCustomId(button);
    if (!unique.has(id))
      unique.set(id, {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: button.label.trim().slice(0, BUTTON_LABEL_LENGTH).toWellFormed() || button.action,
        custom_id: id,
      });
  }
  const all = [...unique.values()];
  return Array.from({ length: Math.ceil(all.length / MOST_IN_ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: all.slice(row * MOST_IN_ROW, (row + 1) * MOST_IN_ROW),
  }));
}

/** A form as a modal. */
export function modalOf(form: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: toCustomId(form),
    title: form.title,
    components: form.fields.map((field) => ({
      type: ComponentType.Label,
      label: field.label,
      component: 'options' in field ? selectOf(field) : inputOf(field),
    })),
  };
}

function inputOf({ name, value, required, maxLength, isLong }: Field): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    max_length: maxLength,
    ...(value && { value }),
  };
}

function selectOf({ name, options, value, required }: Choice): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required,
    options: options.map((option) => ({ ...option, ...(option.value === value && { default: true }) })),
  };
}

export function filesOf(files: readonly ViewFile[]): RenderedFile[] {
  const taken = new Set<string>();
  return files.map(({ name, mediaType, content, description }) => {
    const safe = name.replace(/[^\w.-]+/g, '-').slice(-NAME_LENGTH) || 'file';
    let free = safe;
    for (let i = 2; taken.has(free); i++) free = `${i}-${safe}`;
    taken.add(free);
    const data = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    const said = description?.slice(0, ALT_TEXT_LENGTH).toWellFormed();
    return { name: free, contentType: mediaType, data, ...(said && { description: said }) };
  });
}
