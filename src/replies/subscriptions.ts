/** Digests and alerts as they are listed: what on, where, when, and what came of them lately. */
import { safeLabel } from '../citations/title.ts';
import type { Caller, Person } from '../command.ts';
import type { Delivery, Desk, Problem, Subscription } from '../desk.ts';
import { MOST_SUGGESTIONS, SUGGESTION_LENGTH } from '../limits.ts';
import { labels } from '../messages/labels.ts';
import { subscriptionProblems as problems } from '../messages/subscriptionProblems.ts';
import { subscriptions as messages } from '../messages/subscriptions.ts';
import type { Block, Button, Inline, Line } from '../view.ts';
import { completeOutlet, suggested } from './subject.ts';

/** Characters of a topic or query in a list. */
const SUBJECT_LENGTH = 120;
interface Checked {
  /** What the channel is called. */
  name: string;
  /** Something there is not as it should be, or not known to be. */
  isLacking: boolean;
  block: Extract<Block, { kind: 'text' }>;
}

const DISCORD = 'https://discord.com/channels';

export function subjectLabel({ settings }: Subscription): string {
  const subject = 'query' in settings ? settings.query : settings.topic;
  return messages.about(subject && (safeLabel(subject, SUBJECT_LENGTH) ?? ''));
}

/** Of one that goes to direct messages, these alone are named. */
export function channelLink({ guildId, channelId }: Subscription, text: string): Inline {
  return channelId === null ? messages.directly : { link: `${DISCORD}/${guildId}/${channelId}`, text };
}

/** @param channel what its channel is called */
export function subscriptionLine(one: Subscription, channel: string): Line {
  const { id, settings, paused, nextAt } = one;
  const times =
    'pace' in settings ? messages.pace(settings.pace, settings.schedule) : messages.times(settings.schedule);
  return [
    { bold: subjectLabel(one) },
    ...(settings.outlet ? [` · ${messages.only(settings.outlet)}`] : []),
    ` · ${times} · `,
    channelLink(one, channel),
    ...(paused === null ? [] : [' · ', { bold: messages.paused(paused) }]),
    ...(paused === null && nextAt !== null && settings.schedule
      ? [' · ', ...nextRun(nextAt, settings.schedule.zone)]
      : []),
    ` · ${id}`,
  ];
}

/** When it comes next, as clocks there show it, and how far off that is. */
export function nextRun(nextAt: string, zone: string): Line {
  return [messages.next, messages.local(nextAt, zone), ' (', { time: nextAt }, ')'];
}

export function deliveryLine(one: Subscription, { dueAt, state, reason, channelId, messageId }: Delivery): Line {
  const zone = one.settings.schedule?.zone ?? 'UTC';
  const at = `${messages.local(dueAt, zone)}: `;
  if (state === 'sent' && channelId !== null && messageId !== null) {
    return [at, { link: `${DISCORD}/${one.guildId ?? '@me'}/${channelId}/${messageId}`, text: messages.sent }];
  }
  if (state === 'skipped') return [at, messages.skipped(reason)];
  return [at, state === 'failed' ? messages.failed(reason) : messages.waiting];
}

/** As a suggestion, told apart from others on the same by its times and id. */
export function suggestionFor(one: Subscription, channelId: string): { name: string; value: string } {
  const { settings } = one;
  const times =
    'pace' in settings ? messages.pace(settings.pace, settings.schedule) : messages.times(settings.schedule);
  const where =
    one.channelId === null ? messages.directly : one.channelId === channelId ? messages.here : messages.elsewhere;
  const rest = ` · ${times} · ${where} · ${one.id}`;
  const subject = safeLabel(subjectLabel(one), Math.max(10, SUGGESTION_LENGTH - rest.length)) ?? '';
  return { name: `${subject}${rest}`.slice(0, SUGGESTION_LENGTH), value: one.id };
}

/** Puts back one that was removed. */
export const undoButton = ({ kind, id }: Subscription): Button => ({
  label: labels.undo,
  command: kind,
  action: 'undo',
  answerId: '',
  argument: id,
});

/** Whether something can be sent to a channel of a server: what it is called, and what to say of it. */
export async function checkChannel({ reach }: Person, guildId: string, channelId: string): Promise<Checked | Problem> {
  const access = await reach.access(channelId).catch(() => undefined);
  if (access === undefined)
    return { name: messages.channel, isLacking: true, block: { kind: 'text', text: messages.unknownAccess } };
  if (access.kind === 'unknown' || access.kind === 'not visible') return problems.noSuchChannel();
  if (access.kind === 'not for messages') return problems.notForMessages(access.name);
  if (access.guild.id !== guildId) return problems.otherServer();
  const { name, missing } = access;
  const lacking = missing.map((permission) => permission.name);
  const text = lacking.length > 0 ? messages.lacking(name, lacking) : messages.mayWrite(name);
  return { name: `#${name}`, isLacking: lacking.length > 0, block: { kind: 'text', text } };
}

/** Suggestions for the options `zone` and `outlet`. */
export async function completeSetting(option: string, typed: string, desk: Desk, { person }: Caller) {
  if (option !== 'zone') return completeOutlet(option, typed, desk);
  return suggested(desk.subscriptions.completeZone(typed, person?.locale ?? '', MOST_SUGGESTIONS));
}
