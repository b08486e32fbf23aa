/** What is said of files and folders that the system does not let us read. */
import type { Reject } from '../ingest/reject.ts';

const CAUSES: Record<string, string> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its link leads to itself',
  ENAMETOOLONG: 'its name is too long',
};

function causeOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return CAUSES[code] ?? code;
}

export function unreadableFolder(where: string, error: unknown): Reject {
  const reason = `The folder cannot be read: ${causeOf(error)}.`;
  return { where, field: 'file', reason, remedy: 'Check the path and its permissions.' };
}

export function unreadableFile(where: string, error: unknown): Reject {
  const reason = `The file cannot be read: ${causeOf(error)}.`;
  return { where, field: 'file', reason, remedy: 'Check its permissions and, if it is a link, where it leads.' };
}

export function emptied(where: string): Reject {
  const reason =
    'The folder is empty and is not the one that was read before; it may have been unmounted. Its articles stay.';
  return {
    where,
    field: 'file',
    reason,
    remedy: 'Put its files back. To withdraw what it held, put one article there.',
  };
}
