import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { MailCatcher } from './mail-catcher';
import { serveMails } from './mail-page';
import { SmsCatcher } from './sms-catcher';

describe('the mail catcher', () => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  async function start(keep?: number) {
    const catcher = await MailCatcher.start({ host: '127.0.0.1', port: 0, keep });
    const server = await serveMails(catcher, { host: '127.0.0.1', port: 0 });
    stops.push(
      () => catcher.stop(),
      () => new Promise((resolve) => server.close(resolve)),
    );
    const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const transport = createTransport(catcher.url);
    const send = (subject: string, html?: string) =>
      transport.sendMail({ from: 'desk@desk.example', to: 'one@desk.example', subject, text: 'plain', html });
    return { catcher, page, send };
  }

  it('lists what was sent, in any script', async () => {
    const { catcher, page, send } = await start();
    await send('新しいお知らせ');
    expect(catcher.mails).toMatchObject([{ to: ['one@desk.example'], subject: '新しいお知らせ', text: 'plain\n' }]);
    expect(await (await fetch(page)).text()).toContain('新しいお知らせ');
  });

  it('shows what strangers wrote as text, and their HTML in a sandbox without powers', async () => {
    const { page, send } = await start();
    await send('<script>alert(1)</script>', '<img src=x onerror=alert(1)>');
    const response = await fetch(`${page}/mails/1`);
    const body = await response.text();
    expect(body).not.toContain('<script');
    expect(body).not.toContain('<img');
    expect(body).toContain('<iframe sandbox=""');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('shows caught SMS beside, as text, where there is somebody who catches them', async () => {
    const { catcher, page } = await start();
    expect(await (await fetch(page)).text()).not.toContain('/sms');
    const sms = await SmsCatcher.start();
    const server = await serveMails(catcher, { host: '127.0.0.1', port: 0 }, sms);
    stops.push(
      () => sms.stop(),
      () => new Promise((resolve) => server.close(resolve)),
    );
    const hand = (body: string) => fetch(sms.url, { method: 'POST', body }).then(({ status }) => status);
    expect(await hand(JSON.stringify({ to: '+819000000006', text: '<b>Bạn có' }))).toBe(202);
    expect([await hand('{'), await hand('{"to":1}'), await hand('x'.repeat(20_000))]).toEqual([400, 400, 400]);
    const both = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await (await fetch(both)).text()).toContain('Caught SMS (1)');
    expect(await (await fetch(`${both}/sms`)).text()).toContain('&lt;b&gt;Bạn có');
    expect(await (await fetch(`${both}/sms.json`)).json()).toMatchObject([{ to: '+819000000006' }]);
  });

  it('forgets the oldest beyond its bound', async () => {
    const { catcher, page, send } = await start(2);
    for (const subject of ['one', 'two', 'three']) await send(subject);
    expect(catcher.mails.map((mail) => mail.subject)).toEqual(['two', 'three']);
    expect((await fetch(`${page}/mails/1`)).status).toBe(404);
  });
});
