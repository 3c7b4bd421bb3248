import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { ClamdScanner } from './clamd-scanner';

describe('a scanner that answers and hangs up before the file is over', () => {
  let server: Server;
  let hungUp: Promise<unknown>;
  beforeAll(async () => {
    server = createServer((socket) => {
      hungUp = once(socket, 'close');
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('INSTREAM size limit exceeded. ERROR\0'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  it('is not waited for, and has not said that the file is clean', async () => {
    async function* file(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(16);
      // So late that the connection is closed on our side too.
      for (let turn = 0; turn < 10; turn += 1) await setImmediate();
      await hungUp;
      for (let turn = 0; turn < 100; turn += 1) await setImmediate();
      yield Buffer.alloc(1024 * 1024);
    }
    const { port } = server.address() as AddressInfo;
    expect(await new ClamdScanner(`tcp://127.0.0.1:${port}`).scan(file())).toBe('pending');
  });
});
