/** Which addresses may be connected to: public ones, and those that the operator allows. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type AllowEntry, bare, type IpAddress, isAllowed, isUsualPort } from './allow.ts';
import { type NotFetched, refused } from './fetched.ts';

/** An IP address as text. */
export interface Resolved {
  address: string;
  family: number;
}

/** All addresses of a host name; rejects with Node's DNS errors. */
export type Resolve = (host: string) => Promise<Resolved[]>;

/** An address of which only its host's IP addresses are still to be checked. */
export interface Target {
  url: URL;
  /** As it is compared and shown: lower case, without brackets. */
  host: string;
  port: number;
}

/** What is allocated to the public in IPv6; the rest is special or reserved (IANA, IPv6 Address Space). */
const PUBLIC_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** Public by its range, but within Azure it is the host's own service for virtual machines, as 169.254.169.254 is. */
const AZURE_PLATFORM = '168.63.129.16';

/** Enough for any site; each more would be one more to try when none answers. */
const MAX_ADDRESSES = 8;

/**
 * The system's resolver, and so the hosts file of an intranet too. It cannot be called off and occupies one of Node's four
 * threads until it is done, which the few requests at once keep bearable.
 */
export const systemResolve: Resolve = (host) => lookup(host, { all: true });

/** Checks what is written: scheme, credentials, port. */
export function checkTarget(url: URL, allow: readonly AllowEntry[]): Target | NotFetched {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused('Only http and https addresses are fetched.', 'Give an address that begins with https://.');
  }
  const host = bare(url.hostname);
  if (url.username !== '' || url.password !== '') {
    const remedy = 'Leave them out; what is behind a password can be saved in a browser and imported as a file.';
    return refused(`The address at ${host} has a user name or a password in it, and those are never sent.`, remedy);
  }
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (!isUsualPort(port) && !allow.some((entry) => entry.port === port)) {
    const remedy = `If it is right, add ${shownHost(host, port)} to the setting FETCH_ALLOW.`;
    return refused(`${port} is not a port of ${host} that pages are fetched from.`, remedy);
  }
  return { url, host, port };
}

/**
 * Looks the host up, once, and keeps the addresses that may be connected to. Rejects where the look-up fails.
 * The connection must go to these and not look the name up again: a second answer could be another (DNS rebinding).
 */
export async function permittedAddresses(
  target: Target,
  allow: readonly AllowEntry[],
  resolve: Resolve,
): Promise<Resolved[] | NotFetched> {
  const family = isIP(target.host);
  const all = family ? [{ address: target.host, family }] : await resolve(target.host);
  const permitted = all.filter(({ address }) => permits(allow, target, address)).slice(0, MAX_ADDRESSES);
  return permitted.length > 0 ? permitted : notPublic(target);
}

function permits(allow: readonly AllowEntry[], { host, port }: Target, written: string): boolean {
  // A zone (`%eth0`) belongs to link-local addresses alone. What is no address is none that may be connected to.
  if (!isIP(written) || written.includes('%')) return false;
  const address = ipaddr.parse(written);
  return isAllowed(allow, host, address, port) || (isUsualPort(port) && isPublic(address));
}

/** Addresses that carry another within them (IPv4-mapped, 6to4, NAT64, Teredo) are not public, whatever they carry. */
function isPublic(address: IpAddress): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' ? address.toString() !== AZURE_PLATFORM : address.match(PUBLIC_IPV6);
}

function notPublic({ host, port }: Target): NotFetched {
  const shown = isUsualPort(port) ? host : shownHost(host, port);
  const remedy = `If it is a machine of yours, add ${shown} to the setting FETCH_ALLOW.`;
  return refused(`${host} is not on the public internet, and nothing is fetched from private networks.`, remedy);
}

function shownHost(host: string, port: number): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}
