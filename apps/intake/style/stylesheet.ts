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

/** Named after its content, so that browsers may keep it and never keep an old one. */
function addressOf(path: string, css: string): string {
  return `${path}?v=${createHash('sha256').update(css).digest('hex').slice(0, 12)}`;
}

/** The whole style of the form, put together once when the app starts. */
export const STYLESHEET = squeezed(SHEETS.map((name) => readAsset(`style/${name}.css`)).join('\n'));

export const STYLE_ADDRESS = addressOf('/style.css', STYLESHEET);

/** What the pages with figures need besides, and no page of the form loads. */
export const FIGURES_STYLE = squeezed(readAsset('style/figures.css'));

export const FIGURES_STYLE_ADDRESS = addressOf('/figures/style.css', FIGURES_STYLE);
