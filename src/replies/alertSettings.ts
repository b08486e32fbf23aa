/** What comes of adding, listing, pausing and removing alerts. */
import type { Caller, Person } from '../command.ts';
import type { AlertSubscription, Desk, Problem } from '../desk.ts';
import { MOST_SUGGESTIONS } from '../limits.ts';
import { alertCommand as messages } from '../messages/alertCommand.ts';
import { labels } from '../messages/labels.ts';
import { subscriptionProblems as problems } from '../messages/subscriptionProblems.ts';
import { subscriptions } from '../messages/subscriptions.ts';
import { type Block, type Button, type Line, type View, view } from '../view.ts';
import { testPost } from './posts.ts';
import { checkChannel, nextRun, subscriptionLine, suggestionFor, undoButton } from './subscriptions.ts';

export const TO_CHANNEL = 'this channel';
export const DIRECTLY = 'my direct messages';

export interface TypedAlert {
  query: string;
  where?: typeof TO_CHANNEL | typeof DIRECTLY | undefined;
  pace?: 'at once' | 'hourly' | 'daily' | undefined;
  time?: string | undefined;
  zone?: string | undefined;
  outlet?: string | undefined;
}

export async function addAlert({ where, ...typed }: TypedAlert, desk: Desk, caller: Caller): Promise<View | Problem> {
  const { person, guildId } = caller;
  if (!person) return problems.nowhere();
  const draft = { ...typed, ownerId: person.id, locale: person.locale };
  // In direct messages, this channel is these.
  if (where !== TO_CHANNEL || guildId === null) {
    const to = { guildId: null, channelId: null };
    return addDirect(await desk.subscriptions.addAlert({ ...draft, to }, person.most.ownAlerts), person, desk);
  }
  if (!person.managesServer) return problems.notAllowed('Alerts for a channel');
  const { channelId } = person;
  const checked = await checkChannel(person, guildId, channelId);
  if ('kind' in checked) return checked;
  const set = await desk.subscriptions.addAlert({ ...draft, to: { guildId, channelId } }, person.most.alerts);
  return set.kind === 'problem' ? set : addedView(set, checked.name, checked.block);
}

/** An alert on what was asked in vain. Its dates are left out, since news is of today. */
export async function waitForNews(refusalId: string, desk: Desk, caller: Caller): Promise<View | Problem> {
  const asked = await desk.asked(refusalId);
  if ('kind' in asked) return asked;
  const { question, outlets } = asked;
  return addAlert({ query: question, outlet: outlets.join(', ') }, desk, caller);
}

type Added = Awaited<ReturnType<Desk['subscriptions']['addAlert']>>;

/** Direct messages are tried at once: whoever waits for news shall not find out by its absence that they are closed. */
async function addDirect(set: Added, { id, reach }: Person, desk: Desk): Promise<View | Problem> {
  if (set.kind === 'problem') return set;
  const { subscription, isNew, resumed } = set;
  // One that has sent all along has been tried.
  if (!isNew && !resumed) return addedView(set, subscriptions.directly);
  const told = await reach.tell(id, testPost(subscription));
  if (told === 'closed') {
    if (isNew) await desk.subscriptions.discard(subscription.id);
    else await desk.subscriptions.pause(subscription.id, 'closed');
    return { kind: 'problem', text: isNew ? messages.closed : messages.stillClosed };
  }
  const text = told === 'told' ? messages.tested : messages.untested;
  return addedView(set, subscriptions.directly, { kind: 'text', text });
}

function addedView(
  { subscription, isNew, resumed, zoneIsGuess }: Extract<Added, { kind: 'set' }>,
  channel: string,
  checked?: Block,
): View {
  const { nextAt, settings } = subscription;
  const zone = settings.schedule?.zone;
  return view('private', [
    { kind: 'heading', text: [isNew ? messages.added : messages.changed] },
    { kind: 'text', text: subscriptionLine({ ...subscription, nextAt: null }, channel) },
    ...(zone && nextAt !== null ? [{ kind: 'text', text: nextRun(nextAt, zone) } as const] : []),
    ...(checked ? [checked] : []),
    ...(resumed ? [{ kind: 'note', text: [subscriptions.resumed] } as const] : []),
    ...(zone && zoneIsGuess ? [{ kind: 'note', text: subscriptions.zoneGuessed(zone) } as const] : []),
    { kind: 'note', text: [messages.baseline] },
  ]);
}

