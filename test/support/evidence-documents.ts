import { AFRelationship, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { ZipFile } from 'yazl';
import { collected } from './bytes';
import { aPhoto } from './photo';
import { AUTHOR, DEVICE, PLACE } from './telling';

/** Names and their contents, as an archive. */
export async function anArchive(files: Record<string, string | Buffer>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    archive.addBuffer(Buffer.from(content as string), name, { compress: name !== 'mimetype' });
  }
  archive.end();
  return collected(archive.outputStream as AsyncIterable<Buffer>);
}

/** A scanned contract: a photo on a page, with everything around it that names somebody or runs by itself. */
export async function aPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setAuthor(AUTHOR);
  document.setTitle(`Contract, scanned at ${PLACE}`);
  document.setProducer(DEVICE);
  document.addJavaScript('greet', `app.alert('${AUTHOR}')`);
  await document.attach(Buffer.from(`by ${AUTHOR}`), 'notes.txt', {
    mimeType: 'text/plain',
    afRelationship: AFRelationship.Source,
  });
  const xmp = document.context.stream(`<x:xmpmeta><dc:creator>${AUTHOR}</dc:creator></x:xmpmeta>`, {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  document.catalog.set(PDFName.of('Metadata'), document.context.register(xmp));
  const page = document.addPage([200, 200]);
  page.drawText('210,000 yen', { x: 20, y: 150, size: 12 });
  page.drawImage(await document.embedJpg(await aPhoto()), { x: 10, y: 10, width: 100, height: 75 });
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a payslip as a spreadsheet program saves it. */
export async function workbookParts(): Promise<Record<string, string | Buffer>> {
  const link = (id: string, type: string, target: string, more = '') =>
    `<Relationship Id="${id}" Type="${OFFICE}/relationships/${type}" Target="${target}"${more}/>`;
  const links = (...all: string[]) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  const part = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  const outside = ' TargetMode="External"';
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>${part('xl/workbook.xml', `${SHEETS}.sheet.main+xml`)}${part('xl/worksheets/sheet1.xml', `${SHEETS}.worksheet+xml`)}${part('xl/comments1.xml', `${SHEETS}.comments+xml`)}${part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}</Types>`,
    '_rels/.rels': links(
      link('rId1', 'officeDocument', 'xl/workbook.xml'),
      link('rId2', 'metadata/core-properties', 'docProps/core.xml'),
      link('rId3', 'metadata/thumbnail', 'docProps/thumbnail.jpeg'),
    ),
    'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${AUTHOR}</dc:creator></cp:coreProperties>`,
    'docProps/app.xml': `${XML}<Properties><Company>${AUTHOR}</Company></Properties>`,
    'docProps/thumbnail.jpeg': await aPhoto(),
    'xl/workbook.xml': `${XML}<workbook xmlns:r="${OFFICE}/relationships"><fileSharing userName="${AUTHOR}"/><x15ac:absPath url="C:\\Users\\${AUTHOR}\\"/><sheets><sheet name="Pay" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links(
      link('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      link('rId2', 'externalLinkPath', `file:///C:/Users/${AUTHOR}/all.xlsx`, outside),
    ),
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns:r="${OFFICE}/relationships"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Overtime 210,000</t></is></c></row></sheetData><hyperlinks><hyperlink ref="A1" r:id="rId2"/></hyperlinks><pageSetup paperSize="9" r:id="rId3"/></worksheet>`,
    'xl/worksheets/_rels/sheet1.xml.rels': links(
      link('rId1', 'comments', '../comments1.xml'),
      link('rId2', 'hyperlink', `https://files.example/${AUTHOR}`, outside),
      link('rId3', 'printerSettings', '../printerSettings/printerSettings1.bin'),
    ),
    'xl/comments1.xml': `${XML}<x:comments><x:authors><x:author>${AUTHOR}</x:author></x:authors><x:commentList><x:comment ref="A1" authorId="0"><x:text><x:t>not paid</x:t></x:text></x:comment></x:commentList></x:comments>`,
    'xl/printerSettings/printerSettings1.bin': Buffer.from(DEVICE, 'utf16le'),
    'xl/persons/person.xml': `${XML}<personList><person displayName="${AUTHOR}"/></personList>`,
    'xl/media/image1.jpeg': await aPhoto(),
  };
}

export async function aWorkbook(change: Record<string, string | Buffer> = {}): Promise<Buffer> {
  return anArchive({ ...(await workbookParts()), ...change });
}

export async function anOpenDocument(change: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const type = 'application/vnd.oasis.opendocument.spreadsheet';
  const entry = (path: string) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`;
  return anArchive({
    mimetype: type,
    'content.xml': `${XML}<office:document-content><table:tracked-changes><dc:creator>${AUTHOR}</dc:creator></table:tracked-changes><office:annotation><dc:creator>${AUTHOR}</dc:creator><text:p>not paid</text:p></office:annotation><text:p>Overtime 210,000</text:p></office:document-content>`,
    'styles.xml': `${XML}<office:document-styles/>`,
    'meta.xml': `${XML}<office:document-meta><meta:initial-creator>${AUTHOR}</meta:initial-creator></office:document-meta>`,
    'settings.xml': `${XML}<config:config-item config:name="PrinterName">${DEVICE}</config:config-item>`,
    'Thumbnails/thumbnail.png': Buffer.from(PLACE),
    'Pictures/1.jpg': await aPhoto(),
    'META-INF/manifest.xml': `${XML}<manifest:manifest>${['/', 'content.xml', 'styles.xml', 'meta.xml', 'settings.xml', 'Pictures/1.jpg'].map(entry).join('')}</manifest:manifest>`,
    ...change,
  });
}
