/** The code that checks a record, as a browser runs it: the same file without its types, ready to stand in a page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../apps/launcher/prepare.mjs';

export function recordScript() {
  const source = readFileSync(join(root, 'libs/modules/record/verify-record.ts'), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ES2020, removeComments: true },
  });
  const script = outputText
    .replace(/^export \{\};?$/gm, '')
    .replace(/^export /gm, '')
    .trim();
  const text = JSON.stringify(script).replaceAll('<', '\\u003c');
  return `/* Made from libs/modules/record/verify-record.ts by npm run generate. */\nexport const VERIFY_RECORD_SCRIPT = ${text};\n`;
}
