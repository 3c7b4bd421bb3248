/** No scripts at all, nothing from elsewhere, and forms that lead nowhere else. */
export const PAGE_POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The same for the pages that take files: there our own script may run, and speak to us alone. */
export const UPLOAD_POLICY =
  "default-src 'none';script-src 'self';connect-src 'self';style-src 'self';img-src 'self' data:;form-action 'self';" +
  "base-uri 'none';frame-ancestors 'none'";
