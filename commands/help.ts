import { type Command, command, SERVERS_AND_DMS } from '../src/command.ts';
import { help as messages } from '../src/messages/help.ts';
import { view } from '../src/view.ts';

const EXAMPLES = 3;

/** @param others the commands that it explains, itself left out */
export function help(others: readonly Command[]): Command {
  const itself: Command = command(
    { name: 'help', description: 'How to ask, with questions that this coverage answers', ...SERVERS_AND_DMS },
    {
      async run(_input, desk) {
        const examples = await desk.examples(EXAMPLES);
        return view('private', [
          { kind: 'heading', text: [messages.heading] },
          { kind: 'text', text: messages.promise },
          ...(examples.length > 0
            ? [
                { kind: 'text', text: messages.examples } as const,
                { kind: 'list', items: examples.map(messages.example) } as const,
              ]
            : []),
          { kind: 'text', text: messages.commands },
          { kind: 'list', items: [...others, itself].map(({ definition }) => messages.command(definition)) },
          { kind: 'note', text: messages.tips },
        ]);
      },
    },
  );
  return itself;
}
