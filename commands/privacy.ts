import { command, EVERYWHERE } from '../src/command.ts';
import { privacy as messages } from '../src/messages/privacy.ts';
import { view } from '../src/view.ts';

export const privacy = command(
  { name: 'privacy', description: 'What is kept, for how long, and what is never kept', ...EVERYWHERE },
  {
    visibility: 'private',
    async run() {
      return view('private', [
        { kind: 'heading', text: [messages.heading] },
        { kind: 'list', items: messages.points },
      ]);
    },
  },
);
