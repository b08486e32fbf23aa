/** The settings that stand in `.env`. */
import { join } from 'node:path';
import dotenv from 'dotenv';

/**
 * Adds what stands in the `.env` of the project's folder to the environment, which comes first.
 * @returns a sentence for the operator where there is one that cannot be read: to go on without it would be another program
 */
export function loadEnv(home: string): string | undefined {
  const path = join(home, '.env');
  const { error } = dotenv.config({ path, quiet: true });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (!error || code === 'ENOENT') return undefined;
  return `The settings in ${path} cannot be read (${code ?? error.message}). Give the program's user the right to read the file.`;
}
