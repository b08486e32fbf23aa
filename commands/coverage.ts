import { command, EVERYWHERE } from '../src/command.ts';
import type { Coverage } from '../src/desk.ts';
import { coverage as messages } from '../src/messages/coverage.ts';
import { plainText } from '../src/messages/line.ts';
import { type Block, view } from '../src/view.ts';

const MOST_OUTLETS = 25;
const MOST_REJECTS = 10;
/** All of them, where the message has no room. */
const FAULTS_FILE = 'problems.txt';

export const coverage = command(
  {
    name: 'coverage',
    description: 'What there is to ask: outlets, articles, dates, and what could not be read',
    ...EVERYWHERE,
  },
  {
    async run(_input, desk) {
      const { searched, outlets, rejects, ...parts } = await desk.coverage();
      const named = outlets.slice(0, MOST_OUTLETS).map(({ name, articles }) => messages.outlet(name, articles));
      if (outlets.length > MOST_OUTLETS) named.push(messages.more(outlets.length - MOST_OUTLETS, 'outlet'));
      const faults = rejects.slice(0, MOST_REJECTS).map(messages.reject);
      if (rejects.length > MOST_REJECTS) faults.push(messages.moreFaults(rejects.length - MOST_REJECTS, FAULTS_FILE));
      const remarks = messages.remarks({ ...parts, articles: searched.articles });
      const blocks: Block[] = [
        { kind: 'heading', text: [messages.heading] },
        { kind: 'text', text: messages.size(searched) },
        ...(named.length > 0 ? [{ kind: 'list', items: named } as const] : []),
        ...remarks.map((text) => ({ kind: 'note', text }) as const),
        ...(faults.length > 0
          ? [
              { kind: 'text', text: messages.rejects(rejects.length) } as const,
              { kind: 'list', items: faults } as const,
            ]
          : []),
      ];
      const files =
        rejects.length > MOST_REJECTS
          ? [{ name: FAULTS_FILE, mediaType: 'text/plain; charset=utf-8', content: allOf(rejects) }]
          : [];
      return view('public', blocks, { files });
    },
  },
);

/** Every fault, one a line. */
function allOf(rejects: Coverage['rejects']): string {
  return `${rejects.map((reject) => plainText(messages.reject(reject))).join('\n')}\n`;
}
