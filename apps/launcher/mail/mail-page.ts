import { createServer, type Server, type ServerResponse } from 'node:http';
import type { MailCatcher } from './mail-catcher';
import { listPage, mailPage, missingPage } from './mail-html';

const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Serves the caught mails: `/` lists them, `/mails/<id>` shows one, `/mails.json` is for tests and scripts.
 * @throws the operating system's error if the port cannot be had
 */
export function serveMails(catcher: MailCatcher, where: { host: string; port: number }): Promise<Server> {
  const server = createServer((request, response) => answer(catcher, request.url ?? '/', response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where.port, where.host, () => resolve(server));
  });
}

function answer(catcher: MailCatcher, url: string, response: ServerResponse): void {
  if (url === '/') return send(response, 200, listPage(catcher.mails));
  if (url === '/mails.json') return send(response, 200, JSON.stringify(catcher.mails), 'application/json');
  const id = Number(/^\/mails\/(\d+)$/.exec(url)?.[1]);
  const mail = catcher.mails.find((candidate) => candidate.id === id);
  if (mail) send(response, 200, mailPage(mail));
  else send(response, 404, missingPage());
}

function send(response: ServerResponse, status: number, body: string, type = 'text/html'): void {
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` }).end(body);
}
