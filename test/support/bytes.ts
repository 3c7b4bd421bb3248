/** What a stream holds, all of it. */
export async function collected(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** For supertest: the body of an answer as its bytes. */
export const wholeBody = (response: unknown, done: (error: Error | null, body: Buffer) => void): void =>
  void collected(response as AsyncIterable<Buffer>).then((bytes) => done(null, bytes));
