import { createServer, type Server, type ServerResponse } from 'node:http';
import type { MailCatcher } from './mail-catcher';
import { listPage, mailPage, missingPage, smsPage } from './mail-html';
import type { SmsCatcher } from './sms-catcher';

const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Serves the caught mails: `/` lists them, `/mails/<id>` shows one, `/mails.json` is for tests and scripts. And, where
 * there are any, the caught SMS: `/sms`, `/sms.json`.
 * @throws the operating system's error if the port cannot be had
 */
export function serveMails(
  catcher: MailCatcher,
  where: { host: string; port: number },
  sms?: SmsCatcher,
): Promise<Server> {
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (sms && answerSms(sms, url, response)) return;
    answer(catcher, url, response, sms?.messages.length);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where.port, where.host, () => resolve(server));
  });
}

/** @returns whether it was about SMS */
function answerSms({ messages }: SmsCatcher, url: string, response: ServerResponse): boolean {
  if (url === '/sms') send(response, 200, smsPage(messages));
  else if (url === '/sms.json') send(response, 200, JSON.stringify(messages), 'application/json');
  else return false;
  return true;
}

function answer(catcher: MailCatcher, url: string, response: ServerResponse, smsCount?: number): void {
  if (url === '/') return send(response, 200, listPage(catcher.mails, smsCount));
  if (url === '/mails.json') return send(response, 200, JSON.stringify(catcher.mails), 'application/json');
  const id = Number(/^\/mails\/(\d+)$/.exec(url)?.[1]);
  const mail = catcher.mails.find((candidate) => candidate.id === id);
  if (mail) send(response, 200, mailPage(mail));
  else send(response, 404, missingPage());
}

function send(response: ServerResponse, status: number, body: string, type = 'text/html'): void {
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` }).end(body);
}
