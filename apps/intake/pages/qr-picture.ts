import { create } from 'qrcode';

/** A QR code as one SVG path, drawn in modules with the quiet zone that readers need. */
export interface QrPicture {
  /** Side length in modules, quiet zone included. */
  size: number;
  path: string;
}

const QUIET_ZONE = 4;

/**
 * Draws the receipt's digits and nothing else: no address, so that scanning it opens no page and leaves no
 * trace in a browser's history.
 */
export function drawQr(digits: string): QrPicture {
  const { modules } = create([{ data: digits, mode: 'numeric' }], { errorCorrectionLevel: 'Q' });
  const rows = Array.from({ length: modules.size }, (_, y) => rowPath(modules, y));
  return { size: modules.size + 2 * QUIET_ZONE, path: rows.join('') };
}

interface Modules {
  size: number;
  get(row: number, column: number): number | boolean;
}

/** The dark runs of one row, each as a rectangle one module high. */
function rowPath(modules: Modules, y: number): string {
  let path = '';
  for (let x = 0; x < modules.size; x += 1) {
    if (!modules.get(y, x)) continue;
    const start = x;
    while (x + 1 < modules.size && modules.get(y, x + 1)) x += 1;
    const width = x - start + 1;
    path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`;
  }
  return path;
}
