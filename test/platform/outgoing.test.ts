import dns from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiConfig, readConfig } from '@platform/config';
import { Outgoing, OutgoingRefusal } from '@platform/outgoing';

const ask = { method: 'GET', headers: { accept: 'application/json' } };

/** How a request ended: with a status, or refused for a reason. */
async function outcome(outgoing: Outgoing, url: string): Promise<number | string> {
  try {
    return (await outgoing.fetch(url, ask)).status;
  } catch (error) {
    return error instanceof OutgoingRefusal ? error.reason : String(error);
  }
}

describe('a request to an address that somebody entered', () => {
  let server: Server;
  let url: string;
  let asked = 0;
  let answer: RequestListener;

  beforeAll(async () => {
    server = createServer((request, reply) => {
      asked += 1;
      answer(request, reply);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = 0;
    answer = (_, reply) => reply.end('{}');
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  it.each([
    ...['http://login.example/', 'ftp://login.example/', 'file:///etc/passwd', 'javascript:alert(1)'],
    ...['https://127.0.0.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://[::1]/', 'https://[::ffff:7f00:1]/'],
    ...['https://169.254.169.254/', 'https://10.0.0.1/', 'https://localhost/', 'https://user:word@login.example/'],
  ])('is not made to %s', async (address) => {
    expect(await outcome(new Outgoing(false), address)).toBe('address');
  });

  it('is not made where a name leads to this machine: the address is judged at the connection', async () => {
    const { port } = server.address() as AddressInfo;
    const found = [
      { address: '8.8.8.8', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const resolved = jest.spyOn(dns, 'lookup');
    resolved.mockImplementation(((_name: string, _options: object, done: (error: null, all: object[]) => void) =>
      done(null, found)) as never);
    expect(await outcome(new Outgoing(false), `https://login.example:${port}/`)).toBe('address');
    expect([resolved.mock.calls.length, asked]).toEqual([1, 0]);
    resolved.mockRestore();
  });

  it('follows no redirect', async () => {
    answer = (_, reply) => reply.writeHead(302, { location: `${url}/elsewhere` }).end();
    expect(await outcome(new Outgoing(true), url)).toBe(302);
    expect(asked).toBe(1);
  });

  it('takes no more than half a megabyte', async () => {
    answer = (_, reply) => reply.end(Buffer.alloc(600 * 1024));
    expect(await outcome(new Outgoing(true), url)).toBe('tooLarge');
  });

  it('does not wait for ever, neither for the head nor for the rest', async () => {
    answer = () => undefined;
    expect(await outcome(new Outgoing(true, 50), url)).toBe('timeout');
    answer = (_, reply) => void reply.writeHead(200).write('{');
    expect(await outcome(new Outgoing(true, 50), url)).toBe('timeout');
  });

  it('says that nobody is there', async () => {
    expect(await outcome(new Outgoing(true), 'http://127.0.0.1:9/')).toBe('unreachable');
  });
});

it('may reach this machine outside production only', () => {
  const env = { DATABASE_URL: 'postgres://a:long-and-own@db/x', OUTGOING_PRIVATE: 'on' };
  expect(readConfig(ApiConfig, { ...env, NODE_ENV: 'test' }).outgoingPrivate).toBe('on');
  expect(() => readConfig(ApiConfig, { ...env, NODE_ENV: 'production' })).toThrow(
    'OUTGOING_PRIVATE must not be on in production.',
  );
  expect(readConfig(ApiConfig, { DATABASE_URL: env.DATABASE_URL, NODE_ENV: 'test' }).outgoingPrivate).toBe('off');
});
