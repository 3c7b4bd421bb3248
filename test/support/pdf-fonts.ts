import { PDFDict, PDFDocument, PDFName, PDFArray, type PDFObject } from '@cantoo/pdf-lib';

/** Every font of a PDF by its name, and whether its letters are in the file: without them a page looks different elsewhere. */
export async function fontsOf(bytes: Uint8Array): Promise<{ name: string; isEmbedded: boolean }[]> {
  const { context } = await PDFDocument.load(bytes);
  const look = (object: PDFObject | undefined) => (object ? context.lookup(object) : undefined);
  const get = (dict: PDFDict, key: string) => look(dict.get(PDFName.of(key)));
  const fonts = context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFDict => object instanceof PDFDict && get(object, 'Type') === PDFName.of('Font'));
  return fonts.flatMap((font) => {
    // A composite font has its letters in its descendant, which is listed too.
    if (get(font, 'DescendantFonts') instanceof PDFArray) return [];
    const descriptor = get(font, 'FontDescriptor');
    const files = ['FontFile', 'FontFile2', 'FontFile3'];
    const isEmbedded = descriptor instanceof PDFDict && files.some((key) => get(descriptor, key) !== undefined);
    return [{ name: String(get(font, 'BaseFont')), isEmbedded }];
  });
}
