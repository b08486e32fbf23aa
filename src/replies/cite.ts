/** Citations to take along: the Cite button of every reply with citations, and the files. */
import { type CitedSentence, exportCitations, type Format } from '../citations/formats.ts';
import type { Press } from '../command.ts';
import { slice } from '../coverage/span.ts';
import type { Cited, Desk, Problem } from '../desk.ts';
import { problems } from '../messages/problems.ts';
import { sources } from '../messages/sources.ts';
import { type Button, type View, type ViewFile, view } from '../view.ts';
import { linkOf } from './citations.ts';
import { readNumbers } from './range.ts';

type FileFormat = Exclude<Format, 'text'>;

const FILES: Record<FileFormat, { label: string; extension: string; mediaType: string }> = {
  markdown: { label: 'Markdown file', extension: 'md', mediaType: 'text/markdown' },
  bibtex: { label: 'BibTeX file', extension: 'bib', mediaType: 'application/x-bibtex' },
  csv: { label: 'CSV file', extension: 'csv', mediaType: 'text/csv' },
};

const FORMATS = Object.keys(FILES) as FileFormat[];

/** The citations of a page, as text to copy. `argument` is their number or the first and last of them: `2`, `1-3`. */
export async function citeView({ answerId, argument }: Press, desk: Desk): Promise<View | Problem> {
  const numbers = readNumbers(argument);
  if ('kind' in numbers) return numbers;
  const answer = await desk.answer(answerId);
  if (answer.kind === 'problem') return answer;
  const cited = answer.cited.filter(({ number }) => number >= numbers.first && number <= numbers.last);
  if (cited.length === 0)
    return problems.noSuchCitation(
      answer.id,
      numbers.first,
      answer.cited.map(({ number }) => number),
    );
  return view(
    'private',
    [
      { kind: 'code', text: exportCitations(cited.map(withSentence), 'text').trimEnd() },
      { kind: 'note', text: sources.allAsFile(answer.cited.length) },
    ],
    { buttons: fileButtons(answer.id) },
  );
}

/** What the buttons under it do: all citations of the answer as a file. `argument` is the format. */
export async function fileView({ answerId, argument }: Press, desk: Desk): Promise<View | Problem> {
  const answer = await desk.answer(answerId);
  if (answer.kind === 'problem') return answer;
  const format = FORMATS.find((one) => one === argument);
  return format ? exported(answer.id, answer.cited, format, 'private') : problems.notAChoice('as', argument, FORMATS);
}

export function fileButtons(answerId: string): Button[] {
  return FORMATS.map((format) => ({
    label: FILES[format].label,
    command: 'source',
    action: 'file',
    answerId,
    argument: format,
  }));
}

/** @param id what was asked for, for the file's name */
export function exported(
  id: string,
  cited: readonly Cited[],
  format: FileFormat,
  visibility: View['visibility'],
): View {
  const { extension, mediaType } = FILES[format];
  const name = `${id.replace(/[^\w.-]+/g, '-')}.${extension}`;
  const file: ViewFile = { name, mediaType, content: exportCitations(cited.map(withSentence), format) };
  return view(visibility, [{ kind: 'text', text: sources.exported(cited.length, name) }], { files: [file] });
}

function withSentence(citation: Cited): CitedSentence {
  return { citation, sentence: slice(citation.articleText, citation.sentence), link: linkOf(citation) };
}
