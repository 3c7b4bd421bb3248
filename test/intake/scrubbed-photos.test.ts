import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { INestApplicationContext } from '@nestjs/common';
import { AttachmentsService, type Rendition } from '@modules/complaints';
import { create as readExif } from 'exif-parser';
import sharp, { type Sharp } from 'sharp';
import { collected } from '../support/bytes';
import { Installation } from '../support/installation';

const AUTHOR = 'Secret Author';
const PLACE = 'Factory by the river, gate 4';
const HIDDEN = '<script>stolen()</script>';
/** What the photo app of a phone or an editor writes beside the pixels, in the format's own box. */
const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
  dc:title="${PLACE}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** A picture whose metadata says where, by whom and with what it was taken, and that it lies on its side. */
function telling(): Sharp {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a5a3c' } })
    .withExif({
      IFD0: { Artist: AUTHOR, Model: 'Secret Phone', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 10/1 53/1', GPSLongitudeRef: 'E', GPSLongitude: '137/1 9/1 0/1' },
    })
    .withXmp(XMP);
}

const FORMATS: [string, () => Promise<Buffer>][] = [
  ['JPEG', () => telling().jpeg().toBuffer()],
  ['PNG', () => telling().png().toBuffer()],
  ['WebP', () => telling().webp().toBuffer()],
];

describe('photos and what calls itself one', () => {
  let installation: Installation;
  let intake: INestApplicationContext;
  let attachments: AttachmentsService;

  beforeAll(async () => {
    installation = await Installation.create();
    intake = await installation.intake();
    attachments = intake.get(AttachmentsService, { strict: false });
  });
  afterAll(() => installation.close());

  const stored = async (bytes: Buffer): Promise<Record<Rendition, Buffer>> => {
    const { files } = await attachments.store(bytes);
    if (!files.original || !files.scrubbed) throw new Error('a photo is stored twice');
    const [original, scrubbed] = [await attachments.open(files.original), await attachments.open(files.scrubbed)];
    return { original: await collected(original.bytes), scrubbed: await collected(scrubbed.bytes) };
  };

  it.each(FORMATS)('keeps a %s as it came, and makes a copy that tells nothing but its pixels', async (_, make) => {
    const bytes = await make();
    const before = await sharp(bytes).metadata();
    expect(before.exif?.includes(AUTHOR)).toBe(true);
    expect(before.xmp?.includes(PLACE)).toBe(true);
    const { original, scrubbed } = await stored(bytes);
    expect(original.equals(bytes)).toBe(true);
    const after = await sharp(scrubbed).metadata();
    expect(after).toMatchObject({ format: before.format });
    expect([after.exif, after.xmp, after.iptc, after.tifftagPhotoshop, after.comments]).toEqual(
      Array(5).fill(undefined),
    );
    for (const secret of [AUTHOR, PLACE, 'Secret Phone']) expect(scrubbed.includes(secret)).toBe(false);
  });

  it.each(FORMATS)('leaves out of the copy what was hung on behind the pixels of a %s', async (_, make) => {
    const { scrubbed } = await stored(Buffer.concat([await make(), Buffer.from(`PK\u0003\u0004${HIDDEN}`)]));
    expect(scrubbed.includes(HIDDEN)).toBe(false);
    expect(scrubbed.includes('PK\u0003\u0004')).toBe(false);
  });

  /** Taken by telephones, as their owners published them: in the test folders of two packages that read such data. */
  it.each([
    ['an iPhone 6 Plus', 'jpeg-exif/test/IMG_0001.JPG', 'iPhone 6 Plus'],
    ['a Lumia 820', 'exif-parser/test/starfish.jpg', 'Lumia 820'],
  ])('takes place, device and the small picture out of a photo by %s', async (_, file, model) => {
    const bytes = readFileSync(join(__dirname, '../../node_modules', file));
    const told = readExif(bytes).parse();
    expect(told.tags).toMatchObject({ Model: model, GPSLatitude: expect.any(Number) as number });
    expect(told.hasThumbnail('image/jpeg')).toBe(true);
    const { original, scrubbed } = await stored(bytes);
    expect(original.equals(bytes)).toBe(true);
    const left = readExif(scrubbed).parse();
    expect([left.tags, left.hasThumbnail('image/jpeg')]).toEqual([{}, false]);
    // No second picture inside either: only one begins.
    expect(scrubbed.lastIndexOf(Buffer.from('ffd8ff', 'hex'))).toBe(0);
    expect(bytes.lastIndexOf(Buffer.from('ffd8ff', 'hex'))).toBeGreaterThan(0);
    for (const secret of [model, 'Exif', 'http://ns.adobe.com']) expect(scrubbed.includes(secret)).toBe(false);
  });

  const jpegHead = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  it.each<[string, Buffer]>([
    ['nothing at all', Buffer.alloc(0)],
    ['a page', Buffer.from(`<!doctype html>${HIDDEN}`)],
    ['a drawing with a script in it', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${HIDDEN}</svg>`)],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(512)])],
    ['an archive', Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.alloc(4096))])],
    ['a moving picture', Buffer.from('47494638396101000100800000000000ffffff21f90401000000002c', 'hex')],
    ['the beginning of a photo', jpegHead],
    ['the beginning of a photo and then a page', Buffer.concat([jpegHead, Buffer.from(HIDDEN)])],
  ])('refuses %s, whatever its name says', async (_, bytes) => {
    await expect(attachments.store(bytes)).rejects.toThrow('attachment.type');
  });

  it('refuses a few bytes that would become more pixels than any phone takes', async () => {
    const bomb = await sharp({ create: { width: 10_001, height: 10_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(attachments.store(bomb)).rejects.toThrow('attachment.type');
  });
});
