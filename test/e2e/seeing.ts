/** What people see: messages as they come, whom they are for, their words once the markup is read, their buttons. */
import { type APIMessage, ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Inline } from '../../src/sandbox/markdown/inlines.ts';
import { type Block, parse } from '../../src/sandbox/markdown.ts';
import type { Exchange, OpenModal, Person, SeenEvent } from '../../src/sandbox/person.ts';
import { walk } from '../../src/sandbox/world/components.ts';
import { wordsOf } from './stubs.ts';
import type { World } from './world.ts';

/** A channel of the server in which nothing has happened yet. */
export const room = ({ sandbox, guild }: World): string => sandbox.world.addChannel(guild.id, 'room').id;

export const isPrivate = ({ flags }: APIMessage): boolean => ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
export const isThinking = ({ flags }: APIMessage): boolean => ((flags ?? 0) & MessageFlags.Loading) !== 0;

/** All that the bot does in a channel before somebody's eyes, from now on. */
export function watching(world: World, person: Person, channelId: string): SeenEvent[] {
  const seen: SeenEvent[] = [];
  person.watch((event) => {
    if (event.type === 'interaction' || event.channelId !== channelId) return;
    if (event.type === 'messageDelete' || event.message.author.id === world.application.id) seen.push(event);
  });
  return seen;
}

/** The next message of the bot's that somebody sees come, or change, in a channel and that says something. */
export function next(world: World, person: Person, channelId: string): Promise<APIMessage> {
  const { promise, resolve } = Promise.withResolvers<APIMessage>();
  const end = person.watch((event) => {
    if (event.type !== 'message' && event.type !== 'messageUpdate') return;
    const { message } = event;
    if (event.channelId !== channelId || message.author.id !== world.application.id || isThinking(message)) return;
    end();
    resolve(message);
  });
  return promise;
}

/** Whether somebody has the message before them. */
export const sees = (person: Person, { channel_id, id }: APIMessage): boolean =>
  person.messages(channel_id).some((message) => message.id === id);

/** What a reader reads: the words without their markup. Where somebody is mentioned stands a name, and so not the words. */
export const shownWords = (message: APIMessage | undefined): string => wordsOfBlocks(parse(wordsOf(message)));

function wordsOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'quote') return wordsOfBlocks(block.blocks);
      return block.kind === 'code' ? block.text : wordsOfInlines(block.content);
    })
    .join('\n');
}

function wordsOfInlines(content: readonly Inline[]): string {
  return content
    .map((piece) => {
      if ('content' in piece) return wordsOfInlines(piece.content);
      if ('text' in piece) return piece.text;
      return piece.kind === 'mention' && piece.of === 'everyone' ? `@${piece.name}` : `(${piece.kind})`;
    })
    .join('');
}

export function buttonsOf(message: APIMessage | undefined): { label: string; custom_id: string }[] {
  return [...walk((message?.components ?? []) as never)]
    .filter(({ type }) => type === ComponentType.Button)
    .map(({ label, custom_id }) => ({ label: String(label), custom_id: String(custom_id) }));
}

export const labelsOf = (message: APIMessage | undefined): string[] => buttonsOf(message).map(({ label }) => label);

/** Presses a button of an answer, behind More where there is no room for it in its row. */
export async function pressOn(person: Person, answer: APIMessage | undefined, label: string): Promise<Exchange> {
  const labels = labelsOf(person.messages(answer?.channel_id ?? '').find(({ id }) => id === answer?.id));
  const isBehind = !labels.includes(label) && labels.includes('More ▾');
  const on = isBehind ? await person.press(answer as APIMessage, 'More ▾').reply() : answer;
  return person.press(on as APIMessage, label);
}

/** What stands in the lines of a form, by their names. */
export const fieldsOf = ({ data }: Pick<OpenModal, 'data'>): Record<string, string> =>
  Object.fromEntries(
    [...walk(data.components as never)].flatMap((one) =>
      one.type === ComponentType.TextInput ? [[String(one['custom_id']), String(one['value'] ?? '')]] : [],
    ),
  );

/** A message of the bot's with such buttons, as it may have posted it long ago. */
export function posted(
  { sandbox, application }: World,
  channelId: string,
  customIds: readonly string[],
  visibleTo?: Person,
): APIMessage {
  const buttons = customIds.map((custom_id) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: custom_id,
    custom_id,
  }));
  const components = [
    { type: ComponentType.TextDisplay, content: 'Posted earlier.' },
    { type: ComponentType.ActionRow, components: buttons },
  ];
  return sandbox.world.messages.create({
    channelId,
    author: application.user,
    body: { flags: MessageFlags.IsComponentsV2, components: components as never },
    visibleTo: visibleTo?.user.id,
  });
}
