/** What comes of setting up, looking at, stopping and removing a channel's digest. */
import type { Caller, Person } from '../command.ts';
import type { Desk, DigestSubscription, Problem } from '../desk.ts';
import { MOST_SUGGESTIONS } from '../limits.ts';
import { digestCommand as messages } from '../messages/digestCommand.ts';
import { subscriptionProblems as problems } from '../messages/subscriptionProblems.ts';
import { subscriptions } from '../messages/subscriptions.ts';
import { type Block, type View, view } from '../view.ts';
import { digestView } from './digest.ts';
import { checkChannel, deliveryLine, nextRun, subscriptionLine, suggestionFor, undoButton } from './subscriptions.ts';

/** Deliveries that are shown of each digest. */
const MOST_DELIVERIES = 3;

export interface TypedDigest {
  channel?: string | undefined;
  time?: string | undefined;
  zone?: string | undefined;
  days?: string | undefined;
  topic?: string | undefined;
  outlet?: string | undefined;
  length?: 'short' | 'usual' | 'long' | undefined;
}

interface Manager {
  person: Person;
  guildId: string;
}

/** Who may set up what is sent to the server that they are in. */
function managerOf({ person, guildId }: Caller): Manager | Problem {
  if (!person) return problems.nowhere();
  if (guildId === null) return problems.onlyInServers();
  return person.managesServer ? { person, guildId } : problems.notAllowed('Digests');
}

export async function setDigest(
  { channel, ...typed }: TypedDigest,
  desk: Desk,
  caller: Caller,
): Promise<View | Problem> {
  const manager = managerOf(caller);
  if ('kind' in manager) return manager;
  const { person, guildId } = manager;
  const channelId = channel ?? person.channelId;
  const checked = await checkChannel(person, guildId, channelId);
  if ('kind' in checked) return checked;
  const draft = { ...typed, guildId, channelId, ownerId: person.id, locale: person.locale };
  const set = await desk.subscriptions.setDigest(draft, person.most.digests);
  if (set.kind === 'problem') return set;
  const { subscription, isNew, resumed, zoneIsGuess } = set;
  const { zone } = subscription.settings.schedule;
  const preview = await previewOf(subscription, desk);
  return {
    ...preview,
    blocks: [
      { kind: 'heading', text: [isNew ? messages.set : messages.changed] },
      { kind: 'text', text: subscriptionLine({ ...subscription, nextAt: null }, checked.name) },
      { kind: 'text', text: nextRun(subscription.nextAt as string, zone) },
      checked.block,
      ...(resumed ? [{ kind: 'note', text: [subscriptions.resumed] } as const] : []),
      ...(zoneIsGuess ? [{ kind: 'note', text: subscriptions.zoneGuessed(zone) } as const] : []),
      ...(isNew ? [{ kind: 'note', text: [messages.firstOne] } as const] : []),
      ...preview.blocks,
    ],
  };
}

export async function previewDigest(which: string | undefined, desk: Desk, caller: Caller): Promise<View | Problem> {
  const found = await meant(which, desk, caller);
  return found.kind === 'problem' ? found : previewOf(found, desk);
}

/** Every digest of the server, with its next run and what came of the last ones. */
export async function showDigests(which: string | undefined, desk: Desk, caller: Caller): Promise<View | Problem> {
  const manager = managerOf(caller);
  if ('kind' in manager) return manager;
  const { guildId, person } = manager;
  const one = which === undefined ? undefined : await desk.subscriptions.find('digest', which, { guildId });
  if (one?.kind === 'problem') return one;
  const all = one ? [one] : await desk.subscriptions.list('digest', { guildId });
  if (all.length === 0) return problems.noneSuch('digest', undefined);
  const shown = await Promise.all(
    all.map(async (digest): Promise<Block[]> => {
      const channel = await checkChannel(person, guildId, digest.channelId as string);
      const deliveries = await desk.subscriptions.deliveries(digest.id, MOST_DELIVERIES);
      const isLacking = 'kind' in channel ? { text: channel.text } : channel.isLacking && channel.block;
      return [
        { kind: 'text', text: subscriptionLine(digest, 'kind' in channel ? subscriptions.channel : channel.name) },
        ...(isLacking ? [{ kind: 'note', text: isLacking.text } as const] : []),
        deliveries.length === 0
          ? { kind: 'note', text: [messages.noDeliveries] }
          : { kind: 'list', items: deliveries.map((delivery) => deliveryLine(digest, delivery)) },
      ];
    }),
  );
  return view('private', [{ kind: 'heading', text: [subscriptions.listed(all.length, 'digest')] }, ...shown.flat()]);
}

