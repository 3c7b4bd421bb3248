import { readFileSync } from 'node:fs';
import { POSTER_WORDS } from './poster-words';

const FONTS = [
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
  '@expo-google-fonts/noto-sans-myanmar/700Bold/NotoSansMyanmar_700Bold.ttf',
];

/** Where a table of a font file begins. */
function tableAt(font: Buffer, tag: string): number {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + at * 16);
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === tag);
  if (entry === undefined) throw new Error(`the font has no table ${tag}`);
  return font.readUInt32BE(entry + 8);
}

/** Whether the character map of a font (its subtable of format 4) leads to a glyph that is not the empty box. */
function hasGlyph(font: Buffer, character: number): boolean {
  const map = tableAt(font, 'cmap');
  const subtables = Array.from(
    { length: font.readUInt16BE(map + 2) },
    (_, at) => map + font.readUInt32BE(map + 8 + at * 8),
  );
  const four = subtables.find((at) => font.readUInt16BE(at) === 4);
  if (four === undefined) throw new Error('the font has no map of format 4');
  const size = font.readUInt16BE(four + 6);
  for (let at = 0; at < size; at += 2) {
    if (font.readUInt16BE(four + 14 + at) < character) continue;
    const first = font.readUInt16BE(four + 16 + size + at);
    if (first > character) return false;
    const shift = font.readUInt16BE(four + 16 + 2 * size + at);
    const place = four + 16 + 3 * size + at;
    const offset = font.readUInt16BE(place);
    if (offset === 0) return ((character + shift) & 0xffff) !== 0;
    return font.readUInt16BE(place + offset + 2 * (character - first)) !== 0;
  }
  return false;
}

describe('the words of posters', () => {
  const fonts = FONTS.map((file) => readFileSync(require.resolve(file)));

  it.each(Object.entries(POSTER_WORDS))('have a glyph for every character: %s', (_, words) => {
    const characters = [...new Set(Object.values(words).join(''))].map((sign) => sign.codePointAt(0) ?? 0);
    const missing = characters.filter((character) => !fonts.some((font) => hasGlyph(font, character)));
    expect(missing.map((character) => String.fromCodePoint(character))).toEqual([]);
    expect(fonts.some((font) => hasGlyph(font, 0x0e01))).toBe(false); // Thai: no font of ours has it yet
  });

  it('name no matter and no employer', () => {
    const marking =
      /complain|abuse|harass|right|law|employer|苦情|告発|違法|権利|通報|khiếu nại|denúncia|queixa|abuso|တိုင်ကြား/i;
    for (const words of Object.values(POSTER_WORDS)) expect(Object.values(words).join(' ')).not.toMatch(marking);
  });
});
