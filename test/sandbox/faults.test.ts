/** Which fault befalls which request. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Fault, Faults } from '../../src/sandbox/faults.ts';

const reset: Fault = { kind: 'reset' };
let faults: Faults;
beforeEach(() => {
  faults = new Faults();
});

describe('a fault', () => {
  it('given none, then nothing happens', () => {
    expect(faults.take('GET', '/users/@me')).toBeUndefined();
  });

  it('befalls one request where nothing else is said', () => {
    faults.add(reset);
    expect(faults.take('GET', '/users/@me')).toBe(reset);
    expect(faults.take('GET', '/users/@me')).toBeUndefined();
  });

  it('befalls its method and its path alone', () => {
    const fault: Fault = { kind: 'status', status: 503, method: 'patch', path: /\/messages\/@original$/ };
    faults.add(fault);
    expect(faults.take('POST', '/webhooks/1/token/messages/@original')).toBeUndefined();
    expect(faults.take('PATCH', '/webhooks/1/token')).toBeUndefined();
    expect(faults.take('PATCH', '/webhooks/1/token/messages/@original')).toBe(fault);
  });

  it('befalls what its body is asked for alone', () => {
    const fault: Fault = { ...reset, when: (body) => (body as { flags?: number } | undefined)?.flags === 4 };
    faults.add(fault);
    expect(faults.take('POST', '/a')).toBeUndefined();
    expect(faults.take('POST', '/a', { flags: 0 })).toBeUndefined();
    expect(faults.take('POST', '/a', { flags: 4 })).toBe(fault);
  });

  it('given an expression that remembers where it stopped, then every request is looked at from its start', () => {
    faults.add({ ...reset, path: /messages/g, times: 3 });
    for (let time = 0; time < 3; time++) expect(faults.take('GET', '/channels/1/messages')).toBeDefined();
  });

  it('given several, then the one longest there comes first', () => {
    const delay: Fault = { kind: 'delay', ms: 5 };
    faults.add({ ...reset, method: 'DELETE' });
    faults.add(delay);
    faults.add(reset);
    expect(faults.take('GET', '/a')).toBe(delay);
    expect(faults.take('GET', '/a')).toBe(reset);
  });

  it('can be taken back, and only it', () => {
    const takeBack = faults.add(reset);
    faults.add(reset);
    takeBack();
    takeBack();
    expect(faults.take('GET', '/a')).toBe(reset);
    expect(faults.take('GET', '/a')).toBeUndefined();
  });

  it('is gone once all are cleared', () => {
    faults.add({ ...reset, times: Infinity });
    faults.clear();
    expect(faults.take('GET', '/a')).toBeUndefined();
  });

  it('befalls as many requests as it says', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (times, requests) => {
        const own = new Faults();
        own.add({ ...reset, times });
        const taken = Array.from({ length: requests }, () => own.take('GET', '/a')).filter((fault) => fault);
        expect(taken).toHaveLength(Math.min(times, requests));
      }),
    );
  });
});
