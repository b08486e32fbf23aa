/** What a message asks, and what it says. */
import type { Message } from 'discord.js';
import { withoutMarks } from '../replies/prose.ts';

/** People are polite to a bot, and mean no question. */
const POLITE = new Set(
  `hi hello hey help ok okay thanks thank thx cheers good morning day evening great nice cool yes no please so very much a lot all there you
  bot`.split(/\s+/),
);

/**
 * What somebody asks the bot by a message: all of it in direct messages; in a server what stands behind a mention or before it, and a
 * reply to the bot that has a question mark. Undefined where it asks the bot nothing, '' where there is a mention and no more.
 */
export function questionIn(message: Message): string | undefined {
  const { author, webhookId, system, guildId, content, client } = message;
  if (author.bot || webhookId || system) return undefined;
  const words = withoutMarks(content);
  const mention = `<@!?${client.user.id}>`;
  const asked =
    guildId === null ||
    new RegExp(`^\\s*${mention}|${mention}[\\s\\p{P}]*$`, 'u').test(content) ||
    (words.includes('?') && message.mentions.repliedUser?.id === client.user.id);
  return asked ? words : undefined;
}

/** Whether there is more to it than a greeting or thanks. */
export function asksSomething(words: string): boolean {
  return (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => !POLITE.has(word));
}

/** All that a message says: its own words, and those of its embeds, components and what it forwards. */
export function wordsOf(message: Message): string {
  const { content, embeds, components, messageSnapshots } = message;
  return [
    content,
    ...embeds.flatMap(({ title, description, fields }) => [
      title,
      description,
      ...fields.map(({ name, value }) => `${name}\n${value}`),
    ]),
    ...components.flatMap((component) => textsIn(component.toJSON())),
    ...(messageSnapshots?.map((forwarded) => forwarded.content) ?? []),
  ]
    .filter(Boolean)
    .join('\n');
}

function textsIn(component: object): string[] {
  const { content, components = [] } = component as { content?: string; components?: object[] };
  return [...(content ? [content] : []), ...components.flatMap(textsIn)];
}
