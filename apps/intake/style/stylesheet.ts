import { createHash } from 'node:crypto';
import { readAsset } from '../assets';

const SHEETS = ['tokens', 'base', 'form', 'file'] as const;

/** Takes comments, line breaks and needless blanks out; our sheets hold no strings in which they matter. */
function squeezed(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

/** The whole style of the form, put together once when the app starts. */
export const STYLESHEET = squeezed(SHEETS.map((name) => readAsset(`style/${name}.css`)).join('\n'));

/** Named after its content, so that browsers may keep it and never keep an old one. */
export const STYLE_ADDRESS = `/style.css?v=${createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 12)}`;
