import { randomBytes } from 'node:crypto';
import {
  newSealedKey,
  PART_BYTES,
  readRange,
  readSealed,
  readWhole,
  sealBytes,
  type SealedFile,
  sealPart,
} from './sealed-file';
import { parseName, partName, Storage } from './storage';
import { seal } from '@platform/crypto';

class Memory extends Storage {
  readonly objects = new Map<string, Buffer>();

  async put(name: string, sealed: Buffer): Promise<void> {
    this.objects.set(name, sealed);
  }

  async get(name: string): Promise<Buffer> {
    const found = this.objects.get(name);
    if (!found) throw new Error('nothing there');
    return found;
  }

  async remove(key: string): Promise<void> {
    for (const name of [...this.objects.keys()]) if (parseName(name).key === key) this.objects.delete(name);
  }
}

describe('a sealed file', () => {
  const plain = randomBytes(2 * PART_BYTES + 7);
  let storage: Memory;
  let file: SealedFile;

  beforeEach(async () => {
    storage = new Memory();
    file = await sealBytes(storage, plain);
  });

  const read = async (one = file) => {
    const parts: Buffer[] = [];
    for await (const part of readSealed(storage, one)) parts.push(part);
    return Buffer.concat(parts);
  };
  const sealedPart = (part: number) => storage.objects.get(partName(file.key, part)) ?? Buffer.alloc(0);

  it('comes back as it was, whole or a range of it, and lies there in parts that say nothing', async () => {
    expect([...storage.objects.keys()]).toEqual([0, 1, 2].map((part) => partName(file.key, part)));
    expect((await read()).equals(plain)).toBe(true);
    for (const [start, end] of [
      [0, 10],
      [PART_BYTES - 3, PART_BYTES + 3],
      [5, 2 * PART_BYTES + 6],
      [2 * PART_BYTES, 9 * PART_BYTES],
    ] as const) {
      expect((await readRange(storage, file, start, end)).equals(plain.subarray(start, end))).toBe(true);
    }
    for (const sealed of storage.objects.values()) expect(sealed.includes(plain.subarray(100, 116))).toBe(false);
  });

  it.each<[string, () => void]>([
    ['with a changed byte', () => sealedPart(1).writeUInt8((sealedPart(1).readUInt8(40) + 1) % 256, 40)],
    ['without a part', () => storage.objects.delete(partName(file.key, 1))],
    [
      'with two parts swapped',
      () => {
        const [first, second] = [sealedPart(0), sealedPart(1)];
        storage.objects.set(partName(file.key, 0), second).set(partName(file.key, 1), first);
      },
    ],
  ])('does not open %s', async (_, harm) => {
    harm();
    await expect(read()).rejects.toThrow();
  });

  it('does not open as less than was stored, nor as what once lay in a part', async () => {
    await expect(read({ ...file, parts: 2 })).rejects.toThrow(/changed/);
    await sealPart(storage, file, 1, randomBytes(PART_BYTES));
    await expect(read()).rejects.toThrow(/changed/);
  });

  it('opens what was stored in one piece, before there were parts', async () => {
    const former = newSealedKey();
    await storage.put(former.key, seal(Buffer.from(former.fileKey, 'base64'), plain, former.key));
    expect((await readWhole(storage, former)).equals(plain)).toBe(true);
  });
});
