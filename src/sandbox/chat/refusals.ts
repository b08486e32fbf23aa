/** The bot's requests that were refused, as the page shows them. */
import type { FormErrors } from '../errors.ts';
import type { RefusedRequest } from '../world/records.ts';
import type { Refusal } from './contract.ts';

/** Whoever knows an interaction's token can answer it: it is not shown. */
export function refusalOf(id: string, { method, path, error, interaction }: RefusedRequest): Refusal {
  return {
    id,
    method,
    path: path.replace(/^(\/(?:interactions|webhooks)\/\d+\/)[^/]+/, '$1{token}'),
    status: error.status,
    code: error.code,
    message: error.message,
    ...(error.errors && { errors: [...fieldErrors(error.errors)] }),
    ...(interaction && { interactionId: interaction.id }),
  };
}

/** What a refusal comes to in one sentence. */
export function sentenceOf({ code, message, errors = [] }: Refusal): string {
  const fields = errors.map((error) => (error.path ? `${error.path}: ${error.message}` : error.message));
  const what = `${message.replace(/\.$/, '')} (${code})`;
  return fields.length ? `${what}. ${fields.join(' ')}` : `${what}.`;
}

/** Nested errors as one list; positions stand in brackets: `components[0].custom_id`. */
function* fieldErrors(errors: FormErrors, path = ''): Generator<{ path: string; code: string; message: string }> {
  for (const { code, message } of errors._errors ?? []) yield { path, code, message };
  for (const [key, below] of Object.entries(errors)) {
    if (key === '_errors' || below === undefined || Array.isArray(below)) continue;
    yield* fieldErrors(below, /^\d+$/.test(key) ? `${path}[${key}]` : path ? `${path}.${key}` : key);
  }
}
