/** What a check said, and small bodies to begin from. */
import { ApiError, type FormErrors } from '../../../src/sandbox/errors.ts';

/** The faults of a refused body as `place.in.the.body CODE`, other refusals as their number; nothing where it is accepted. */
export function refusals(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.errors ? flatten(error.errors, []) : [String(error.code)];
  }
}

function flatten(errors: FormErrors, path: string[]): string[] {
  return Object.entries(errors).flatMap(([key, below]) =>
    key === '_errors'
      ? (below as { code: string }[]).map(({ code }) => `${path.join('.')} ${code}`.trim())
      : flatten(below as FormErrors, [...path, key]),
  );
}

export const V2 = 1 << 15;
export const EPHEMERAL = 1 << 6;

export const text = (content: string) => ({ type: 10, content });
export const row = (...components: object[]) => ({ type: 1, components });
export const container = (...components: object[]) => ({ type: 17, components });
export const button = (customId: string, rest: object = {}) => ({
  type: 2,
  style: 2,
  label: 'Press',
  custom_id: customId,
  ...rest,
});
export const link = (url: string, rest: object = {}) => ({ type: 2, style: 5, label: 'Read', url, ...rest });
export const choice = (value: string, rest: object = {}) => ({ label: value, value, ...rest });
export const select = (customId: string, options: object[], rest: object = {}) => ({
  type: 3,
  custom_id: customId,
  options,
  ...rest,
});
export const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
export const upload = (name: string, size = 3, index = 0) => ({ index, name, bytes: { length: size } });
