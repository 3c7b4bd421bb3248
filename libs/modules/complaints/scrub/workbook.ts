import { posix } from 'node:path';
import { cleanJpeg, cleanPng } from './picture-segments';

const TYPES = '[Content_Types].xml';
const MAIN = 'xl/workbook.xml';

/** What a program needs to show the cells, charts and pictures. Properties, thumbnails, printers and links stay behind. */
const KEPT = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^xl\/workbook\.xml$/,
  /^xl\/(sharedStrings|styles|metadata)\.xml$/,
  /^xl\/theme\/[^/]+\.xml$/,
  /^xl\/(worksheets|chartsheets|tables|drawings|charts|pivotTables|pivotCache)\/[^/]+\.(xml|vml)$/,
  /^xl\/comments\d*\.xml$/,
  /^xl\/comments\/[^/]+\.xml$/,
  /^xl\/media\/[^/]+\.(jpe?g|png)$/i,
  /^xl\/(_rels|worksheets\/_rels|chartsheets\/_rels|drawings\/_rels|charts\/_rels|pivotTables\/_rels|pivotCache\/_rels)\/[^/]+\.rels$/,
];

/** Attributes and elements that name a person, a machine or a folder. */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/(<(?:\w+:)?author>)[^<]*(<\/(?:\w+:)?author>)/g, '$1$2'],
  [/<(?:\w+:)?absPath\b[^>]*(?:\/>|>[\s\S]*?<\/(?:\w+:)?absPath>)/g, ''],
  [/<(?:\w+:)?externalReferences>[\s\S]*?<\/(?:\w+:)?externalReferences>/g, ''],
  // What they point to is not in the copy, and a pointer to nothing is taken for damage.
  [/<(?:\w+:)?(?:fileSharing|legacyDrawingHF|picture|hlinkClick|hlinkHover)\b[^>]*\/>/g, ''],
  [/<(?:\w+:)?(?:oleObjects|controls|hyperlinks)\b[^>]*>[\s\S]*?<\/(?:\w+:)?(?:oleObjects|controls|hyperlinks)>/g, ''],
  [/ (?:userName|refreshedBy|lastModifiedBy)="[^"]*"/g, ''],
  [/(<(?:\w+:)?pageSetup\b[^>]*?) r:id="[^"]*"/g, '$1'],
];

export function isWorkbook(files: ReadonlyMap<string, Buffer>): boolean {
  const types = files.get(TYPES)?.toString('utf8') ?? '';
  return files.has(MAIN) && types.includes('spreadsheetml.sheet.main+xml') && !/macroEnabled/i.test(types);
}

/** The parts of a workbook that show its contents, without what names anybody. */
export function workbookCopy(files: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const copy = new Map<string, Buffer>();
  for (const [name, bytes] of files) {
    const kept = KEPT.some((shape) => shape.test(name)) && cleaned(name, bytes);
    if (kept) copy.set(name, kept);
  }
  for (const [name, bytes] of copy) {
    if (name.endsWith('.rels')) copy.set(name, linked(name, bytes, copy));
  }
  const types = copy.get(TYPES);
  if (types) copy.set(TYPES, listed(types, copy));
  return copy;
}

/** @returns nothing for a picture that cannot be cleaned */
function cleaned(name: string, bytes: Buffer): Buffer | undefined {
  if (/\.jpe?g$/i.test(name)) return cleanJpeg(bytes);
  if (/\.png$/i.test(name)) return cleanPng(bytes);
  if (name.endsWith('.rels') || name === TYPES) return bytes;
  return Buffer.from(TELLING.reduce((text, [what, by]) => text.replace(what, by), bytes.toString('utf8')));
}

/** The links of a part without those that lead out of the copy. */
function linked(name: string, bytes: Buffer, copy: ReadonlyMap<string, Buffer>): Buffer {
  const folder = posix.dirname(posix.dirname(name));
  const links = bytes
    .toString('utf8')
    .replace(/<(?:\w+:)?Relationship\b[^>]*?(?:\/>|>\s*<\/(?:\w+:)?Relationship>)/g, (link) => {
      const target = /\bTarget="([^"]*)"/.exec(link)?.[1] ?? '';
      const isInside = !/\bTargetMode="External"/i.test(link);
      const path = target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(folder, target));
      return isInside && copy.has(path) ? link : '';
    });
  return Buffer.from(links);
}

/** The list of contents without what is not there. */
function listed(bytes: Buffer, copy: ReadonlyMap<string, Buffer>): Buffer {
  const list = bytes.toString('utf8').replace(/<(?:\w+:)?Override\b[^>]*?\/>/g, (entry) => {
    const name = /\bPartName="\/([^"]*)"/.exec(entry)?.[1];
    return name !== undefined && copy.has(name) ? entry : '';
  });
  return Buffer.from(list);
}
