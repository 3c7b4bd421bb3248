import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Mail, SmtpMailer } from '@platform/mail';
import { SMTPServer } from 'smtp-server';

const mail: Mail = {
  id: '01890000-0000-7000-8000-000000000001',
  to: 'she@phone.example',
  subject: 'メッセージがあります',
  paragraphs: ['One.'],
  link: { address: 'https://portal.example', label: 'Open' },
  locale: 'ja',
};

/** The mails as they came over the wire. */
async function deliver(sends: Mail[], from: string): Promise<string[]> {
  const raw: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        raw.push(text);
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mailer = new SmtpMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from });
  for (const each of sends) await mailer.send(each);
  mailer.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return raw;
}

const header = (raw: string | undefined, name: string) =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(raw ?? '')?.[1]?.trim();

describe('mail on the wire', () => {
  it('carries the same Message-ID whenever the same delivery is sent, and another one otherwise', async () => {
    const other = { ...mail, id: '01890000-0000-7000-8000-000000000002' };
    const ids = (await deliver([mail, mail, other], 'Desk <no-reply@desk.example>')).map((raw) =>
      header(raw, 'Message-ID'),
    );
    expect(ids[0]).toBe(`<${mail.id}@desk.example>`);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('asks for no automatic answer, and comes as text and HTML', async () => {
    const [raw] = await deliver([mail], 'Desk <no-reply@desk.example>');
    expect(header(raw, 'Auto-Submitted')).toBe('auto-generated');
    expect(raw).toContain('Content-Type: text/plain');
    expect(raw).toContain('Content-Type: text/html');
    expect(raw).not.toMatch(/x-mailer/i);
  });

  it('leaves the sender’s name out where a bystander may look', async () => {
    const [named, bare] = await deliver([mail, { ...mail, hidesSender: true }], 'Desk <no-reply@desk.example>');
    expect(header(named, 'From')).toBe('Desk <no-reply@desk.example>');
    expect(header(bare, 'From')).toBe('no-reply@desk.example');
  });

  it('fails with a code when no server answers', async () => {
    const mailer = new SmtpMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: 'no-reply@desk.example' });
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'ESOCKET' });
  });
});
