/** What every answer of both apps carries, under an https address. */
const EVERYWHERE = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
export const PORTAL_POLICY =
  "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;media-src blob:;font-src 'self';" +
  "connect-src 'self';manifest-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'";
/** Of whatever is a file, also where it is refused: it may do nothing at all. */
export const FILE_POLICY = "default-src 'none'; sandbox";
export const FORM_POLICY =
  "default-src 'none';style-src 'self';img-src 'self' data:;form-action 'self';base-uri 'none';frame-ancestors 'none'";

/** One answer, whatever it says: all of the headers, the one policy, and nothing that tells of the server. */
export function expectSafe(headers: Record<string, unknown>, policy: string): void {
  expect(headers).toMatchObject({ ...EVERYWHERE, 'content-security-policy': policy });
  const telling = Object.keys(headers).filter((name) => /^(server|x-powered-by|access-control-.*)$/.test(name));
  expect(telling).toEqual([]);
}
