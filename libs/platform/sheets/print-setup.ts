import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import type { SheetPage } from './sheet-page';

/**
 * What the library has no option for: each sheet as wide as a page, the page's number below, the top again on each page, and a
 * list with its filters. The order of the parts is that of ECMA-376, part 1, 18.3.1.99.
 */
export function printSetup(
  pages: readonly (SheetPage & { tab: string; columns: number })[],
): Feature<Stream | Buffer | Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const page = pages[sheetIndex];
            return xml
              .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace('</sheetData>', `</sheetData>${page?.isList ? filterOf(page) : ''}`)
              .replace(/<pageSetup /, '<pageSetup fitToWidth="1" fitToHeight="0" ')
              .replace(
                /(<pageSetup[^>]*>)/,
                '$1<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
              );
          },
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace('<definedNames/>', `<definedNames>${pages.map(topOf).join('')}</definedNames>`),
        },
      },
    },
  };
}

function filterOf({ rows, columns }: SheetPage & { columns: number }): string {
  return `<autoFilter ref="A1:${letterOf(columns)}${Math.max(1, rows.length)}"/>`;
}

function topOf({ top, tab }: SheetPage & { tab: string }, index: number): string {
  if (top === 0) return '';
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${tab}'!$1:$${top}</definedName>`;
}

/** 1 is A, 27 is AA. */
function letterOf(column: number): string {
  const [rest, last] = [Math.floor((column - 1) / 26), (column - 1) % 26];
  return (rest > 0 ? letterOf(rest) : '') + String.fromCharCode(65 + last);
}
