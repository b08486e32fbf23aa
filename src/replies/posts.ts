/** What is sent unasked: digests, alerts, and notices that something has stopped, each with the mark by which it is found again. */
import type {
  AlertSubscription,
  Answer,
  Delivery,
  Digest,
  DigestSubscription,
  Problem,
  Subscription,
} from '../desk.ts';
import { answers } from '../messages/answers.ts';
import { labels } from '../messages/labels.ts';
import { headline } from '../messages/line.ts';
import { posts as messages } from '../messages/posts.ts';
import { subscriptions } from '../messages/subscriptions.ts';
import { type Block, type Button, type Line, type View, view } from '../view.ts';
import { answerView } from './answer.ts';
import { digestView } from './digest.ts';
import { channelLink, subjectLabel } from './subscriptions.ts';

export function digestPost(
  told: Digest,
  { settings: { schedule } }: DigestSubscription,
  { id, dueAt }: Delivery,
  late: boolean,
): View {
  return marked(digestView(told, 1, 'public'), `${messages.due(dueAt, schedule.zone, late)} · ${id}`);
}

export function alertPost(answer: Answer, subscription: AlertSubscription, { id }: Delivery, late: boolean): View {
  const shown = marked(alertView(answer, 1), late ? `${messages.late} · ${id}` : id);
  if (subscription.channelId !== null) return shown;
  // Direct messages have no threads, and all else that is behind More stands in the row already.
  const row = shown.buttons.filter(({ action }) => action !== 'more');
  return { ...shown, buttons: [...row, stopButton(subscription)] };
}

/** One page of what an alert tells. */
export function alertView(answer: Answer, page: number): View {
  const { question, cited, scope, leftOut = 0 } = answer;
  const shown = answerView(answer, page, 'public', 'alert');
  const articles = new Set(cited.map(({ article }) => article.id)).size;
  const [, , ...rest] = shown.blocks;
  return {
    ...shown,
    blocks: [
      { kind: 'heading', text: [headline(messages.news(question))] },
      { kind: 'note', text: [[messages.articles(articles), answers.outlets(scope.outlets)].join(' · ')] },
      ...(leftOut > 0 ? [{ kind: 'note', text: messages.more(leftOut) } as const] : []),
      ...rest,
    ],
  };
}

/** To whoever set it up, when it cannot be sent any more. @param problem for which it cannot be made */
export function noticePost(subscription: Subscription, { id }: Delivery, problem?: Problem): View {
  const { kind, settings, paused } = subscription;
  const pace = 'pace' in settings ? settings.pace : 'daily';
  const times = subscriptions.pace(pace, settings.schedule);
  const about: Line = [
    messages.stoppedOn(kind, subjectLabel(subscription), times),
    channelLink(subscription, subscriptions.channel),
  ];
  const blocks: Block[] = problem
    ? [
        { kind: 'heading', text: [messages.impossible(kind)] },
        { kind: 'text', text: [...about, messages.lacks] },
        { kind: 'text', text: problem.text },
        { kind: 'text', text: messages.again(kind) },
      ]
    : [
        { kind: 'heading', text: [messages.stopped(kind)] },
        { kind: 'text', text: [...about, messages.why[paused ?? 'by hand']] },
        { kind: 'text', text: messages.mend(kind, paused === 'gone') },
      ];
  return marked(view('public', blocks), id);
}

/** Shows that somebody's direct messages are open, and what will come there. */
export function testPost(subscription: AlertSubscription): View {
  const { query, pace, schedule } = subscription.settings;
  return view(
    'public',
    [
      { kind: 'heading', text: [headline(messages.test(query))] },
      { kind: 'text', text: messages.tested(subscriptions.pace(pace, schedule)) },
    ],
    { buttons: [stopButton(subscription)] },
  );
}

const stopButton = ({ id }: AlertSubscription): Button => ({
  label: labels.stopAlert,
  command: 'alert',
  action: 'stop',
  answerId: '',
  argument: id,
});

/** The mark stands right below the heading, since a message that is too long loses its end. */
function marked(shown: View, mark: string): View {
  const [heading, ...rest] = shown.blocks;
  return { ...shown, blocks: [...(heading ? [heading] : []), { kind: 'note', text: [mark] }, ...rest] };
}
