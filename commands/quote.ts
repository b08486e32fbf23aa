import { BOOLEAN, EVERYWHERE, STRING, subcommand, withSubcommands } from '../src/command.ts';
import type { Desk } from '../src/desk.ts';
import { MOST_SUGGESTIONS, OPTION_LENGTH, SUGGESTION_LENGTH, TYPED_LENGTH } from '../src/limits.ts';
import { headline } from '../src/messages/line.ts';
import { quotes as messages } from '../src/messages/quotes.ts';
import { answerActions } from '../src/replies/answerActions.ts';
import { withoutMarks } from '../src/replies/prose.ts';
import { checkView, noQuotesView, quotesView } from '../src/replies/quotes.ts';
import { ABOUT, completeOutlet, OUTLET, SINCE, UNTIL } from '../src/replies/subject.ts';

const SPEAKER = {
  type: STRING,
  name: 'speaker',
  autocomplete: true,
  max_length: OPTION_LENGTH,
} as const;

export const quote = withSubcommands(
  {
    name: 'quote',
    description: 'Who said what: finds quotations with their speakers, or checks one',
    ...EVERYWHERE,
  },
  {
    find: subcommand(
      {
        description: 'Quotations by a speaker, on a topic, or both',
        options: [
          { ...SPEAKER, description: 'Who said it: any part of the name, in any spelling' },
          ABOUT,
          OUTLET,
          SINCE,
          UNTIL,
          { type: BOOLEAN, name: 'private', description: 'Show the quotations to you alone' },
        ],
      },
      {
        async run({ private: isPrivate, ...ask }, desk) {
          const result = await desk.findQuotes(ask);
          if (result.kind === 'problem') return result;
          if (result.kind === 'no-quotes') return noQuotesView(result);
          return quotesView(result, 1, isPrivate ? 'private' : 'public');
        },
        complete,
      },
    ),
    check: subcommand(
      {
        description: 'Whether the coverage has a quotation: word for word, in other words, from somebody else',
        options: [
          {
            type: STRING,
            name: 'text',
            description: 'The quotation; of a longer text, what stands in quotation marks is checked',
            required: true,
            max_length: TYPED_LENGTH,
          },
          { ...SPEAKER, description: 'Who is said to have said it' },
          { type: BOOLEAN, name: 'private', description: 'Show the outcome to you alone (unless you say false)' },
        ],
      },
      {
        visibility: 'private',
        async run({ text, speaker, private: isPrivate = true }, desk) {
          const result = await desk.checkQuote({ texts: [withoutMarks(text)], speaker, title: headline(text) });
          return result.kind === 'problem' ? result : checkView(result, isPrivate ? 'private' : 'public');
        },
        complete,
      },
    ),
  },
  {
    actions: {
      ...answerActions('quote', (answer, page) => quotesView(answer, page, 'public')),
    },
  },
);

async function complete(option: string, typed: string, desk: Desk) {
  if (option !== SPEAKER.name) return completeOutlet(option, typed, desk);
  const speakers = await desk.completeSpeaker(typed, MOST_SUGGESTIONS);
  return speakers
    .map((speaker) => ({ name: messages.suggestion(speaker), value: speaker.name }))
    .filter(({ name }) => name.length <= SUGGESTION_LENGTH);
}
