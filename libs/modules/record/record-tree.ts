import { createHash } from 'node:crypto';
import type { RecordSeal } from './verify-record';

/** Every level of the tree over these leaves, the leaves first and the root last. A last odd node moves up as it is. */
export function treeOver(leaves: readonly Buffer[]): Buffer[][] {
  const levels = [[...leaves]];
  for (let level = levels[0] ?? []; level.length > 1; level = levels.at(-1) ?? []) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(nodeAbove(level, i));
    levels.push(next);
  }
  return levels;
}

/** The root; of no leaves at all, the hash of nothing. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  return treeOver(leaves).at(-1)?.[0] ?? sha256();
}

/** The neighbours on the way from the leaf at this position to the root. */
export function pathTo(leaves: readonly Buffer[], position: number): RecordSeal['path'] {
  const path: RecordSeal['path'] = [];
  let index = position;
  for (const level of treeOver(leaves).slice(0, -1)) {
    const neighbour = level[index ^ 1];
    if (neighbour) path.push({ side: index % 2 === 1 ? 'left' : 'right', hash: neighbour.toString('hex') });
    index >>= 1;
  }
  return path;
}

/** The leaf that stands for a chain whose newest link is this one. */
export function leafOfLink(link: Buffer): Buffer {
  return sha256(Buffer.of(0), link);
}

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function nodeAbove(level: readonly Buffer[], index: number): Buffer {
  const [left, right] = level.slice(index, index + 2);
  if (!left) throw new Error('a level has no node where one was counted');
  return right ? sha256(Buffer.of(1), left, right) : left;
}
