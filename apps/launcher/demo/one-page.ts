import { PDFDocument } from '@cantoo/pdf-lib';

/** A PDF of one empty page, for wherever the demo puts a document in. */
export async function onePage(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([420, 595]);
  return Buffer.from(await document.save());
}
