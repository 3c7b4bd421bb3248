import { readFile } from 'node:fs/promises';

/** What a template names as its fonts, in this order: Latin letters, Japanese, Burmese. */
export const FONT_FAMILIES = ['Noto Sans', 'BIZ UDPGothic', 'Noto Sans Myanmar'] as const;

/** The files behind the families: regular and bold of each. A language in another script brings its own here. */
const FILES = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
  '@expo-google-fonts/noto-sans-myanmar/400Regular/NotoSansMyanmar_400Regular.ttf',
  '@expo-google-fonts/noto-sans-myanmar/700Bold/NotoSansMyanmar_700Bold.ttf',
];

/** @returns the bytes of every font file, about 13 MB */
export async function readFonts(): Promise<Uint8Array[]> {
  return Promise.all(FILES.map(async (file) => new Uint8Array(await readFile(require.resolve(file)))));
}
