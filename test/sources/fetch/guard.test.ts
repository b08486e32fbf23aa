import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAllowList } from '../../../src/sources/fetch/allow.ts';
import { checkTarget, permittedAddresses } from '../../../src/sources/fetch/guard.ts';
import { fakeResolver } from './site.ts';

async function look(address: string, answers: string[] = [], allow = '') {
  const read = readAllowList(allow);
  if ('problem' in read) throw new Error(read.problem);
  const target = checkTarget(new URL(address), read.allow);
  if ('kind' in target) return target.reason;
  const { resolve } = fakeResolver(answers);
  const permitted = await permittedAddresses(target, read.allow, resolve);
  return 'kind' in permitted ? permitted.reason : permitted.map((each) => each.address);
}

const NOT_PUBLIC = [
  ['loopback', '127.0.0.1'],
  ['loopback', '127.255.255.254'],
  ['private', '10.0.0.1'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['link-local: metadata of clouds', '169.254.169.254'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['carrier-grade NAT: metadata of a cloud', '100.100.100.200'],
  ["Azure's platform", '168.63.129.16'],
  ['multicast', '224.0.0.1'],
  ['multicast', '239.255.255.250'],
  ['broadcast', '255.255.255.255'],
  ['unspecified', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['reserved', '240.0.0.1'],
  ['protocol assignments', '192.0.0.192'],
  ['6to4 relays', '192.88.99.1'],
  ['benchmarking', '198.18.0.1'],
  ['documentation', '192.0.2.1'],
  ['documentation', '198.51.100.1'],
  ['documentation', '203.0.113.1'],
  ['loopback', '::1'],
  ['unspecified', '::'],
  ['IPv4-mapped', '::ffff:127.0.0.1'],
  ['IPv4-mapped', '::ffff:8.8.8.8'],
  ['IPv4-compatible', '::7f00:1'],
  ['unique-local', 'fd00:ec2::254'],
  ['link-local', 'fe80::1'],
  ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:7f00:1::'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['local NAT64', '64:ff9b:1::7f00:1'],
  ['documentation', '2001:db8::1'],
  ['documentation', '3fff::1'],
  ['discard', '100::1'],
  ['unallocated', '4000::1'],
] as const;

describe('the guard', () => {
  it.each(NOT_PUBLIC)('given a name that leads to %s (%s), then refuses it', async (_what, address) => {
    expect(await look('https://news.example/', [address])).toMatch(/^news\.example is not on the public internet/);
  });

  it.each(NOT_PUBLIC)('given an address that is %s (%s), then refuses it', async (_what, address) => {
    const host = address.includes(':') ? `[${address}]` : address;
    expect(await look(`http://${host}/`)).toContain('is not on the public internet');
  });

  it.each([
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://127.0.0.1./',
    'http://①②⑦.0.0.1/',
    'http://3232235777/',
  ])('given %s, a private address in disguise, then refuses it', async (address) => {
    expect(await look(address)).toContain('is not on the public internet');
  });

  it('given a link-local address with a zone, then refuses it', async () => {
    expect(URL.parse('http://[fe80::1%25eth0]/')).toBeNull();
    expect(await look('https://news.example/', ['fe80::1%eth0'])).toContain('is not on the public internet');
    expect(await look('https://news.example/', ['fe80::1%eth0'], 'fe80::/10')).toContain('is not on the public');
  });

  it.each(['93.184.216.34', '1.1.1.1', '2606:4700::1111', '2a00:1450::1'])(
    'given %s, then lets it pass',
    async (ip) => {
      expect(await look('https://news.example/', [ip])).toEqual([ip]);
      expect(await look(`https://${ip.includes(':') ? `[${ip}]` : ip}/`)).toEqual([ip]);
    },
  );

  it('given public and private addresses of one name, then keeps the public ones', async () => {
    const answers = ['10.0.0.1', '1.1.1.1', '::1', '2606:4700::1111'];
    expect(await look('https://news.example/', answers)).toEqual(['1.1.1.1', '2606:4700::1111']);
  });

  it('given no address, or what is none, then refuses it', async () => {
    expect(await look('https://news.example/', [])).toContain('is not on the public internet');
    expect(await look('https://news.example/', ['0x7f.1', 'localhost'])).toContain('is not on the public internet');
  });

  it('given an allowed name, range or address, then lets it pass, and nothing beside it', async () => {
    expect(await look('http://wiki.example/', ['10.0.0.7'], 'wiki.example')).toEqual(['10.0.0.7']);
    expect(await look('http://other.example/', ['10.0.0.7'], 'wiki.example')).toContain('is not on the public');
    expect(await look('http://wiki.example/', ['10.0.0.7', '192.168.0.1'], '10.0.0.0/8')).toEqual(['10.0.0.7']);
    expect(await look('http://[::1]:4321/', [], '[::1]:4321')).toEqual(['::1']);
  });

  it.each([22, 25, 6379, 8000])('given port %d, then refuses it unless the list has it for this host', async (port) => {
    const address = `http://news.example:${port}/`;
    expect(await look(address, ['1.1.1.1'])).toContain(`${port} is not a port of news.example`);
    expect(await look(address, ['1.1.1.1'], `news.example:${port}`)).toEqual(['1.1.1.1']);
    expect(await look(address, ['1.1.1.1'], `other.example:${port}`)).toContain('is not on the public');
  });

  it.each([80, 443, 8080, 8443])('given port %d, then lets it pass', async (port) => {
    expect(await look(`http://news.example:${port}/`, ['1.1.1.1'])).toEqual(['1.1.1.1']);
  });

  it.each(['ftp://news.example/', 'file:///etc/passwd', 'data:text/html,x', 'javascript:0', 'ws://news.example/'])(
    'given %s, then refuses the scheme',
    async (address) => {
      expect(await look(address)).toBe('Only http and https addresses are fetched.');
    },
  );

  it('given a password in the address, then refuses it without repeating it', async () => {
    const reason = await look('https://reader:hunter2@news.example/?key=abc');
    expect(reason).toContain('news.example has a user name or a password');
    expect(reason).not.toMatch(/reader|hunter2|abc/);
  });

  it('given any private address, then never lets it pass', async () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const first = fc.constantFrom('10', '127', '169.254', '192.168', '0', '224', '255');
    await fc.assert(
      fc.asyncProperty(first, octet, octet, octet, async (start, a, b, c) => {
        const address = [...start.split('.'), a, b, c].slice(0, 4).join('.');
        expect(await look('https://news.example/', [address])).toContain('is not on the public');
        const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
        expect(await look(`http://${number}/`)).toContain('is not on the public');
      }),
      { numRuns: 50 },
    );
  });
});
