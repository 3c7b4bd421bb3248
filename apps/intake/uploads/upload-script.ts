import { createHash } from 'node:crypto';
import { readAsset } from '../assets';

/** Comments and indentation are for us; the phone gets the rest. No string of the script has either in it. */
function squeezed(script: string): string {
  return script
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '')
    .trim();
}

/** The one script of the form: it sends files in pieces. Every page works without it. */
export const UPLOAD_SCRIPT = squeezed(readAsset('uploads/upload.js'));

/** Named after its content, so that browsers may keep it and never keep an old one. */
export const UPLOAD_SCRIPT_ADDRESS = `/upload.js?v=${createHash('sha256').update(UPLOAD_SCRIPT).digest('hex').slice(0, 12)}`;
