/** Using a message's components, and filling in a modal, as a client lets one. */
import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { ClientRefusal } from '../errors.ts';
import { type AnyComponent, walk } from '../world/components.ts';

/** A button by its label or custom_id. @throws ClientRefusal where there is none, or it is disabled, or a link. */
export function findButton(message: APIMessage, wanted: string): AnyComponent {
  const buttons = [...walk(componentsOf(message))].filter(({ type }) => type === ComponentType.Button);
  const named = buttons.map((button) => `“${button['label'] ?? button['custom_id']}”`).join(', ');
  const button = buttons.find((each) => each['label'] === wanted || each['custom_id'] === wanted);
  if (!button) throw new ClientRefusal(`The message has no button “${wanted}” (${named || 'it has none'}).`);
  if (button['style'] === ButtonStyle.Link) throw new ClientRefusal(`The button “${wanted}” is a link.`);
  if (button['disabled']) throw new ClientRefusal(`The button “${wanted}” is disabled.`);
  return button;
}

/** A select by its custom_id. @throws ClientRefusal where there is none, or it does not let one choose these values. */
export function findSelect(message: APIMessage, customId: string, values: readonly string[]): AnyComponent {
  const select = [...walk(componentsOf(message))].find(
    (component) => component['custom_id'] === customId && component.type !== ComponentType.Button,
  );
  if (!select) throw new ClientRefusal(`The message has no select “${customId}”.`);
  if (select['disabled']) throw new ClientRefusal(`The select “${customId}” is disabled.`);
  assertChoosable(select, values);
  return select;
}

/**
 * What is sent when a modal's fields are filled in, by custom_id. A field left out sends the value it was opened with.
 * @throws ClientRefusal where a client would not let one: an unknown field, a required one without a value, too long or short a text.
 */
export function filledIn(
  modal: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, string | readonly string[]>>,
): { components: Record<string, unknown>[]; chosen: { component: AnyComponent; values: readonly string[] }[] } {
  const unknown = new Set(Object.keys(fields));
  const chosen: { component: AnyComponent; values: readonly string[] }[] = [];
  const fill = (component: AnyComponent): Record<string, unknown> => {
    const customId = component['custom_id'] as string;
    unknown.delete(customId);
    const base = { type: component.type, id: component.id, custom_id: customId };
    const given = fields[customId];
    if (component.type === ComponentType.TextInput) {
      const value = String(given ?? component['value'] ?? '');
      assertWritable(component, value);
      return { ...base, value };
    }
    const values = given === undefined ? chosenAlready(component) : [given].flat();
    if (values.length || component['required'] !== false) assertChoosable(component, values);
    chosen.push({ component, values });
    return { ...base, values };
  };
  const components = (modal.components as unknown as AnyComponent[]).map((top) => {
    const base = { type: top.type, id: top.id };
    if (top.type === ComponentType.Label) return { ...base, component: fill(top['component'] as AnyComponent) };
    if (top.type === ComponentType.ActionRow)
      return { ...base, components: (top['components'] as AnyComponent[]).map(fill) };
    return base;
  });
  for (const name of unknown) throw new ClientRefusal(`The modal has no field “${name}”.`);
  return { components, chosen };
}

function chosenAlready({ options = [] }: AnyComponent): string[] {
  return (options as { value: string; default?: boolean }[]).flatMap((option) => (option.default ? option.value : []));
}

function assertWritable(input: AnyComponent, value: string): void {
  const { custom_id: name, required = true, min_length: min = 0, max_length: max = 4000 } = input;
  if (value === '' && required) throw new ClientRefusal(`The field “${name}” is required.`);
  if (value !== '' && value.length < Number(min))
    throw new ClientRefusal(`The field “${name}” needs ${min} characters.`);
  if (value.length > Number(max)) throw new ClientRefusal(`The field “${name}” takes ${max} characters.`);
}

function assertChoosable(select: AnyComponent, values: readonly string[]): void {
  const { custom_id: name, min_values: min = 1, max_values: max = 1 } = select;
  if (values.length < Number(min) || values.length > Number(max)) {
    throw new ClientRefusal(`The select “${name}” takes ${min} to ${max} values, not ${values.length}.`);
  }
  const options = select['options'] as { value: string }[] | undefined;
  const unknown = options && values.find((value) => !options.some((option) => option.value === value));
  if (unknown !== undefined) throw new ClientRefusal(`The select “${name}” has no option “${unknown}”.`);
}

function componentsOf(message: APIMessage): AnyComponent[] {
  return (message.components ?? []) as unknown as AnyComponent[];
}