export async function pauseDigest(which: string | undefined, desk: Desk, caller: Caller): Promise<View | Problem> {
  const found = await meant(which, desk, caller);
  if (found.kind === 'problem') return found;
  await desk.subscriptions.pause(found.id);
  return view('private', [
    { kind: 'heading', text: [messages.paused] },
    { kind: 'text', text: subscriptionLine({ ...found, paused: null, nextAt: null }, subscriptions.channel) },
    { kind: 'text', text: messages.pausedText },
  ]);
}

export async function resumeDigest(which: string | undefined, desk: Desk, caller: Caller): Promise<View | Problem> {
  const found = await meant(which, desk, caller);
  if (found.kind === 'problem') return found;
  const { person, guildId } = managerOf(caller) as Manager;
  const checked = await checkChannel(person, guildId, found.channelId as string);
  if ('kind' in checked) return checked;
  const resumed = await desk.subscriptions.resume(found);
  return view('private', [
    { kind: 'heading', text: [messages.resumed] },
    { kind: 'text', text: subscriptionLine(resumed, checked.name) },
    checked.block,
    { kind: 'text', text: messages.resumedText },
  ]);
}

export async function removeDigest(which: string | undefined, desk: Desk, caller: Caller): Promise<View | Problem> {
  const found = await meant(which, desk, caller);
  if (found.kind === 'problem') return found;
  await desk.subscriptions.remove(found.id);
  const blocks: Block[] = [
    { kind: 'heading', text: [messages.removed] },
    { kind: 'text', text: subscriptionLine({ ...found, paused: null, nextAt: null }, subscriptions.channel) },
    { kind: 'note', text: [messages.again] },
    { kind: 'code', text: messages.command(found.settings) },
  ];
  return view('private', blocks, { buttons: [undoButton(found)] });
}

export async function undoDigest(id: string, desk: Desk, caller: Caller): Promise<View | Problem> {
  const manager = managerOf(caller);
  if ('kind' in manager) return manager;
  const { guildId, person } = manager;
  const back = await desk.subscriptions.putBack('digest', id, { guildId }, person.most.digests);
  if (back.kind === 'problem') return back;
  return view('private', [
    { kind: 'heading', text: [messages.undone] },
    { kind: 'text', text: subscriptionLine(back, subscriptions.channel) },
  ]);
}

/** The server's digests that fit what is typed. */
export async function suggestDigests(typed: string, desk: Desk, caller: Caller) {
  const manager = managerOf(caller);
  if ('kind' in manager) return [];
  const { guildId, person } = manager;
  return (await desk.subscriptions.list('digest', { guildId }))
    .map((one) => suggestionFor(one, person.channelId))
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, MOST_SUGGESTIONS);
}

async function meant(which: string | undefined, desk: Desk, caller: Caller): Promise<DigestSubscription | Problem> {
  const manager = managerOf(caller);
  return 'kind' in manager ? manager : desk.subscriptions.find('digest', which, { guildId: manager.guildId });
}

async function previewOf(subscription: DigestSubscription, desk: Desk): Promise<View> {
  const told = await desk.subscriptions.preview(subscription);
  const note: Block = { kind: 'note', text: [messages.preview] };
  if (told.kind === 'problem') return view('private', [note, { kind: 'text', text: told.text }]);
  const shown = digestView(told, 1, 'private');
  return { ...shown, blocks: [note, ...shown.blocks] };
}
