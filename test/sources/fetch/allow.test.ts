import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { isAllowed, readAllowList } from '../../../src/sources/fetch/allow.ts';

function allows(text: string, host: string, address: string, port: number): boolean {
  const read = readAllowList(text);
  if ('problem' in read) throw new Error(read.problem);
  return isAllowed(read.allow, host, ipaddr.parse(address), port);
}

describe('the allow-list', () => {
  it.each([
    ['wiki.example', 'wiki.example', '10.0.0.7', 80],
    ['Wiki.Example.', 'wiki.example', '10.0.0.7', 443],
    ['bücher.example', 'xn--bcher-kva.example', '10.0.0.7', 80],
    ['wiki.example:9000', 'wiki.example', '10.0.0.7', 9000],
    ['10.0.0.0/8', 'wiki.example', '10.200.3.4', 80],
    ['127.0.0.1:4321', '127.0.0.1', '127.0.0.1', 4321],
    ['127.0.0.1:4321', 'wiki.example', '127.0.0.1', 4321],
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', 80],
    ['::1', '::1', '::1', 443],
    ['[::1]:4321', '::1', '::1', 4321],
    ['fd00::/8', 'wiki.example', 'fd12::9', 80],
    ['other.example,\n wiki.example', 'wiki.example', '10.0.0.7', 80],
  ])('given “%s”, then %s at %s, port %d, is allowed', (text, host, address, port) => {
    expect(allows(text, host, address, port)).toBe(true);
  });

  it.each([
    ['', 'wiki.example', '10.0.0.7', 80],
    ['wiki.example', 'sub.wiki.example', '10.0.0.7', 80],
    ['wiki.example', 'wiki.example', '10.0.0.7', 9000],
    ['wiki.example:9000', 'wiki.example', '10.0.0.7', 80],
    ['10.0.0.0/8', 'wiki.example', '11.0.0.1', 80],
    ['10.0.0.0/8', 'wiki.example', '10.0.0.1', 9000],
    ['10.0.0.0/8', 'wiki.example', '::ffff:a00:1', 80],
    ['127.0.0.1:4321', '127.0.0.1', '127.0.0.1', 4322],
    ['127.0.0.1:4321', '127.0.0.1', '127.0.0.2', 4321],
  ])('given “%s”, then %s at %s, port %d, is not', (text, host, address, port) => {
    expect(allows(text, host, address, port)).toBe(false);
  });

  it.each([
    'http://wiki.example',
    'wiki.example/path',
    'me@wiki.example',
    '*',
    '*.example',
    '10.0.0.0/33',
    '10.1/8',
    '0.0.0.0/0',
    '::/0',
    'wiki.example:0',
    'wiki.example:70000',
    'wiki.example:',
    '[::1',
    '[wiki]:80',
  ])('given the entry “%s”, then says what is wrong with it', (entry) => {
    expect(readAllowList(`fine.example ${entry}`)).toEqual({ problem: expect.stringContaining(`“${entry}”`) });
  });
});
