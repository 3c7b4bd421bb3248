import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { INestApplicationContext } from '@nestjs/common';
import { AttachmentsService, EVIDENCE } from '@modules/complaints';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { unpack } from '@platform/archive';
import { type ScrubLimits, Scrubber } from '../../libs/modules/complaints/scrub/scrubber';
import { collected } from '../support/bytes';
import { anArchive, anOpenDocument, aPdf, aWorkbook, workbookParts } from '../support/evidence-documents';
import {
  a3gp,
  aMov,
  anAmr,
  anM4a,
  anMp3,
  anMp4,
  aVoiceNote,
  aWav,
  aWebm,
  FRAME,
  SOUND,
} from '../support/evidence-media';
import { Installation } from '../support/installation';
import { AUTHOR, SECRETS } from '../support/telling';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

describe('evidence of every kind', () => {
  let installation: Installation;
  let intake: INestApplicationContext;
  let attachments: AttachmentsService;

  beforeAll(async () => {
    installation = await Installation.create();
    intake = await installation.intake();
    attachments = intake.get(AttachmentsService, { strict: false });
  });
  afterAll(() => installation.close());

  const opened = async (file: Parameters<AttachmentsService['open']>[0] | null) =>
    file && collected((await attachments.open(file)).bytes);

  /** Stores a file, sees that its original is what was sent, and gives its copy. */
  const stored = async (bytes: Buffer) => {
    const { files, mediaType } = await attachments.store(bytes);
    expect((await opened(files.original))?.equals(bytes)).toBe(true);
    const copy = await opened(files.scrubbed);
    for (const secret of SECRETS) {
      expect(copy?.includes(secret) ?? false).toBe(false);
      expect(copy?.includes(Buffer.from(secret, 'utf16le')) ?? false).toBe(false);
    }
    return { mediaType, copy };
  };

  /** A PDF before the parser, with other limits than the usual ones. */
  const alone = (bytes: Buffer, limits: ScrubLimits) =>
    new Scrubber().scrub(
      'pdf',
      {
        mediaType: 'application/pdf',
        byteSize: bytes.length,
        read: async (start, end) => bytes.subarray(start, end),
        write: async () => undefined,
      },
      limits,
    );

  it.each<[string, string, () => Promise<Buffer>]>([
    ['an MP4 film', 'video/mp4', anMp4],
    ['a film of an iPhone', 'video/quicktime', aMov],
    ['a film of an old phone', 'video/3gpp', a3gp],
    ['a film from a browser', 'video/webm', aWebm],
    ['a voice memo', 'audio/mp4', anM4a],
    ['a voice note', 'audio/ogg', aVoiceNote],
  ])('copies the tracks of %s bit by bit and nothing beside them', async (_, type, make) => {
    const bytes = await make();
    expect(SECRETS.filter((secret) => bytes.includes(secret)).length).toBeGreaterThan(0);
    const { mediaType, copy } = await stored(bytes);
    expect(mediaType).toBe(type);
    if (!copy) throw new Error('there is no copy');
    expect(copy.includes(SOUND)).toBe(true);
    if (type.startsWith('video/')) expect(copy.includes(FRAME)).toBe(true);
    const input = new Input({ source: new BufferSource(copy), formats: ALL_FORMATS });
    expect((await input.getTracks()).map((track) => track.type).sort()).toEqual(
      type.startsWith('video/') ? ['audio', 'video'] : ['audio'],
    );
    const [film] = await input.getVideoTracks();
    if (film && type !== 'video/webm') expect(await film.getRotation()).toBe(90);
  });

  it.each<[string, string, () => Buffer]>([
    ['an MP3', 'audio/mpeg', anMp3],
    ['a WAV', 'audio/wav', aWav],
  ])('copies the sound of %s', async (_, type, make) => {
    const { mediaType, copy } = await stored(make());
    expect(mediaType).toBe(type);
    expect(copy?.length).toBeGreaterThan(3_000);
  });

  it('makes no copy where it could not be an honest one', async () => {
    const cut = (await aMov()).subarray(0, 9_000);
    const film = await aMov();
    film.write('zzz1', film.lastIndexOf('avc1'), 'latin1');
    for (const [bytes, type] of [
      [anAmr(), 'audio/amr'],
      [cut, 'video/quicktime'],
      [film, 'video/quicktime'],
    ] as const) {
      expect(await stored(bytes)).toEqual({ mediaType: type, copy: null });
    }
  });

  it('writes a PDF anew, with its page and its picture, and without what names or runs', async () => {
    const bytes = await aPdf();
    expect(bytes.includes(AUTHOR)).toBe(true);
    const { mediaType, copy } = await stored(bytes);
    expect(mediaType).toBe('application/pdf');
    if (!copy) throw new Error('there is no copy');
    const document = await PDFDocument.load(copy, { updateMetadata: false });
    expect(document.getPageCount()).toBe(1);
    expect([document.getAuthor(), document.getProducer(), document.getTitle()]).toEqual(Array(3).fill(undefined));
    const everything = document.context.enumerateIndirectObjects().map(([, object]) => object.toString());
    expect(everything.join('\n')).not.toMatch(/JavaScript|EmbeddedFile|Metadata|app\.alert/);
    expect(everything.join('\n')).toMatch(/DCTDecode/);
  });

  it('packs a workbook anew, with its cells and remarks, and without author, printer, folders and thumbnail', async () => {
    const { mediaType, copy } = await stored(await aWorkbook());
    expect(mediaType).toBe(XLSX);
    const files = await unpack(copy ?? Buffer.alloc(0));
    const text = [...files.values()].join('\n');
    for (const secret of SECRETS) expect(text.includes(secret)).toBe(false);
    expect(text).toContain('Overtime 210,000');
    expect(text).toContain('not paid');
    expect(text).not.toMatch(/thumbnail|printerSettings|hyperlink|core-properties/);
    expect([...files.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/comments1.xml',
      'xl/media/image1.jpeg',
      'xl/workbook.xml',
      'xl/worksheets/_rels/sheet1.xml.rels',
      'xl/worksheets/sheet1.xml',
    ]);
  });

  it('packs an OpenDocument spreadsheet anew', async () => {
    const { mediaType, copy } = await stored(await anOpenDocument());
    expect(mediaType).toBe(ODS);
    const files = await unpack(copy ?? Buffer.alloc(0));
    const text = [...files.values()].join('\n');
    for (const secret of SECRETS) expect(text.includes(secret)).toBe(false);
    expect(text).toContain('Overtime 210,000');
    expect([...files.keys()]).toEqual([
      'mimetype',
      'content.xml',
      'styles.xml',
      'Pictures/1.jpg',
      'META-INF/manifest.xml',
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['in UTF-8', Buffer.from('month,yen\n4,"210,000"\n'), '4,"210,000"'],
    [
      'in the encoding of payroll programs',
      Buffer.concat([Buffer.from('8c8e2c897e0d0a', 'hex'), Buffer.from('4,210')]),
      '月,円',
    ],
    ['with a formula', Buffer.from('a;b\n=HYPERLINK("https://x.example");2\n'), `'=HYPERLINK`],
  ])('writes a table %s anew', async (_, bytes, expected) => {
    const { mediaType, copy } = await stored(bytes);
    expect(mediaType).toBe('text/csv');
    expect(copy?.toString('utf8')).toContain(expected);
  });

  const noMacros = '[Content_Types].xml';
  it.each<[string, () => Promise<Buffer> | Buffer]>([
    ['an empty file', () => Buffer.alloc(0)],
    ['a page with commas', () => Buffer.from('<html>a,b\n<script>c,d</script>')],
    ['a program that begins like a table', () => Buffer.from('a,b\n\u0000\u0001\u0002,c')],
    ['any archive', () => anArchive({ 'readme.txt': 'a,b' })],
    ['a broken archive', async () => (await aWorkbook()).subarray(0, 1_000)],
    ['a text document', () => anArchive({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' })],
    ['a workbook with a program in it', () => aWorkbook({ 'xl/vbaProject.bin': randomBytes(64) })],
    [
      'a workbook that says so',
      async () => {
        const types = String((await workbookParts())[noMacros]);
        return aWorkbook({ [noMacros]: types.replace('sheetml.sheet.main', 'sheetml.sheet.macroEnabled.main') });
      },
    ],
    [
      'a locked document',
      () => anOpenDocument({ 'META-INF/manifest.xml': '<manifest:encryption-data manifest:checksum="x"/>' }),
    ],
    ['a locked workbook', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096)])],
    [
      'an archive that becomes far more than it is',
      () => aWorkbook({ 'xl/styles.xml': Buffer.alloc(80 * 1024 * 1024) }),
    ],
    ['music of another kind', () => Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(200)])],
  ])('refuses %s', async (_, make) => {
    await expect(attachments.store(await make())).rejects.toThrow('attachment.type');
  });

  it('survives a document that leads back to itself, and one that becomes far more than it is', async () => {
    const cycle = Buffer.from(
      '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF',
    );
    expect((await stored(cycle)).mediaType).toBe('application/pdf');
    const zeros = deflateSync(deflateSync(Buffer.alloc(96 * 1024 * 1024)));
    const head = `%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 10/Filter[/FlateDecode/FlateDecode]/Length ${zeros.length}>>stream\n`;
    const bomb = Buffer.concat([Buffer.from(head), zeros, Buffer.from('\nendstream\nendobj\n%%EOF')]);
    const limits = { milliseconds: 60_000, heapMegabytes: 64, growthMegabytes: 64 };
    expect(await alone(bomb, limits)).toEqual({ outcome: 'none' });
  });

  it('ends a parser that takes too long', async () => {
    const limits = { milliseconds: 1, heapMegabytes: 256, growthMegabytes: 1_024 };
    expect(await alone(await aPdf(), limits)).toEqual({ outcome: 'none' });
    expect(await alone(await aPdf(), { ...limits, milliseconds: 60_000 })).toEqual({ outcome: 'copied' });
  });

  it('leaves out of the copy what a file is beside what it says it is', async () => {
    const page = Buffer.from('<script>stolen()</script>PK\u0003\u0004');
    for (const make of [anMp4, aPdf]) {
      const { copy } = await stored(Buffer.concat([await make(), page]));
      expect(copy?.includes('stolen')).toBe(false);
    }
  });

  it.each(['photo', 'document', 'audio'] as const)(
    'stops taking a %s that is larger than its kind may be',
    async (kind) => {
      const heads = { photo: Buffer.from('ffd8ffe0', 'hex'), document: Buffer.from('%PDF-1.7\n'), audio: anMp3() };
      let sent = 0;
      const endless = (async function* () {
        yield heads[kind];
        for (;;) {
          sent += 1;
          yield Buffer.alloc(512 * 1024, 1);
        }
      })();
      await expect(attachments.store(endless)).rejects.toThrow('attachment.tooLarge');
      expect(sent * 512 * 1024).toBeLessThan(EVIDENCE[kind].bytesAllowed + 3 * 1024 * 1024);
    },
  );
});
