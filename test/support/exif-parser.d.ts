/** What the tests use of a package that comes without types. */
declare module 'exif-parser' {
  interface Told {
    tags: Record<string, unknown>;
    hasThumbnail(mediaType: string): boolean;
  }
  const exifParser: { create(bytes: Buffer): { parse(): Told } };
  export default exifParser;
}
