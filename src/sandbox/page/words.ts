/** A message as words alone: to copy, and to be read aloud. */
import { type APIMessage, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Names } from './messages/drawing.ts';
import { plain } from './messages/markdown.ts';
import { nameOf } from './names.ts';

/** Characters that are read aloud unasked. */
const SPOKEN = 400;

/** As it was written, markup and all. */
export function textOf({ content, embeds, components = [] }: APIMessage): string {
  const embedded = embeds.flatMap(({ title, description, fields = [] }) => [
    title,
    description,
    ...fields.map(({ name, value }) => `${name}\n${value}`),
  ]);
  return [content, ...embedded, ...displays(components)].filter(Boolean).join('\n');
}

function displays(components: readonly unknown[]): string[] {
  return (components as { type: number; content?: string; components?: unknown[] }[]).flatMap((each) =>
    each.type === ComponentType.TextDisplay ? [each.content ?? ''] : displays(each.components ?? []),
  );
}

/** Who says it, and its beginning. */
export function spoken(message: APIMessage, names: Names): string {
  const author = nameOf(message.author);
  const flags = message.flags ?? 0;
  if (flags & MessageFlags.Loading) return `${author} is thinking`;
  const words = plain(textOf(message), names) || message.attachments.map(({ filename }) => filename).join(', ');
  const cut = words.length > SPOKEN ? `${words.slice(0, SPOKEN)} …` : words;
  return `${author}${flags & MessageFlags.Ephemeral ? ', only for you' : ''}: ${cut}`;
}
