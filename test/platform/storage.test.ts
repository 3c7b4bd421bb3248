import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@platform/database';
import { isAbsent, openStorage, PART_BYTES, partName, readSealed, sealBytes, type Storage } from '@platform/storage';
import { collected } from '../support/bytes';
import { anS3Server } from '../support/s3-server';

interface Place {
  storage: Storage;
  close: () => Promise<void>;
}

async function aFolder(): Promise<Place> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'madoguchi-files-'));
  const close = async () => rmSync(dataFolder, { recursive: true, force: true });
  return { storage: openStorage({ dataFolder }), close };
}

async function aBucket(): Promise<Place> {
  const server = await anS3Server();
  return { storage: openStorage(server.settings), close: server.close };
}

describe.each([
  ['a folder', aFolder],
  ['an S3 server', aBucket],
])('sealed files in %s', (_, make) => {
  let place: Place;
  beforeAll(async () => {
    place = await make();
  });
  afterAll(() => place.close());

  const absence = async (name: string) => isAbsent(await place.storage.get(name).catch((error: unknown) => error));

  it('come back as they were put, the newest of a name', async () => {
    const key = newId();
    await place.storage.put(key, Buffer.from('first'));
    await place.storage.put(key, Buffer.from([0, 255, 10]));
    expect(await place.storage.get(key)).toEqual(Buffer.from([0, 255, 10]));
  });

  it('say that nothing lies under a name, or in a part that is not there', async () => {
    const key = newId();
    await place.storage.put(partName(key, 0), Buffer.from('x'));
    expect(await absence(partName(key, 1))).toBe(true);
    expect(await absence(key)).toBe(true);
    expect(await absence(newId())).toBe(true);
  });

  it('go with all their parts, and nothing else goes with them', async () => {
    const file = await sealBytes(place.storage, randomBytes(2 * PART_BYTES + 1));
    const other = await sealBytes(place.storage, Buffer.from('other'));
    expect((await collected(readSealed(place.storage, file))).length).toBe(file.byteSize);
    await place.storage.remove(file.key);
    for (const part of [0, 1, 2]) expect(await absence(partName(file.key, part))).toBe(true);
    expect((await collected(readSealed(place.storage, other))).toString()).toBe('other');
    await expect(place.storage.remove(file.key)).resolves.toBeUndefined();
  });

  it.each(['../../etc/passwd', 'a', `${newId()}/x`, `${newId()}.`, `${newId()}.x`, ''])(
    'have names of ours only, not "%s"',
    async (name) => {
      await expect(place.storage.put(name, Buffer.from('x'))).rejects.toThrow('not a storage key');
      await expect(place.storage.get(name)).rejects.toThrow('not a storage key');
      await expect(place.storage.remove(name)).rejects.toThrow('not a storage key');
    },
  );
});
