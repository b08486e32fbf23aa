/** Settings from the environment and `.env`, checked all at once. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

export interface Config {
  /** Where the archive is kept. */
  dataDir: string;
  /** The folder of articles that is loaded at start. */
  corpusDir: string;
}

const folder = z.string().trim().min(1, 'is empty: name a folder, or leave the line out for the default');

const environment = z.object({
  DATA_DIR: folder.optional(),
  CORPUS_DIR: folder.optional(),
});

/**
 * A folder as people write one: `~` is their home, and a relative path is meant from where they stand, which under npm is not the
 * project's folder.
 */
export function folderPath(given: string, env: NodeJS.ProcessEnv): string {
  return resolve(env['INIT_CWD'] ?? process.cwd(), given.trim().replace(/^~(?=$|[\\/])/, homedir()));
}

/** Beside the user's other application data, never in the project's folder. */
function defaultDataDir(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'on-record');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'on-record');
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'on-record');
}

/**
 * @param home the project's folder, in which the bundled coverage lies
 * @returns the settings, or every problem there is as a sentence naming the variable; values are never repeated.
 */
export function readConfig(env: NodeJS.ProcessEnv, home: string): { config: Config } | { problems: string[] } {
  const read = environment.safeParse(env);
  if (!read.success) return { problems: read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`) };
  return {
    config: {
      dataDir: folderPath(read.data.DATA_DIR ?? defaultDataDir(env), env),
      corpusDir: folderPath(read.data.CORPUS_DIR ?? join(home, 'corpus'), env),
    },
  };
}
