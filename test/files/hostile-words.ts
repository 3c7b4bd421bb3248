/** What a spreadsheet would run, at the beginning of a cell or of what it takes for the next one. */
const RUN = [
  '=HYPERLINK("http://x.example","y")',
  '+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '＝1＋1',
  'a;=1+1',
  'a\t=1+1',
  'a\n=1+1',
  'a",=1+1',
];

/** What ends a text, or is read as markup, where it is put into a page, a workbook or a template. */
const MARKUP = [
  'A "quoted" name\nof two lines\r\nor three',
  '<script>alert(1)</script>',
  ']]>&amp;<!-- x -->',
  '#import "x": *',
  '$x^2$ *a* _b_ @ref <label> `c` // d [e] {f} ~',
  '= Heading',
  '- list \\ \\u{41}',
  'END:VEVENT\r\nATTENDEE:mailto:x@x.example',
  '_x0041_ &#x41; %0d%0a ${x} {{x}}',
];

/** What is hard to set or to keep. */
const SCRIPTS = [
  '\u202Eelpoep\u202C and \u200Bnothing',
  'a\u0001b\u0008c\u001Fd\u007Fe\uFFFEf',
  'ကျော်ဇော ဝင်းဦး',
  'محمد علی',
  '𠮷野 𩸽 髙﨑 𣘺',
  'Nguyễn Thị Hường 🧑🏽‍🏭',
  'x'.repeat(300),
];

/** Names that nobody has and that break what was not written with care. None has a NUL: the database takes none. */
export const HOSTILE: readonly string[] = [...RUN, ...MARKUP, ...SCRIPTS];

/** All of them one after the other. */
export const ALL_HOSTILE = HOSTILE.join(' § ');

/** As much of a text as fits a field, without half a letter at its end. @param limit in letters, as PostgreSQL counts them */
export function fitting(text: string, limit: number): string {
  return [...text].slice(0, limit).join('');
}
