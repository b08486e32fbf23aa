/** What replies on a subject share: the finding that there is nothing, and the options by which one is asked for. */
import { STRING } from '../command.ts';
import type { Desk, NothingOn } from '../desk.ts';
import { MOST_SUGGESTIONS, OPTION_LENGTH, QUESTION_LENGTH } from '../limits.ts';
import { refusals } from '../messages/answers.ts';
import { labels } from '../messages/labels.ts';
import { headline } from '../messages/line.ts';
import { narrowing } from '../messages/narrow.ts';
import { subjects } from '../messages/subject.ts';
import { type Line, type View, view } from '../view.ts';
import { changeButton } from './narrow.ts';
import { limits } from './scope.ts';

/** @param command by which it was asked for */
export function nothingOnView({ id, topic, scope, searched, lack }: NothingOn, command: string): View {
  const scoped = Boolean(scope.outlets || scope.since || scope.until);
  return view(
    'private',
    [
      { kind: 'heading', text: [headline(topic)] },
      ...(scoped ? [{ kind: 'note', text: [limits(scope).join(' · ')] } as const] : []),
      { kind: 'text', text: [{ bold: subjects.nothing }, '. ', ...reason(lack)] },
      { kind: 'text', text: refusals.searched(searched) },
      { kind: 'note', text: subjects.widen(scoped) },
    ],
    { buttons: [changeButton(command, id, labels.changeSearch)] },
  );
}

export function reason(lack: NothingOn['lack']): Line {
  switch (lack.kind) {
    case 'out-of-range':
      return subjects.outOfRange(lack.reach);
    case 'nothing-found':
      return subjects.nothingFound();
    case 'unknown-words':
      return subjects.unknownWords(lack.words);
    case 'no-phrase':
      return subjects.noPhrase(lack.phrases);
    case 'not-together':
    case 'not-quoted':
    case 'not-said':
      return subjects.notTogether();
    case 'not-then':
    case 'not-within':
      return subjects.notWithin();
    case 'not-dated':
      return subjects.notDated();
  }
}

/** The options that name a subject and the outlets. */
export const TOPIC = {
  type: STRING,
  name: 'topic',
  description: 'The subject in a few words; "words in quotation marks" are found exactly',
  required: true,
  max_length: QUESTION_LENGTH,
} as const;
export const OUTLETS = {
  type: STRING,
  name: 'outlets',
  description: 'Only these outlets, with commas between them',
  autocomplete: true,
  max_length: OPTION_LENGTH,
} as const;

/** Limits on what is told of: to a subject, to one outlet. */
export const ABOUT = {
  type: STRING,
  name: 'topic',
  description: 'Only what is on this: a few words, a name',
  max_length: QUESTION_LENGTH,
} as const;

export const OUTLET = {
  type: STRING,
  name: 'outlet',
  description: 'Only what this outlet published',
  autocomplete: true,
  max_length: OPTION_LENGTH,
} as const;

/** Limits on when an article was published. */
export const SINCE = {
  type: STRING,
  name: 'since',
  description: 'Published since: 2018, July 2020, 8 July 2020, last week',
  max_length: OPTION_LENGTH,
} as const;

export const UNTIL = {
  type: STRING,
  name: 'until',
  description: 'Published until, the same way',
  max_length: OPTION_LENGTH,
} as const;

/** What these are called, and what stands above them, in the form by which a subject is asked for again. */
export const SUBJECT_NAMES = { question: TOPIC.name, outlet: OUTLETS.name };
export const SUBJECT_LABELS = { question: narrowing.topic, outlet: narrowing.outlets };

export async function completeOutlet(option: string, typed: string, desk: Desk) {
  return option === OUTLET.name ? suggested(await desk.completeOutlet(typed, MOST_SUGGESTIONS)) : [];
}

/** Names for the last of several outlets, each with those that are typed before it. */
export async function completeOutlets(option: string, typed: string, desk: Desk) {
  if (option !== OUTLETS.name) return [];
  const at = typed.lastIndexOf(',') + 1;
  const before = typed.slice(0, at).trim();
  const names = await desk.completeOutlet(typed.slice(at).trim(), MOST_SUGGESTIONS);
  return suggested(names.map((name) => (before === '' ? name : `${before} ${name}`)));
}

/** Those that fit into an option. */
export function suggested(names: readonly string[]): { name: string; value: string }[] {
  return names.filter((name) => name.length <= OPTION_LENGTH).map((name) => ({ name, value: name }));
}
