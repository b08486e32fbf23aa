/** Compares the commands of the program with those that Discord has. */
import { isDeepStrictEqual } from 'node:util';

/** A command in Discord's JSON form, ours or one that Discord answered with. */
export type CommandJson = Readonly<{ name: string; type?: number | undefined } & Record<string, unknown>>;

/** Commands under the names that people see: `/ask`, `Check this quote`. */
export interface Changes {
  created: string[];
  /** `fields`: what differs, such as `description` or `options.question.max_length`. */
  updated: { name: string; fields: string[] }[];
  removed: string[];
  unchanged: string[];
}

const SLASH = 1;

/** Given by Discord, never sent; or, like `dm_permission`, superseded by what is sent. */
const DISCORDS_OWN = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'name_localized',
  'description_localized',
  'default_permission',
  'dm_permission',
  'global_popularity_rank',
]);

/** Sets whose order means nothing. Discord heeds them in commands for every server only, and fills them in where they are left out. */
const PLACES = ['contexts', 'integration_types'] as const;

/** What registering `wanted` in a scope changes there. */
export function compare(
  wanted: readonly CommandJson[],
  registered: readonly CommandJson[],
  scope: 'everywhere' | 'guild',
): Changes {
  const left = new Map(registered.map((command) => [keyOf(command), command]));
  const changes: Changes = { created: [], updated: [], removed: [], unchanged: [] };
  for (const command of wanted) {
    const name = labelOf(command);
    const other = left.get(keyOf(command));
    if (!other) {
      changes.created.push(name);
      continue;
    }
    left.delete(keyOf(command));
    const ignored = new Set<string>(PLACES.filter((place) => scope === 'guild' || command[place] == null));
    const fields = differences(essence(command, ignored), essence(other, ignored));
    if (fields.length > 0) changes.updated.push({ name, fields });
    else changes.unchanged.push(name);
  }
  changes.removed.push(...Array.from(left.values(), labelOf));
  return changes;
}

/** Commands of one kind and name are the same command; a menu may have a slash command's name. */
export function keyOf({ type = SLASH, name }: CommandJson): string {
  return `${type} ${name}`;
}

export function labelOf({ type = SLASH, name }: CommandJson): string {
  return type === SLASH ? `/${name}` : name;
}

/** What of a command is somebody's choice, in one form. */
function essence(command: CommandJson, ignored: ReadonlySet<string>): Record<string, unknown> {
  const chosen = Object.entries(command)
    .filter(([key, value]) => !DISCORDS_OWN.has(key) && !ignored.has(key) && value !== '')
    .map(([key, value]) => [key, PLACES.some((place) => place === key) ? sorted(value) : value]);
  return { type: SLASH, ...(tidy(Object.fromEntries(chosen)) as object) };
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...new Set(value)].sort() : value;
}

/** Without what means the same as being left out: null, false, an empty list. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, tidy(inner)] as const)
    .filter(([, inner]) => inner !== undefined && inner !== null && inner !== false && !isEmpty(inner));
  return Object.fromEntries(kept);
}

function differences(a: unknown, b: unknown, path = ''): string[] {
  if (isDeepStrictEqual(a, b)) return [];
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (Array.isArray(a) && Array.isArray(b)) {
    const names = a.map(nameOf);
    if (names.includes(undefined) || !isDeepStrictEqual(names, b.map(nameOf))) return [path];
    return names.flatMap((name, i) => differences(a[i], b[i], below(name as string)));
  }
  if (!isObject(a) || !isObject(b)) return [path];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differences(a[key], b[key], below(key)));
}

function nameOf(item: unknown): string | undefined {
  return isObject(item) && typeof item['name'] === 'string' ? item['name'] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
