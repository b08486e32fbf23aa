/** The archive, as `doctor` looks at it: articles, feeds, what is sent unasked, and what was reported. */
import { doctor as found } from '../../messages/discord.ts';
import { plainText } from '../../messages/line.ts';
import { checkArchive, type Unasked } from '../../store/check.ts';
import type { Report } from './report.ts';

/** Digests and alerts that are named one by one. */
const MOST_NAMED = 100;

export function reportArchive(report: Report, path: string): void {
  const checked = checkArchive(path);
  if (checked.state === 'damaged') report('problem', found.damaged(path, checked.reason));
  else if (checked.state === 'absent') report('ok', found.noArchive);
  else {
    const { articles, feeds, unasked, reports } = checked;
    report('ok', found.archive(path, articles));
    const failing = feeds.flatMap(({ address, problem }) => (problem === null ? [] : [`${address}: ${problem}`]));
    if (failing.length > 0) report('note', found.failingFeeds(failing.length, feeds.length), failing);
    else if (feeds.length > 0) report('ok', found.feeds(feeds.length));
    reportUnasked(report, unasked);
    if (reports > 0) report('ok', found.reports(reports));
  }
}

function reportUnasked(report: Report, { digests, alerts, stopped, sent, failed }: Unasked): void {
  if (digests + alerts > 0) report('ok', found.unasked(digests, alerts, sent));
  if (stopped.length > 0) {
    const why = stopped
      .slice(0, MOST_NAMED)
      .map(({ id, kind, reason }) => plainText(found.stoppedOne(kind, id, reason)));
    report('note', found.stopped(stopped.length), why);
  }
  if (failed.length > 0) {
    report(
      'note',
      found.undelivered,
      failed.map(({ id, dueAt, reason }) => plainText(found.undeliveredOne(id, dueAt, reason))),
    );
  }
}
