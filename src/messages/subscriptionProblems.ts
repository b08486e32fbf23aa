/** What was wrong with a digest or alert as somebody set it up or named it, and what to do about it. */
import { count, either, type Sentence } from './line.ts';
import type { Problem } from './problems.ts';

const problem = (...text: Sentence): Problem => ({ kind: 'problem', text });
const short = (typed: string): string => (typed.length > 60 ? `${typed.slice(0, 59)}…` : typed);

/** The words for both, as they are shown. */
type Kind = 'digest' | 'alert';

export const subscriptionProblems = {
  onlyInServers: (): Problem =>
    problem('Digests go to a channel of a server. Use this command there, or ', { code: '/digest today' }, ' here.'),
  notAllowed: (what: 'Digests' | 'Alerts for a channel'): Problem =>
    problem(
      `${what} are for those who have the permission Manage Server here. Ask one of them`,
      ...(what === 'Digests'
        ? [', or see ', { code: '/digest today' }, '.']
        : [', or have it sent to you alone with ', { code: 'where:my direct messages' }, '.']),
    ),
  nowhere: (): Problem => problem('That works on Discord only, where I can write to somebody or to a channel.'),
  notATime: (typed: string): Problem =>
    problem(
      `“${short(typed)}” is no time of day that can be read. Write it like `,
      { code: '08:00' },
      ', ',
      { code: '7 pm' },
      ' or ',
      { code: 'noon' },
      '.',
    ),
  notDays: (typed: string): Problem =>
    problem(
      `“${short(typed)}” are no days that can be read. Write `,
      { code: 'every day' },
      ', ',
      { code: 'weekdays' },
      ', ',
      { code: 'Mon-Thu' },
      ' or ',
      { code: 'Mon, Thu' },
      '.',
    ),
  nothingToWaitFor: (typed: string): Problem =>
    problem(`“${short(typed)}” has no word to wait for. Name what it is about: a person, a place, a thing, an event.`),
  digestLimit: (most: number): Problem =>
    problem(
      most === 0
        ? 'Whoever runs me allows no digests in servers.'
        : `This server has ${count(most, 'digest')}, and more are not allowed. `,
      ...(most === 0 ? [] : [{ code: '/digest remove' }, ' makes room.']),
    ),
  alertLimit: (most: number, own: boolean): Problem =>
    problem(
      most === 0
        ? 'Whoever runs me allows no alerts here.'
        : `${own ? 'You have' : 'This server has'} ${count(most, 'alert')}, and more are not allowed. `,
      ...(most === 0 ? [] : [{ code: '/alert remove' }, ' makes room.']),
    ),
  noneSuch: (kind: Kind, typed: string | undefined): Problem =>
    problem(
      typed?.trim() ? `There is no ${kind} “${short(typed.trim())}” here. ` : `There is no ${kind} here. `,
      { code: kind === 'digest' ? '/digest show' : '/alert list' },
      ' lists them, ',
      { code: kind === 'digest' ? '/digest set' : '/alert add' },
      ' makes one.',
    ),
  notKept: (kind: Kind): Problem =>
    problem(
      `That ${kind} is gone for good: it can be put back for an hour only. `,
      { code: kind === 'digest' ? '/digest set' : '/alert add' },
      ' makes one.',
    ),
  thereAgain: (kind: Kind, id: string): Problem =>
    problem(`There is ${kind === 'digest' ? 'a digest' : 'an alert'} on the same there again: `, { code: id }, '.'),
  several: (kind: Kind, ids: readonly string[]): Problem =>
    problem(
      `That fits ${count(ids.length, kind)}. Choose one from the list, or give its id: `,
      ...either(ids.slice(0, 10).map((id) => ({ code: id }))),
      '.',
    ),
  noSuchChannel: (): Problem =>
    problem('I cannot see that channel. Give me View Channel there, or choose another one.'),
  notForMessages: (name: string): Problem =>
    problem('Nothing can be posted in ', { bold: `#${name}` }, ' itself. Choose a text channel or a thread.'),
  otherServer: (): Problem => problem('That channel is in another server. Choose one of this server.'),
  gone: (kind: Kind): Problem => problem(`That ${kind} has been removed meanwhile. Nothing more comes of it.`),
};
