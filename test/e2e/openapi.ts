/** Requests of the bot, held against Discord's OpenAPI specification and against what the sandbox refuses. */
import { readFileSync } from 'node:fs';
import { type AnySchemaObject, type ErrorObject, type ValidateFunction, Ajv2020 as Validator } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { SandboxRequest } from '../../src/sandbox/sandbox.ts';

/** Path of the specification. Where it is not set, requests are held against the sandbox alone. */
export const SPEC = process.env['DISCORD_OPENAPI'];

export type Sent = Pick<SandboxRequest, 'method' | 'path' | 'query' | 'body' | 'status' | 'answer'>;

interface Spec {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, AnySchemaObject> };
}

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, unknown> };
}

/** What the specification has against a request, as sentences. */
type Check = (request: Sent) => string[];

const MOST_FAULTS = 3;
/** Numbers and strings that the specification gives a format of its own; the types beside them say enough. */
const FORMATS = ['int32', 'int64', 'double', 'snowflake', 'nonce'];
/** They only say that something within is wrong. */
const AROUND = new Set(['if', 'oneOf', 'anyOf']);
const OPERATION = /^(?:get|put|post|patch|delete)$/;

let discord: Check | undefined;

/** Every breach as a sentence: against the specification where there is one, and what the sandbox refused as malformed. */
export function checkRequests(requests: readonly Sent[]): string[] {
  if (SPEC) discord ??= openSpec(SPEC);
  return requests.flatMap((request) => [...refused(request), ...(discord?.(request) ?? [])]);
}

/** A refused reply does not show otherwise: the bot sends it once more, plainer. */
function refused({ method, path, status, answer }: Sent): string[] {
  const errors = status === 400 && (answer as { errors?: unknown } | null)?.errors;
  return errors ? [`${method} ${path}: refused as malformed, ${JSON.stringify(errors)}`] : [];
}

/** Reads a specification; what its operations ask for is compiled when one is met. @throws Error where it cannot be read */
export function openSpec(file: string): Check {
  const spec = JSON.parse(readFileSync(file, 'utf8')) as Spec;
  mend(spec);
  const ajv = new Validator({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const format of FORMATS) ajv.addFormat(format, true);
  ajv.addSchema(spec, 'spec');
  const routes = Object.keys(spec.paths)
    // `…/messages/@original` before `…/messages/{message_id}`.
    .sort((a, b) => holes(a) - holes(b))
    .map((template) => ({ template, pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`) }));
  const compiled = new Map<string, ValidateFunction>();
  const bodyCheck = (template: string, method: string): ValidateFunction => {
    const path = ['paths', template, method, 'requestBody', 'content', 'application/json', 'schema'];
    const pointer = path.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const check = compiled.get(pointer) ?? ajv.compile({ $ref: `spec#/${pointer}` });
    compiled.set(pointer, check);
    return check;
  };

  return ({ method: upper, path, query, body }) => {
    const method = upper.toLowerCase();
    const found = routes.find(({ template, pattern }) => spec.paths[template]?.[method] && pattern.test(path));
    if (!found) return [`${upper} ${path}: Discord has no such route.`];
    const operation = spec.paths[found.template]?.[method] as Operation;
    const known = new Set(operation.parameters?.map(({ name }) => name));
    const faults = Object.keys(query).flatMap((name) => (known.has(name) ? [] : [`the query’s ${name} is not known`]));
    if (operation.requestBody) {
      const check = bodyCheck(found.template, method);
      if (!check(body)) faults.push(...described(check.errors ?? []));
    } else if (body !== undefined) faults.push('it takes no body');
    return faults.length > 0 ? [`${upper} ${path}: ${faults.join('; ')}.`] : [];
  };
}

const holes = (template: string): number => template.split('{').length;

/** Misspelt fields pass as the schemas are shipped. Permissions are documented, and sent, as a string of digits. */
function mend({ paths, components }: Spec): void {
  for (const schema of Object.values(components.schemas)) {
    if (schema['properties'] && schema['additionalProperties'] === undefined) schema['additionalProperties'] = false;
    const permissions = schema['properties']?.default_member_permissions;
    if (permissions) permissions.type = ['integer', 'string', 'null'];
  }
  tellApart({ paths, components }, components.schemas);
  for (const path of Object.values(paths)) {
    const shared = (path['parameters'] ?? []) as NonNullable<Operation['parameters']>;
    for (const [name, operation] of Object.entries(path)) {
      if (OPERATION.test(name)) operation.parameters = [...shared, ...(operation.parameters ?? [])];
    }
  }
}

/** Alternatives that differ by their `type` are told apart by it, so that faults are those of the one that was meant. */
function tellApart(node: unknown, schemas: Spec['components']['schemas']): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as AnySchemaObject;
  const options: unknown = schema['oneOf'] ?? schema['anyOf'];
  const kinds = Array.isArray(options)
    ? options.map((option) => kindsOf(schemas[option?.$ref?.split('/').at(-1)]))
    : [];
  if (Array.isArray(options) && kinds.every((some) => some.length > 0)) {
    const ofKind = (some: unknown[]) => ({ type: 'object', required: ['type'], properties: { type: { enum: some } } });
    delete schema['oneOf'];
    delete schema['anyOf'];
    const branches = options.map((then, i) => ({ if: ofKind(kinds[i] as unknown[]), then }));
    schema['allOf'] = [ofKind(kinds.flat()), ...branches];
  }
  for (const inner of Object.values(node)) tellApart(inner, schemas);
}

/** The values of a schema's `type`; none where it has no such field. */
const kindsOf = (schema: AnySchemaObject | undefined): unknown[] =>
  schema?.['required']?.includes('type') ? (schema['properties']?.type?.enum ?? []) : [];

function described(errors: readonly ErrorObject[]): string[] {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;
  const own = errors.filter(({ keyword, message }) => !AROUND.has(keyword) && message !== 'must be null');
  const sentences = (own.length > 0 ? own : errors)
    .toSorted((a, b) => depth(b) - depth(a))
    .map(({ instancePath, message, keyword, params }) =>
      keyword === 'additionalProperties'
        ? `${instancePath}/${params['additionalProperty']} is not known`
        : `${instancePath || 'the body'} ${message}`,
    );
  return [...new Set(sentences)].slice(0, MOST_FAULTS);
}
