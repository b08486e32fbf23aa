import { command, EVERYWHERE, turn } from '../src/command.ts';
import type { Desk } from '../src/desk.ts';
import { labels } from '../src/messages/labels.ts';
import { privacy as messages } from '../src/messages/privacy.ts';
import { subscriptionProblems as problems } from '../src/messages/subscriptionProblems.ts';
import { subscriptions } from '../src/messages/subscriptions.ts';
import { reportLine } from '../src/replies/reports.ts';
import { subscriptionLine } from '../src/replies/subscriptions.ts';
import { type Block, type Button, type View, view } from '../src/view.ts';

/** Reports that are listed, each with a button; those behind them come up as these go. */
const MOST_LISTED = 5;

export const privacy = command(
  { name: 'privacy', description: 'What is kept, for how long, and what is never kept', ...EVERYWHERE },
  {
    visibility: 'private',
    async run(_input, desk, { person }) {
      const { blocks, buttons } = person ? await heldOf(desk, person.id) : { blocks: [], buttons: [] };
      return view(
        'private',
        [
          { kind: 'heading', text: [messages.heading] },
          { kind: 'list', items: messages.points(desk.isEmbedding) },
          ...(person && blocks.length === 0 ? [{ kind: 'text', text: messages.nothing } as const] : blocks),
        ],
        { buttons },
      );
    },
    actions: {
      forget: deleting(async (desk, userId) => {
        const { alerts, inServers } = await desk.subscriptions.forget(userId);
        return messages.deletedAlerts(alerts, inServers);
      }),
      forgetReports: deleting(async (desk, userId) => messages.deletedReports(await desk.reports.forget(userId))),
      forgetReport: deleting(async (desk, userId, id) =>
        messages.deletedReports((await desk.reports.takeBack(id, userId)) ? 1 : 0),
      ),
    },
  },
);

/** Deletes something of whoever presses, and shows what is left of theirs. */
function deleting(work: (desk: Desk, userId: string, argument: string) => Promise<string>) {
  return turn(async ({ argument }, desk, { person }): Promise<View | ReturnType<typeof problems.nowhere>> => {
    if (!person) return problems.nowhere();
    const deleted = await work(desk, person.id, argument);
    const { blocks, buttons } = await heldOf(desk, person.id);
    const nothingLeft = blocks.length === 0 ? ` ${messages.nothingLeft}` : '';
    return view(
      'public',
      [{ kind: 'heading', text: [messages.forgotten] }, { kind: 'text', text: [deleted + nothingLeft] }, ...blocks],
      { buttons },
    );
  });
}

/** What is stored of somebody, and what deletes it. */
async function heldOf(desk: Desk, userId: string): Promise<{ blocks: Block[]; buttons: Button[] }> {
  const [subscribed, reported] = [await heldSubscriptions(desk, userId), await heldReports(desk, userId)];
  return {
    blocks: [...subscribed.blocks, ...reported.blocks],
    buttons: [...subscribed.buttons, ...reported.buttons],
  };
}

async function heldSubscriptions(desk: Desk, userId: string): Promise<{ blocks: Block[]; buttons: Button[] }> {
  const { alerts, inServers } = await desk.subscriptions.heldOf(userId);
  if (alerts.length + inServers === 0) return { blocks: [], buttons: [] };
  const blocks: Block[] = [
    ...(alerts.length > 0
      ? [
          { kind: 'text', text: [messages.alerts(alerts.length)] } as const,
          { kind: 'list', items: alerts.map((one) => subscriptionLine(one, subscriptions.directly)) } as const,
        ]
      : []),
    ...(inServers > 0 ? [{ kind: 'text', text: messages.inServers(inServers) } as const] : []),
  ];
  return { blocks, buttons: [button(labels.forgetAlerts, 'forget')] };
}

async function heldReports(desk: Desk, userId: string): Promise<{ blocks: Block[]; buttons: Button[] }> {
  const all = await desk.reports.listOf(userId);
  if (all.length === 0) return { blocks: [], buttons: [] };
  const listed = all.slice(0, MOST_LISTED);
  const more = all.length - listed.length;
  const blocks: Block[] = [
    { kind: 'text', text: [messages.reports(all.length)] },
    { kind: 'list', items: listed.map((report, i) => [`${i + 1}: `, ...reportLine(report)]) },
    ...(more > 0 ? [{ kind: 'note', text: [messages.moreReports(more)] } as const] : []),
  ];
  const each = listed.length > 1 ? listed : [];
  return {
    blocks,
    buttons: [
      button(all.length === 1 ? labels.forgetOnlyReport : labels.forgetReports, 'forgetReports'),
      ...each.map(({ id }, i) => button(labels.forgetReport(i + 1), 'forgetReport', id)),
    ],
  };
}

function button(label: string, action: string, argument = ''): Button {
  return { label, command: 'privacy', action, answerId: '', argument };
}
