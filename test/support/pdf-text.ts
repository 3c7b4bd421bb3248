import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  type PDFObject,
} from '@cantoo/pdf-lib';

/** What the codes of a font stand for, by its name on the page. */
type Alphabet = ReadonlyMap<number, string>;

/** The words of a PDF as a reader who copies them gets them: by the table that each font carries, page after page. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes);
  const look = (object: PDFObject | undefined) => (object ? document.context.lookup(object) : undefined);
  return document
    .getPages()
    .map((page) => {
      const fonts = new Map<string, Alphabet>();
      const named = look(page.node.Resources()?.get(PDFName.of('Font')));
      if (named instanceof PDFDict) {
        for (const [name, font] of named.entries()) {
          const found = look(font);
          const table = found instanceof PDFDict ? look(found.get(PDFName.of('ToUnicode'))) : undefined;
          if (table instanceof PDFRawStream) fonts.set(name.asString().slice(1), alphabetOf(textOf(table)));
        }
      }
      const contents = page.node.Contents();
      const parts = contents instanceof PDFArray ? contents.asArray().map(look) : [contents];
      const source = parts.map((part) => (part instanceof PDFRawStream ? textOf(part) : '')).join('\n');
      return wordsOf(source, fonts);
    })
    .join('\n');
}

function textOf(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

const HEX = '<([0-9a-fA-F]+)>';

function alphabetOf(table: string): Alphabet {
  return new Map([...singles(table), ...ranges(table)]);
}

/** The lists between two words of the table. */
function blocks(table: string, kind: string, hexes: number): string[][] {
  const line = new RegExp(Array<string>(hexes).fill(HEX).join('\\s*'), 'g');
  const found = [...table.matchAll(new RegExp(`begin${kind}([\\s\\S]*?)end${kind}`, 'g'))];
  return found.flatMap(([block]) => [...block.matchAll(line)].map(([, ...parts]) => parts));
}

function singles(table: string): [number, string][] {
  const words = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  return blocks(table, 'bfchar', 2).map(([code = '', hex = '']) => [parseInt(code, 16), words(hex)]);
}

function ranges(table: string): [number, string][] {
  return blocks(table, 'bfrange', 3).flatMap((hexes) => {
    const [from = 0, to = 0, first = 0] = hexes.map((hex) => parseInt(hex, 16));
    return Array.from({ length: to - from + 1 }, (_, i): [number, string] => [
      from + i,
      String.fromCodePoint(first + i),
    ]);
  });
}

/** Each piece that is drawn at once ends with a space. */
function wordsOf(source: string, fonts: ReadonlyMap<string, Alphabet>): string {
  const token = /\/(\S+)\s+[\d.-]+\s+Tf|<([0-9a-fA-F\s]*)>|\(((?:\\[\s\S]|[^\\()])*)\)|\b(Tj|TJ)\b/g;
  let [alphabet, text]: [Alphabet | undefined, string] = [undefined, ''];
  for (const [, font, hex, literal, draw] of source.matchAll(token)) {
    if (font !== undefined) alphabet = fonts.get(font);
    else if (draw) text += ' ';
    else
      text += spell(
        hex === undefined ? literalBytes(literal ?? '') : Buffer.from(hex.replace(/\s/g, ''), 'hex'),
        alphabet,
      );
  }
  return text;
}

function spell(bytes: Buffer, alphabet: Alphabet | undefined): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) text += alphabet?.get(bytes.readUInt16BE(i)) ?? '';
  return text;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function literalBytes(literal: string): Buffer {
  const plain = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, each: string) =>
    /^[0-7]/.test(each) ? String.fromCharCode(parseInt(each, 8)) : (ESCAPED[each] ?? each),
  );
  return Buffer.from(plain, 'latin1');
}
