/** Collects what is wrong with a body and says it as Discord does: codes and messages nested below the names that lead to them. */
import type { z } from 'zod';
import { ApiError, apiErrors, type FormErrors } from '../errors.ts';

export type Path = readonly PropertyKey[];

export const REQUIRED = ['BASE_TYPE_REQUIRED', 'This field is required'] as const;

/** What Discord calls each kind of value that a field cannot be read as. */
const CONVERSIONS: Readonly<Record<string, readonly [string, string]>> = {
  object: ['MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType'],
  record: ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'],
  array: ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'],
  string: ['STRING_TYPE_CONVERT', 'Could not interpret the value as string.'],
  boolean: ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.'],
};

/**
 * Codes are Discord's where they are known. `SANDBOX_…` marks those that are ours: for a field that Discord would quietly ignore, or
 * a refusal whose code it does not document.
 */
export class Form {
  readonly #errors = emptyErrors();
  #wrong = false;

  refuse(path: Path, code: string, message: string): void {
    this.#wrong = true;
    let place = this.#errors;
    for (const key of path) {
      place[String(key)] ??= emptyErrors();
      place = place[String(key)] as FormErrors;
    }
    place._errors ??= [];
    place._errors.push({ code, message });
  }

  /** The value as the schema gives it; what does not fit is noted below `path`, and undefined given. */
  read<S extends z.ZodType>(schema: S, value: unknown, path: Path = []): z.output<S> | undefined {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      for (const [inside, code, message] of faultsOf(issue)) this.refuse([...path, ...inside], code, message);
    }
    return undefined;
  }

  /** Throws 50035 with all that was noted. */
  done(): void {
    if (this.#wrong) throw apiErrors.invalidForm(this.#errors);
  }
}

/** Without a prototype, since bodies name the fields: `constructor` is one like any other. */
function emptyErrors(): FormErrors {
  return Object.create(null);
}

type Fault = readonly [path: Path, code: string, message: string];

/** zod's issues in Discord's words. */
function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const { path } = issue;
  switch (issue.code) {
    case 'custom':
      return [[path, String(issue.params?.['code']), issue.message]];
    case 'unrecognized_keys':
      return issue.keys.map((key) => [[...path, key], 'SANDBOX_UNKNOWN_FIELD', 'This field does not exist.']);
    case 'invalid_union':
      // zod points at `type`, Discord at the component or option that carries it.
      return [[path.slice(0, -1), 'UNION_TYPE_CHOICES', issue.message]];
    case 'too_big':
      return [[path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`]];
    case 'too_small':
      return [[path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`]];
    case 'invalid_value':
      if (issue.input === undefined) return [[path, ...REQUIRED]];
      return [[path, 'BASE_TYPE_CHOICES', `Value must be one of (${issue.values.map(shown).join(', ')}).`]];
    case 'invalid_type': {
      if (issue.input === undefined) return [[path, ...REQUIRED]];
      const notNumber = ['NUMBER_TYPE_COERCE', `Value ${shown(issue.input)} is not ${issue.expected}.`] as const;
      return [[path, ...(CONVERSIONS[issue.expected] ?? notNumber)]];
    }
    default:
      return [[path, 'SANDBOX_INVALID', issue.message]];
  }
}

/** What `check` gives; what it refuses is refused below `key`. */
export function within<T>(key: string | number, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof ApiError && error.errors) throw apiErrors.invalidForm({ [key]: error.errors });
    throw error;
  }
}

/** discord.js sends null, and Discord takes it, where a field is not set. Copies without those fields. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => (field == null ? [] : [[key, withoutNulls(field)]])),
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
