import { once } from 'node:events';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Scanner, type ScanState } from './scanner';

/** A scanner that says nothing for so long is taken for absent. */
const SILENCE_MS = 60_000;

/** ClamAV's daemon, spoken to over its socket (INSTREAM, clamd(8)): nothing is written to a disk for it. */
export class ClamdScanner extends Scanner {
  private readonly address: NetConnectOpts;

  /** @param url tcp://host:port or unix:/path/of/socket */
  constructor(
    url: string,
    private readonly silenceMs = SILENCE_MS,
  ) {
    super();
    const { protocol, hostname, port, pathname } = new URL(url);
    // An address in square brackets is IPv6; a socket is reached without them.
    const host = hostname.replace(/^\[|\]$/g, '');
    this.address = protocol === 'unix:' ? { path: pathname } : { host, port: Number(port) };
  }

  /** @returns `pending` when it cannot be reached, breaks off, or finds the file too long for its own limits */
  async scan(bytes: AsyncIterable<Buffer>): Promise<ScanState> {
    const socket = connect(this.address);
    socket.setTimeout(this.silenceMs, () => socket.destroy(new Error('clamd is silent')));
    const answer = answerOf(socket);
    const source = remembering(bytes);
    try {
      await send(socket, source.bytes);
      return verdictOf(await answer);
    } catch {
      if (source.failure) throw source.failure;
      // It may have answered and closed while we were still sending, as it does at its limit.
      return verdictOf(await answer.catch(() => ''));
    } finally {
      socket.destroy();
    }
  }
}

/** Chunks with their lengths before them; a chunk of no length is the end. */
async function send(socket: Socket, bytes: AsyncIterable<Buffer>): Promise<void> {
  await once(socket, 'connect');
  socket.write('zINSTREAM\0');
  const length = (count: number) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(count);
    return head;
  };
  for await (const chunk of bytes) {
    if (chunk.length === 0) continue;
    socket.write(length(chunk.length));
    if (!socket.write(chunk)) await drained(socket);
  }
  socket.write(length(0));
}

async function drained(socket: Socket): Promise<void> {
  // It hung up before this was written: neither event would come any more.
  if (socket.destroyed) throw new Error('clamd hung up');
  const closed = once(socket, 'close').then(() => Promise.reject(new Error('clamd hung up')));
  await Promise.race([once(socket, 'drain'), closed]);
}

function answerOf(socket: Socket): Promise<string> {
  const answer = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
  answer.catch(() => undefined);
  return answer;
}

function verdictOf(answer: string): ScanState {
  if (/ FOUND\0?$/.test(answer)) return 'refused';
  return /^stream: OK\0?$/.test(answer) ? 'clean' : 'pending';
}

/** The same bytes; tells whether it was they that failed, and not the scanner. */
function remembering(bytes: AsyncIterable<Buffer>): { bytes: AsyncIterable<Buffer>; failure?: unknown } {
  const source: { bytes: AsyncIterable<Buffer>; failure?: unknown } = { bytes };
  source.bytes = (async function* () {
    try {
      yield* bytes;
    } catch (error) {
      source.failure = error;
      throw error;
    }
  })();
  return source;
}
