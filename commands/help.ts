import { type Command, command, EVERYWHERE, type SlashCommand } from '../src/command.ts';
import { help as messages } from '../src/messages/help.ts';
import { type Line, view } from '../src/view.ts';

const EXAMPLES = 3;

/** @param others the commands that it explains, itself left out */
export function help(others: readonly Command[]): SlashCommand {
  const itself: SlashCommand = command(
    { name: 'help', description: 'How to ask, with questions that this coverage answers', ...EVERYWHERE },
    {
      visibility: 'private',
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
          { kind: 'list', items: [...others, itself].map(explain) },
          { kind: 'text', text: messages.mention },
          { kind: 'note', text: messages.tips },
        ]);
      },
    },
  );
  return itself;
}

function explain({ kind, definition }: Command): Line {
  return kind === 'slash' ? messages.command(definition) : messages.menu(definition.name);
}
