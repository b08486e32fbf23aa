/** How addresses are fetched, as the settings have it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { readAllowList } from '../sources/fetch/allow.ts';
import type { FetcherOptions } from '../sources/fetch.ts';

/** `problems` are sentences that name the setting. */
export function fetching({ fetch }: Config, home: string): FetcherOptions | { problems: string[] } {
  const read = readAllowList(fetch.allow);
  if ('problem' in read) return { problems: [`FETCH_ALLOW ${read.problem}.`] };
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return { version, allow: read.allow, ...(fetch.contact && { contact: fetch.contact }) };
}
