/** What the tests use of a package that comes without types. */
declare module 'exif-parser' {
  interface Told {
    tags: Record<string, unknown>;
    hasThumbnail(mediaType: string): boolean;
  }
  export function create(bytes: Buffer): { parse(): Told };
}
