/** Digests on the command line: as they are read, and as JSON lines for whoever measures them. */
import type { Readable, Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { z } from 'zod';
import type { Desk, Digest } from '../desk.ts';
import { eachDay, parsePeriod } from '../language/dates.ts';
import { plainText } from '../messages/line.ts';
import { digestPages, digestView } from '../replies/digest.ts';
import { answerLines, writeLine } from './jsonl.ts';
import { lookOf, render } from './render.ts';

/** What was asked for on the command line. Dates are plain, a single day stands in both. */
export interface DigestArgs {
  since: string;
  until: string;
  zone?: string | undefined;
  topic?: string | undefined;
  outlet?: string | undefined;
  /** The whole period as one digest rather than day by day. */
  span: boolean;
}

interface Streams {
  input: Readable;
  output: Writable & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;
  errors: Writable;
}

/** All pages of a digest, one after the other. @returns the exit code */
export async function printDigest(
  desk: Desk,
  { span: _, ...ask }: DigestArgs,
  { output, errors }: Streams,
): Promise<number> {
  const digest = await desk.digest(ask);
  if (digest.kind === 'problem') {
    errors.write(`${plainText(digest.text)}\n`);
    return 1;
  }
  const look = lookOf(output);
  for (let page = 1; page <= Math.max(1, digestPages(digest).length); page++)
    output.write(`${page > 1 ? '\n' : ''}${render({ ...digestView(digest, page, 'public'), buttons: [] }, look)}`);
  return 0;
}

/** `{date, stories}` a day that has news, or for all of it together. @returns the exit code */
export async function digestLines(desk: Desk, args: DigestArgs, { output, errors }: Streams): Promise<number> {
  const { span, since, until, ...ask } = args;
  const today = new Date().toISOString().slice(0, 10);
  const [first, last] = [parsePeriod(since, today)?.from ?? since, parsePeriod(until, today)?.to ?? until];
  const isRead = parsePeriod(first, today) && parsePeriod(last, today) && first <= last;
  const days = span || !isRead ? [{ since: first, until: last }] : eachDay({ from: first, to: last });
  for (const period of days) {
    const digest = await desk.digest({ ...ask, ...period, most: Number.POSITIVE_INFINITY });
    if (digest.kind === 'problem') {
      errors.write(`${plainText(digest.text)}\n`);
      return 1;
    }
    if (digest.stories.length === 0 && !span) continue;
    const date = period.since === period.until ? period.since : `${period.since}/${period.until}`;
    if (!(await writeLine(output, { date, stories: storiesOf(digest) }))) break;
  }
  return 0;
}

function storiesOf({ stories }: Digest): object[] {
  return stories.map(({ headline, sentences, articles }) => ({
    headline: headline.title,
    sentences: sentences.map(({ text, span: { articleId, start, end } }) => ({ text, articleId, start, end })),
    articleIds: articles.map(({ id }) => id),
    outlets: [...new Set(articles.flatMap(({ outlet }) => outlet ?? []))],
  }));
}

const clusterRow = z.object({
  id: z.union([z.string(), z.number()], 'needs an id: a string or a number'),
  articleIds: z.array(z.string(), 'needs articleIds: a list of ids').min(1, 'needs at least one article'),
});

/** `{id, articleIds}` → `{id, sentences}`: of these articles about a hundred words. */
export function clusterLines(desk: Desk, { input, output }: Streams): Promise<void> {
  return answerLines(input, output, async (raw) => {
    const checked = clusterRow.safeParse(raw);
    if (!checked.success)
      throw new Error(`This line ${checked.error.issues.map(({ message }) => message).join('; ')}.`);
    const { id, articleIds } = checked.data;
    return { id, sentences: await desk.summary(articleIds) };
  });
}
