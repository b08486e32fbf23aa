import { EVERYWHERE, messageCommand } from '../src/command.ts';
import { checks } from '../src/messages/quotes.ts';
import { quotedIn } from '../src/replies/prose.ts';
import { checkView } from '../src/replies/quotes.ts';

export const checkQuote = messageCommand(
  { name: 'Check this quote', ...EVERYWHERE },
  {
    async run(text, desk) {
      const result = await desk.checkQuote({ texts: quotedIn(text), title: checks.ofMessage });
      return result.kind === 'problem' ? result : checkView(result, 'private');
    },
  },
);
