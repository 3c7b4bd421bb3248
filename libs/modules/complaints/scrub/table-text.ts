/** Control characters that no table has; a page, a program or a picture has some, or begins like one. */
const NO_TABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|^\s*[<%{[#]/;
const SEPARATED = /[,;\t]/;

/**
 * The text of a table of values (CSV), in the two encodings in which payroll programs here write it. The bytes may end
 * within a letter: they may be the beginning of a file. @returns undefined if this is no such text
 */
export function tableText(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
      const [firstLine = ''] = text.split(/\r?\n/, 1);
      return text === '' || NO_TABLE.test(text) || !SEPARATED.test(firstLine) ? undefined : text;
    } catch {
      continue;
    }
  }
  return undefined;
}