/** One's own, and with Manage Server those of the server. */
export async function listAlerts(desk: Desk, caller: Caller): Promise<View | Problem> {
  if (!caller.person) return problems.nowhere();
  const all = await alertsOf(desk, caller);
  const own = all.filter(({ guildId }) => guildId === null);
  const channels = all.filter(({ guildId }) => guildId !== null);
  const list = (some: readonly AlertSubscription[]): Block[] =>
    some.length === 0
      ? []
      : [
          { kind: 'text', text: [messages.list(some === own)] },
          { kind: 'list', items: some.map((one) => subscriptionLine(one, subscriptions.channel)) },
        ];
  return view('private', [
    { kind: 'heading', text: [messages.heading] },
    ...(all.length === 0 ? [{ kind: 'text', text: messages.none } as const] : [...list(own), ...list(channels)]),
  ]);
}

export async function pauseAlert(which: string, desk: Desk, caller: Caller): Promise<View | Problem> {
  const found = await meant(which, desk, caller);
  if (found.kind === 'problem') return found;
  await desk.subscriptions.pause(found.id);
  return view('private', [
    { kind: 'heading', text: [messages.paused] },
    { kind: 'text', text: bareLine(found) },
    { kind: 'text', text: messages.pausedText },
  ]);
}

export async function resumeAlert(which: string, desk: Desk, caller: Caller): Promise<View | Problem> {
  const found = await meant(which, desk, caller);
  if (found.kind === 'problem') return found;
  const { guildId, channelId } = found;
  const checked = guildId !== null && (await checkChannel(caller.person as Person, guildId, channelId as string));
  if (checked && 'kind' in checked) return checked;
  const resumed = await desk.subscriptions.resume(found);
  return view('private', [
    { kind: 'heading', text: [messages.resumed] },
    { kind: 'text', text: subscriptionLine(resumed, checked ? checked.name : subscriptions.directly) },
    ...(checked ? [checked.block] : []),
    { kind: 'text', text: messages.resumedText },
  ]);
}

export async function removeAlert(which: string, desk: Desk, caller: Caller): Promise<View | Problem> {
  const found = await meant(which, desk, caller);
  if (found.kind === 'problem') return found;
  await desk.subscriptions.remove(found.id);
  const blocks: Block[] = [
    { kind: 'heading', text: [messages.removed] },
    { kind: 'text', text: bareLine(found) },
    { kind: 'note', text: [messages.again] },
    { kind: 'code', text: messages.command(found.settings, found.guildId !== null) },
  ];
  return view('private', blocks, { buttons: [undoButton(found)] });
}

/** One of one's own, or with Manage Server of the server's, is there again. */
export async function undoAlert(id: string, desk: Desk, { person, guildId }: Caller): Promise<View | Problem> {
  if (!person) return problems.nowhere();
  const { most, managesServer } = person;
  const own = await desk.subscriptions.putBack('alert', id, { ownerId: person.id }, most.ownAlerts);
  const isServers = own.kind === 'problem' && guildId !== null && managesServer;
  const back = isServers ? await desk.subscriptions.putBack('alert', id, { guildId }, most.alerts) : own;
  if (back.kind === 'problem') return back;
  return view('private', [
    { kind: 'heading', text: [messages.undone] },
    { kind: 'text', text: subscriptionLine(back, subscriptions.channel) },
    { kind: 'text', text: messages.undoneText },
  ]);
}

/** Of one that sends nothing now: without when it comes next. */
const bareLine = (one: AlertSubscription): Line =>
  subscriptionLine({ ...one, paused: null, nextAt: null }, subscriptions.channel);

/** One's own, else with Manage Server one of the server's. */
async function meant(which: string, desk: Desk, { person, guildId }: Caller): Promise<AlertSubscription | Problem> {
  if (!person) return problems.nowhere();
  const own = await desk.subscriptions.find('alert', which, { ownerId: person.id });
  const isServers = own.kind === 'problem' && guildId !== null && person.managesServer;
  return isServers ? desk.subscriptions.find('alert', which, { guildId }) : own;
}

/** Those that can be stopped and fit what is typed. */
export async function suggestAlerts(typed: string, desk: Desk, caller: Caller) {
  const channelId = caller.person?.channelId ?? '';
  return (await alertsOf(desk, caller))
    .map((one) => suggestionFor(one, channelId))
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, MOST_SUGGESTIONS);
}

async function alertsOf(desk: Desk, { person, guildId }: Caller): Promise<AlertSubscription[]> {
  if (!person) return [];
  const own = await desk.subscriptions.list('alert', { ownerId: person.id });
  const ofServer = guildId !== null && person.managesServer ? await desk.subscriptions.list('alert', { guildId }) : [];
  return [...own, ...ofServer];
}

/** By which a question that has no answer yet is waited for. @param refusalId under which it is kept */
export const waitButton = (refusalId: string): Button => ({
  label: labels.waitForNews,
  command: 'alert',
  action: 'wait',
  answerId: refusalId,
  argument: '',
});
