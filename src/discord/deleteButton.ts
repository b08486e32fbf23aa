/** The button by which people take away again what the bot said to all for them. It stands for who asked, who is kept nowhere else. */
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import { deleteButton, MESSAGE } from '../replies/controls.ts';
import type { View } from '../view.ts';
import { fromCustomId } from './customId.ts';

/** In what the bot says to all stands who asked for it, so that they can take it away. */
export function withDelete(shown: View, asker: string): View {
  if (shown.visibility === 'private') return shown;
  return { ...shown, buttons: [...shown.buttons, deleteButton(asker)] };
}

/** Who asked for the message that was pressed, read from its Delete button. */
export function askerOf({ message, user }: ButtonInteraction | ModalSubmitInteraction): string | undefined {
  if (!message) return undefined;
  // A service that is only like Discord may not show the message whole; then it is theirs who pressed.
  if (message.components.length === 0) return user.id;
  const search = (component: { custom_id?: string; components?: object[] }): string | undefined => {
    const button = component.custom_id === undefined ? undefined : fromCustomId(component.custom_id);
    if (button?.command === MESSAGE) return button.argument;
    for (const inner of component.components ?? []) {
      const found = search(inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search({ components: message.components.map((component) => component.toJSON()) });
}
