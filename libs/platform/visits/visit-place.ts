import { createHmac, hkdfSync } from 'node:crypto';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { VisitKind } from './visit-limits.rules';

/** So many places there are. Each stands for thousands of addresses, so that a place never names one. */
const PLACE_BITS = 20;

/** Addresses inside a network say nothing about who asks: usually it is our own proxy. */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv4');
}
INSIDE.addAddress('::1', 'ipv6');
INSIDE.addSubnet('fc00::', 7, 'ipv6');
INSIDE.addSubnet('fe80::', 10, 'ipv6');

/** What of an address is counted: all of an IPv4 one, the network (/64) of an IPv6 one, nothing of an inner one. */
export function countedAddress(given: string): string | undefined {
  const address = given.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(address)) return INSIDE.check(address, 'ipv4') ? undefined : address;
  if (!isIPv6(address) || INSIDE.check(address, 'ipv6')) return undefined;
  return groupsOf(address).slice(0, 4).join(':');
}

/** The eight groups of an IPv6 address without a dotted part, written out. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part ? part.split(':') : []));
  const gap = tail === undefined ? [] : Array<string>(8 - (before?.length ?? 0) - (after?.length ?? 0)).fill('0');
  return [...(before ?? []), ...gap, ...(after ?? [])].map((group) => parseInt(group, 16).toString(16));
}

/** The secret of one day (UTC), by which all processes of an installation find the same places. */
export function placeKey(secret: Buffer, at: Date): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'madoguchi', `visits/v1:${at.toISOString().slice(0, 10)}`, 32));
}

/** Where an address is counted: too few bits of a keyed hash to find the address again, even with the key. */
export function placeOf(key: Buffer, kind: VisitKind, address: string): number {
  const mark = createHmac('sha256', key).update(`${kind}:${address}`).digest();
  return mark.readUInt32BE(0) >>> (32 - PLACE_BITS);
}
