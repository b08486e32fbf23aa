/** What `/help` says. */
import type { Sentence } from './line.ts';

interface Described {
  name: string;
  description: string;
  options?: readonly { name: string; type: number; required?: boolean }[];
}

/** What the entries in the menu of a message are for. */
const MENUS: Readonly<Record<string, string>> = {
  'Find coverage': 'what the coverage has on what the message says',
  'Check this quote': 'whether the coverage has what the message quotes, and from whom',
};

/** The kind of option that is a part of a command, used by itself. */
const SUBCOMMAND = 1;

export const help = {
  heading: 'On Record',
  promise: [
    'Ask about the news coverage that is loaded here. Every line that comes back is a sentence of an article, with its outlet, date and link; where the coverage has no answer, you are told so.',
  ] as Sentence,
  examples: ['For example:'] as Sentence,
  example: (question: string): Sentence => [{ code: `/ask ${question}` }],
  commands: ['Commands:'] as Sentence,
  command: ({ name, description, options = [] }: Described): Sentence => {
    const parts = options.flatMap(({ type, name: part }) => (type === SUBCOMMAND ? [part] : []));
    const shown =
      parts.join(' | ') || options.map((option) => (option.required ? option.name : `[${option.name}]`)).join(' ');
    return [{ code: `/${name}${shown && ` ${shown}`}` }, ` – ${description}`];
  },
  menu: (name: string): Sentence => [
    { bold: name },
    ` – in the menu of a message, under Apps: ${MENUS[name] ?? 'about the message'}, for you alone`,
  ],
  mention: [
    'Mention me with a question and the answer comes as a reply; in a direct message the question alone will do.',
  ] as Sentence,
  tips: [
    'Words in "quotation marks" are found exactly. Dates can be plain: 2018, July 2020, last week. A name may be misspelt. Name several outlets, and each of them answers.',
  ] as Sentence,
};
