import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/** Full-width digits and signs, as Japanese keyboards write them, and the digits of scripts of our languages. */
function inAscii(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u1040-\u1049]/g, (digit) => String(digit.charCodeAt(0) - 0x1040))
    .replace(/[\u30FC\u2010-\u2015\u2212]/g, '-');
}

/**
 * A telephone number as people write it, as the world writes it: E.164. Without a country it is one of Japan.
 * @returns undefined where it is no mobile number, which no SMS reaches
 */
export function mobileNumber(text: string): string | undefined {
  const found = parsePhoneNumberFromString(inAscii(text), { defaultCountry: 'JP', extract: false });
  return found?.isValid() ? found.number : undefined;
}
