/** The snapshot from which the bot has its index at a start. */
import { doctor as found } from '../../messages/discord.ts';
import { readSnapshot, snapshotPath } from '../../store/snapshots.ts';
import { indexVersion } from '../../worker/version.ts';
import type { Report } from './report.ts';

/** @param archive the path of the archive beside which it lies */
export async function reportSnapshot(report: Report, archive: string): Promise<void> {
  const path = snapshotPath(archive);
  const read = await readSnapshot(path, indexVersion);
  if (read.state === 'sound') report('ok', found.snapshot(path, { ...read.facts, bytes: read.bytes }));
  else if (read.state === 'absent') report('ok', found.noSnapshot);
  else if (read.state === 'old') report('ok', found.oldSnapshot);
  else report('note', found.damagedSnapshot(path, read.reason));
}
