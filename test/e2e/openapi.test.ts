/** That the check of the requests finds what is wrong with them: by a small specification of our own, and by Discord's. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRequests, openSpec, type Sent, SPEC } from './openapi.ts';

const sent = (method: string, path: string, body?: unknown, rest: Partial<Sent> = {}): Sent => ({
  method,
  path,
  query: {},
  body,
  status: 200,
  answer: undefined,
  ...rest,
});

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const kind = (type: number, properties: object) => ({
  type: 'object',
  properties: { type: { type: 'integer', enum: [type] }, ...properties },
  required: ['type'],
});

const OWN = {
  openapi: '3.1.0',
  paths: {
    '/notes/{note_id}': {
      parameters: [{ name: 'note_id', in: 'path' }],
      get: { parameters: [{ name: 'limit', in: 'query' }] },
      patch: { requestBody: json(ref('Note')) },
    },
    '/notes/@original': { patch: { requestBody: json({ type: 'string' }) } },
    '/commands': { put: { requestBody: json({ type: 'array', items: ref('Command') }) } },
    '/notes/{note_id}/typing': { post: {} },
  },
  components: {
    schemas: {
      Note: {
        type: 'object',
        properties: { id: { type: 'string', format: 'snowflake' }, parts: { type: 'array', items: ref('Part') } },
      },
      Part: { oneOf: [ref('Words'), ref('Group')] },
      Words: kind(1, { text: { type: 'string', maxLength: 5 } }),
      Group: kind(2, { parts: { type: 'array', items: ref('Part') } }),
      Command: { type: 'object', properties: { default_member_permissions: { type: ['integer', 'null'] } } },
    },
  },
};

describe('the check against a specification', () => {
  const dir = mkdtempSync(join(tmpdir(), 'on-record-spec-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  let check: ReturnType<typeof openSpec>;
  beforeAll(() => {
    const file = join(dir, 'openapi.json');
    writeFileSync(file, JSON.stringify(OWN));
    check = openSpec(file);
  });

  it.each([
    [sent('GET', '/notes/1', undefined, { query: { limit: '5' } })],
    [sent('PATCH', '/notes/1', { id: '1', parts: [{ type: 2, parts: [{ type: 1, text: 'five5' }] }] })],
    [sent('PATCH', '/notes/@original', 'the literal route comes first')],
    [sent('PUT', '/commands', [{ default_member_permissions: '32' }])],
    [sent('POST', '/notes/1/typing')],
  ])('given what the specification asks for, then nothing is reported: $method $path', (request) => {
    expect(check(request)).toEqual([]);
  });

  it.each([
    ['an unknown route', sent('POST', '/note/1', {}), 'POST /note/1: Discord has no such route.'],
    [
      'a method that the route does not know',
      sent('DELETE', '/notes/1'),
      'DELETE /notes/1: Discord has no such route.',
    ],
    ['a misspelt field', sent('PATCH', '/notes/1', { idd: '1' }), 'PATCH /notes/1: /idd is not known.'],
    [
      'a misspelt field deep inside',
      sent('PATCH', '/notes/1', { parts: [{ type: 2, parts: [{ type: 1, txt: 'a' }] }] }),
      'PATCH /notes/1: /parts/0/parts/0/txt is not known.',
    ],
    ['a wrong type', sent('PATCH', '/notes/1', { id: 1 }), 'PATCH /notes/1: /id must be string.'],
    [
      'too long a text',
      sent('PATCH', '/notes/1', { parts: [{ type: 1, text: 'sixsix' }] }),
      'PATCH /notes/1: /parts/0/text must NOT have more than 5 characters.',
    ],
    ['no body', sent('PATCH', '/notes/1'), 'PATCH /notes/1: the body must be object.'],
    ['a body where none belongs', sent('POST', '/notes/1/typing', {}), 'POST /notes/1/typing: it takes no body.'],
    [
      'an unknown query',
      sent('GET', '/notes/1', undefined, { query: { limmit: '5' } }),
      'GET /notes/1: the query’s limmit is not known.',
    ],
  ])('given %s, then it is reported by name', (_, request, sentence) => {
    expect(check(request)).toEqual([sentence]);
  });

  it('given an alternative that does not exist, then its place is reported', () => {
    expect(check(sent('PATCH', '/notes/1', { parts: [{ type: 3 }] })).join()).toContain('/parts/0');
  });
});

it('given a request that the sandbox refused as malformed, then it is reported with its faults', () => {
  const errors = {
    content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] },
  };
  const request = { status: 400, answer: { code: 50035, message: 'Invalid Form Body', errors } };
  expect(checkRequests([sent('POST', '/channels/1/messages', { content: 'x' }, request)])).toEqual([
    expect.stringMatching(/^POST \/channels\/1\/messages: refused as malformed, .*BASE_TYPE_MAX_LENGTH/),
  ]);
});

it.skipIf(!SPEC)('every request is checked against Discord’s specification, whose path DISCORD_OPENAPI gives', () => {
  const container = (button: object) => ({
    flags: 32768,
    components: [
      {
        type: 17,
        components: [
          { type: 10, content: 'x' },
          { type: 1, components: [button] },
        ],
      },
    ],
    allowed_mentions: { parse: [], replied_user: false },
  });
  const good = { type: 2, style: 2, label: 'Cite', custom_id: '1:ask.cite:k3f9q2:1' };
  const message = { ...container(good), nonce: '1', enforce_nonce: true, message_reference: { message_id: '1' } };
  const command = { name: 'ask', description: 'Ask', default_member_permissions: '32', contexts: [0, 1] };
  expect(
    checkRequests([
      sent('POST', '/channels/1/messages', message),
      sent('POST', '/channels/1/typing'),
      sent('POST', '/interactions/1/abc/callback', { type: 4, data: container(good) }),
      sent('POST', '/interactions/1/abc/callback', { type: 8, data: { choices: [{ name: 'a', value: 'b' }] } }),
      sent('PATCH', '/webhooks/1/abc/messages/@original', container(good)),
      sent('PUT', '/applications/1/commands', [command]),
    ]),
  ).toEqual([]);

  const callback = (data: unknown) => sent('POST', '/interactions/1/abc/callback', { type: 4, data });
  const put = (definition: object) => sent('PUT', '/applications/1/commands', [definition]);
  const wrong: [Sent, RegExp][] = [
    [callback(container({ ...good, lable: 'Cite' })), /components\/1\/components\/0\/lable is not known/],
    [callback(container({ ...good, label: 5 })), /components\/0\/label must be/],
    [callback({ contnet: 'x' }), /\/data\/contnet is not known/],
    [callback({ attachments: [{ id: 0 }] }), /\/data\/attachments\/0\/id must be string/],
    [put({ ...command, descripton: 'x' }), /\/0\/descripton is not known/],
    [put({ ...command, options: [{ type: 3, name: 'q', description: 'x'.repeat(101) }] }), /100 characters/],
    [sent('POST', '/channels/1/message', { content: 'x' }), /Discord has no such route/],
  ];
  for (const [request, fault] of wrong) expect(checkRequests([request]).join('\n')).toMatch(fault);
});
