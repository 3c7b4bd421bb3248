/**
 * The address of a request as the router can read it. One whose escapes are broken names nothing; with every percent
 * sign standing for itself it is answered like any other unknown address, by our own filter and with our headers,
 * instead of by the server, which would quote it.
 */
export function readableAddress(url: string): string {
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll('%', '%25') + (end < 0 ? '' : url.slice(end));
  }
}

/**
 * For the adapters of both web apps. A part of an address may be as long as Node lets the whole be (16 KiB). A request
 * has five minutes to arrive, enough for photos over a bad line: without a limit, many slow ones would hold every
 * connection.
 */
export const SERVER_OPTIONS = {
  rewriteUrl: ({ url }: { url?: string }) => readableAddress(url ?? '/'),
  routerOptions: { maxParamLength: 16 * 1024 },
  requestTimeout: 5 * 60_000,
};
