const SMALL = 'ァィゥェォッャュョヮ';
const LARGE = 'アイウエオツヤユヨワ';
/** Legal forms as banks shorten them, at either end of a name, with their bracket. */
const FORMS = /^(カ|ユ|ド|シヤ|ザイ|トクヒ|フク|ガク|イ|メ|シ)\)|\((カ|ユ|ド|シヤ|ザイ|トクヒ|フク|ガク|イ|メ|シ)\)?$/g;
/** A number of ours, as somebody typed it before a name: with or without its hyphen. */
const NUMBER = /(?<!\d)(20\d{2})-?(\d{5})(?!\d)/g;

/**
 * What two spellings of one payer have in common: width, case, small letters, spaces, legal forms and numbers of ours do
 * not matter. Banks know large katakana alone.
 */
export function payerKey(name: string): string {
  const wide = name.normalize('NFKC').toUpperCase().replace(NUMBER, '');
  const large = [...wide].map((sign) => LARGE[SMALL.indexOf(sign)] ?? sign).join('');
  return large
    .replace(/[\s・.,。、-]/g, '')
    .replace(/株式会社|有限会社|合同会社/g, '')
    .replace(FORMS, '');
}

/** The numbers of invoices that a text names, each as we write it. */
export function numbersIn(text: string): string[] {
  const found = [...text.normalize('NFKC').matchAll(NUMBER)].map(([, year, serial]) => `${year}-${serial}`);
  return [...new Set(found)];
}
