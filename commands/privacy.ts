import { command, EVERYWHERE, turn } from '../src/command.ts';
import type { Desk } from '../src/desk.ts';
import { labels } from '../src/messages/labels.ts';
import { privacy as messages } from '../src/messages/privacy.ts';
import { subscriptionProblems as problems } from '../src/messages/subscriptionProblems.ts';
import { subscriptions } from '../src/messages/subscriptions.ts';
import { subscriptionLine } from '../src/replies/subscriptions.ts';
import { type Block, type Button, type View, view } from '../src/view.ts';

const FORGET: Button = {
  label: labels.forgetAlerts,
  command: 'privacy',
  action: 'forget',
  answerId: '',
  argument: '',
};

export const privacy = command(
  { name: 'privacy', description: 'What is kept, for how long, and what is never kept', ...EVERYWHERE },
  {
    visibility: 'private',
    async run(_input, desk, { person }) {
      const held = person && (await heldBlocks(desk, person.id));
      return view(
        'private',
        [
          { kind: 'heading', text: [messages.heading] },
          { kind: 'list', items: messages.points },
          ...(person && !held ? [{ kind: 'text', text: messages.nothing } as const] : (held ?? [])),
        ],
        { buttons: held ? [FORGET] : [] },
      );
    },
    actions: {
      forget: turn(async (_press, desk, { person }): Promise<View | ReturnType<typeof problems.nowhere>> => {
        if (!person) return problems.nowhere();
        const { alerts, inServers } = await desk.subscriptions.forget(person.id);
        return view('public', [
          { kind: 'heading', text: [messages.forgotten] },
          { kind: 'text', text: messages.deleted(alerts, inServers) },
        ]);
      }),
    },
  },
);

/** What is stored of somebody; undefined where there is nothing. */
async function heldBlocks(desk: Desk, userId: string): Promise<Block[] | undefined> {
  const { alerts, inServers } = await desk.subscriptions.heldOf(userId);
  if (alerts.length + inServers === 0) return undefined;
  return [
    ...(alerts.length > 0
      ? [
          { kind: 'text', text: [messages.alerts(alerts.length)] } as const,
          { kind: 'list', items: alerts.map((one) => subscriptionLine(one, subscriptions.directly)) } as const,
        ]
      : []),
    ...(inServers > 0 ? [{ kind: 'text', text: messages.inServers(inServers) } as const] : []),
  ];
}
