import { command, SERVERS_AND_DMS } from '../src/command.ts';
import { privacy as messages } from '../src/messages/privacy.ts';
import { view } from '../src/view.ts';

export const privacy = command(
  { name: 'privacy', description: 'What is kept, for how long, and what is never kept', ...SERVERS_AND_DMS },
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
