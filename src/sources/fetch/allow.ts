/** Hosts and address ranges that may be fetched from although they are not public. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [IpAddress, number];

/** Without a port, the usual ones. */
export type AllowEntry = { host: string; port: number | null } | { range: Range; port: number | null };

/**
 * Reads the configuration's form: entries apart by commas or white space, each a host, an IP address or a range in CIDR form;
 * hosts and addresses may have a port: `wiki.intranet.example`, `127.0.0.1:4321`, `[::1]:4321`, `10.0.0.0/8`.
 * `problem` is the end of a sentence that begins with the setting's name.
 */
export function readAllowList(text: string): { allow: AllowEntry[] } | { problem: string } {
  const allow: AllowEntry[] = [];
  for (const written of text.split(/[\s,]+/).filter((entry) => entry !== '')) {
    const entry = written.includes('/') ? readRange(written) : readHost(written);
    if (typeof entry === 'string') return { problem: `has the entry “${written}”, ${entry}` };
    allow.push(entry);
  }
  return { allow };
}

/** Any other port would make us a tool for finding out what listens where. 8080 and 8443 are what small sites use beside the standard ones. */
const USUAL_PORTS = new Set([80, 443, 8080, 8443]);

export function isUsualPort(port: number): boolean {
  return USUAL_PORTS.has(port);
}

/** Whether one of the entries speaks of this host, by name or by the address that is connected to, and of this port. */
export function isAllowed(allow: readonly AllowEntry[], host: string, address: IpAddress, port: number): boolean {
  return allow.some((entry) => {
    if (entry.port === null ? !isUsualPort(port) : entry.port !== port) return false;
    if ('host' in entry) return entry.host === host;
    return entry.range[0].kind() === address.kind() && address.match(entry.range);
  });
}

function readRange(written: string): AllowEntry | string {
  const isRange = ipaddr.IPv4.isValidCIDRFourPartDecimal(written) || ipaddr.IPv6.isValidCIDR(written);
  if (!isRange) return 'which is no range of addresses: write it like 10.0.0.0/8, without http:// and without a port';
  const range = ipaddr.parseCIDR(written);
  if (range[1] === 0) return 'which would allow every address there is: name the hosts instead';
  return { range, port: null };
}

function readHost(written: string): AllowEntry | string {
  const parts = isIP(written) ? null : /^(\[[^\]]*\]|[^:]+)(?::(\d{1,5}))?$/.exec(written);
  const name = parts?.[1] ?? written;
  const port = parts?.[2] === undefined ? null : Number(parts[2]);
  if (port !== null && (port < 1 || port > 65535)) return 'whose port is not between 1 and 65535';
  // The URL parser writes a name as it will be compared: lower case, punycode, addresses in decimal.
  const isName = /^[\p{L}\p{M}\p{N}._-]+$/u.test(name) || isIP(bare(name));
  const host = isName ? URL.parse(`http://${isIP(name) === 6 ? `[${name}]` : name}/`)?.hostname : undefined;
  if (!host) return 'which is no host: write it like wiki.intranet.example, 127.0.0.1:4321 or 10.0.0.0/8';
  const literal = bare(host);
  if (!isIP(literal)) return { host: host.replace(/\.$/, ''), port };
  const address = ipaddr.parse(literal);
  return { range: [address, address.kind() === 'ipv4' ? 32 : 128], port };
}

/** An IPv6 address without the brackets it has in a URL. */
export function bare(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
