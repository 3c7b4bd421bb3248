import type { Locale } from '@modules/complaints';
import type { Sheet } from '@platform/print';
import { toString as drawCode } from 'qrcode';
import type { PosterShape } from './poster-choice.rules';
import { POSTER_WORDS } from './poster-words';
import { CARDS_TEMPLATE, WALL_TEMPLATE } from './poster.template';

/** A code that was drawn: no vowel is in it. */
const DRAWN = /^[^AEIOU]{8}$/;

/** What a poster is made of. */
export interface PosterFacts {
  shape: PosterShape;
  /** In the order in which they are shown; the first one is the largest. */
  locales: readonly Locale[];
  workplaceCode: string;
  /** Where the form is, such as `https://desk.example`. */
  formUrl: string;
  deskName: string;
}

/** Where a poster leads: the form, which then knows the site. Its letters say one address, its picture another: that one is counted. */
export function posterAddress(formUrl: string, workplaceCode: string, by: 'letters' | 'picture'): string {
  return new URL(`/${by === 'picture' ? 'q' : 'w'}/${inHalves(workplaceCode)}`, formUrl).href;
}

/** A code as people read it from a wall: two halves of four signs. One that somebody thought up may be a word and stays whole. */
export function inHalves(code: string): string {
  return DRAWN.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}

/** The poster of a site, ready to be set. Everything that was typed by anybody arrives in it as data. */
export async function posterSheet({ shape, locales, workplaceCode, formUrl, deskName }: PosterFacts): Promise<Sheet> {
  const address = posterAddress(formUrl, workplaceCode, 'letters').replace(/^https?:\/\//, '');
  // A quarter of the code may be stained or torn. The white around it is the page's.
  const qr = await drawCode(posterAddress(formUrl, workplaceCode, 'picture'), {
    type: 'svg',
    errorCorrectionLevel: 'Q',
    margin: 0,
  });
  const blocks = locales.map((locale) => ({ ...POSTER_WORDS[locale], lang: locale.slice(0, 2) }));
  const page = shape === 'a5' ? { paper: 'a5', scale: Math.SQRT1_2 } : { paper: 'a4', scale: 1 };
  const code = inHalves(workplaceCode);
  const host = address.slice(0, -code.length);
  const data = { ...page, title: blocks[0]?.title ?? '', blocks, qr, address, host, code, desk: deskName };
  const isCards = shape === 'cards';
  return {
    name: isCards ? 'poster-cards' : 'poster-wall',
    source: isCards ? CARDS_TEMPLATE : WALL_TEMPLATE,
    data,
  };
}
