/** What stands in the page's menus. */
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { nameOf } from '../names.ts';
import { chooseTheme, chosenTheme } from '../theme.ts';
import { textOf } from '../words.ts';
import type { MenuItem } from './menu.ts';

export interface MessageMenu {
  /** Names of the message commands offered there. */
  apps: readonly string[];
  use(name: string): void;
  /** Undefined where one cannot reply. */
  reply: (() => void) | undefined;
  link: string;
}

export function messageMenu(message: APIMessage, { apps, use, reply, link }: MessageMenu): MenuItem[] {
  const text = textOf(message);
  return [
    ...(reply ? [{ label: 'Reply', choose: reply }] : []),
    ...(apps.length > 0
      ? [{ label: 'Apps', items: apps.map((name) => ({ label: name, choose: () => use(name) })) }]
      : []),
    ...(text ? [{ label: 'Copy Text', choose: () => copy(text) }] : []),
    { label: 'Copy Message Link', choose: () => copy(link) },
    { label: 'Copy Message ID', choose: () => copy(message.id) },
  ];
}

export const peopleMenu = (people: readonly APIUser[], me: APIUser, become: (userId: string) => void): MenuItem[] =>
  people.map((user) => ({
    label: nameOf(user),
    avatar: user.id,
    checked: user.id === me.id,
    choose: () => become(user.id),
  }));

export const themeMenu = (): MenuItem[] =>
  (['system', 'light', 'dark'] as const).map((theme) => ({
    label: { system: 'Same as the system', light: 'Light', dark: 'Dark' }[theme],
    checked: theme === chosenTheme(),
    choose: () => chooseTheme(theme),
  }));

function copy(text: string): void {
  void navigator.clipboard.writeText(text);
}
