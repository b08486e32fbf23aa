/** What Discord refuses in a modal. Of the newer kinds of fields, uploads, radio buttons and checkboxes are not known here. */
import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import { component, selects, textDisplay } from './components.ts';
import { customId, integer, list, oneOf, text } from './fields.ts';
import { Form, REQUIRED, withoutNulls } from './form.ts';
import { type AnyComponent, checkLayout } from './layout.ts';
import {
  INPUT_LENGTH,
  INPUT_PLACEHOLDER_LENGTH,
  LABEL_DESCRIPTION_LENGTH,
  LABEL_LENGTH,
  MODAL_COMPONENTS,
  MODAL_TITLE_LENGTH,
  ROW_BUTTONS,
} from './limits.ts';

const textInput = component(ComponentType.TextInput, {
  custom_id: customId,
  style: z.enum(TextInputStyle),
  label: text(1, LABEL_LENGTH).optional(),
  value: text(0, INPUT_LENGTH).optional(),
  placeholder: text(0, INPUT_PLACEHOLDER_LENGTH).optional(),
  required: z.boolean().optional(),
  min_length: integer(0, INPUT_LENGTH).optional(),
  max_length: integer(1, INPUT_LENGTH).optional(),
});

/** The older form: a text input, with its own label, in a row. */
const actionRow = component(ComponentType.ActionRow, { components: list(oneOf([textInput]), 1, ROW_BUTTONS) });

const label = component(ComponentType.Label, {
  label: text(1, LABEL_LENGTH),
  description: text(1, LABEL_DESCRIPTION_LENGTH).optional(),
  component: oneOf([textInput, ...selects]),
});

const shape = z.strictObject({
  custom_id: customId,
  title: text(1, MODAL_TITLE_LENGTH),
  components: list(oneOf([actionRow, label, textDisplay]), 1, MODAL_COMPONENTS),
});

/** @throws ApiError 50035 with the faults. */
export function checkModal(body: unknown): APIModalInteractionResponseCallbackData {
  const form = new Form();
  const modal = form.read(shape, withoutNulls(body));
  if (modal) {
    for (const [i, given] of modal.components.entries()) checkField(form, given, i);
    checkLayout(form, modal.components, new Set());
  }
  form.done();
  return modal as APIModalInteractionResponseCallbackData;
}

function checkField(form: Form, given: AnyComponent, i: number): void {
  if (given.type === ComponentType.ActionRow) {
    for (const [j, input] of given.components?.entries() ?? []) {
      const path = ['components', i, 'components', j];
      if (input['label'] === undefined) form.refuse([...path, 'label'], ...REQUIRED);
      checkInput(form, input, path);
    }
  } else if (given.component) {
    const path = ['components', i, 'component'];
    const { type, label: own, disabled } = given.component;
    if (own !== undefined) form.refuse([...path, 'label'], 'SANDBOX_LABEL_TWICE', 'The label around it has the label');
    if (disabled) form.refuse([...path, 'disabled'], 'SANDBOX_DISABLED_IN_MODAL', 'Nothing in a modal can be disabled');
    if (type === ComponentType.TextInput) checkInput(form, given.component, path);
  }
}

function checkInput(form: Form, input: AnyComponent, path: (string | number)[]): void {
  const { min_length: min = 0, max_length: max = INPUT_LENGTH, value } = input;
  if (min > max) form.refuse([...path, 'min_length'], 'SANDBOX_INPUT_RANGE', 'min_length exceeds max_length');
  if (value && value.length > max) {
    form.refuse([...path, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  }
}
