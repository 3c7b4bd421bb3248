import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@platform/embedded-postgres';
import { until } from '../support/until';

/** Seconds of a first start, with the demo; a fifth of this on a machine that does nothing else. */
const START_LIMIT_S = 220;

/** The launcher as `npm start` runs it once everything is built, with settings of its own. */
class Launch {
  private text = '';
  private static readonly all: Launch[] = [];
  private constructor(private readonly child: ChildProcess) {
    Launch.all.push(this);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
    }
  }

  static with(env: Record<string, string>): Launch {
    const options = { env: { PATH: process.env.PATH, ...env } };
    return new Launch(
      spawn(process.execPath, ['dist/apps/launcher/main.js'], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** So that a failed test leaves nothing running. */
  static endAll(): void {
    for (const { child } of Launch.all) if (child.exitCode === null) child.kill('SIGKILL');
  }

  get output(): string {
    return this.text;
  }

  get lines(): string[] {
    return this.text.trimEnd().split('\n');
  }

  get exitCode(): number | null {
    return this.child.exitCode;
  }

  interrupt(): void {
    this.child.kill('SIGINT');
  }

  ended(): Promise<boolean> {
    return until('the launcher to end', () => this.child.exitCode !== null || this.child.signalCode !== null, 60);
  }
}

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-launch-'));
  afterAll(() => {
    Launch.endAll();
    rmSync(folder, { recursive: true, force: true });
  });

  async function settings(data = 'data'): Promise<Record<string, string>> {
    const [intake, portal, mail] = [await freePort(), await freePort(), await freePort()];
    return {
      MADOGUCHI_DATA: join(folder, data),
      INTAKE_PORT: String(intake),
      PORTAL_PORT: String(portal),
      MAIL_PORT: String(mail),
    };
  }

  /** It ends with 1 and says one sentence that names the setting, and no stack. */
  async function expectRefusal(env: Record<string, string>, sentence: RegExp): Promise<void> {
    const launch = Launch.with(env);
    await launch.ended();
    expect(launch.exitCode).toBe(1);
    expect(launch.output).toMatch(sentence);
    expect(launch.output).not.toMatch(/^\s+at /m);
  }

  it('says which port is taken and which setting moves it', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    const port = await until('a port', () => (taken.address() as { port: number } | null)?.port);
    for (const setting of ['INTAKE_PORT', 'PORTAL_PORT', 'MAIL_PORT']) {
      const env = { ...(await settings()), [setting]: String(port) };
      await expectRefusal(env, new RegExp(`Port ${port} is taken by another program\\. Set ${setting}`));
    }
    taken.close();
  }, 180_000);

  it('says that the data folder cannot be written', async () => {
    await expectRefusal({ ...(await settings()), MADOGUCHI_DATA: '/proc/madoguchi' }, /\/proc\/madoguchi/);
  });

  it('says what is wrong with a database address', async () => {
    const env = await settings();
    const nobody = `postgres://somebody:secret@127.0.0.1:${await freePort()}/madoguchi`;
    await expectRefusal({ ...env, DATABASE_URL: nobody }, /DATABASE_URL/);
    await expectRefusal({ ...env, DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL must look like postgres:/);
  });

  it('lists every wrong setting at once', async () => {
    const env = { ...(await settings()), INTAKE_PORT: 'many', PORTAL_PORT: '99999999' };
    await expectRefusal(env, /INTAKE_PORT must be[\s\S]*PORTAL_PORT must be/);
  });

  it('starts to a usable form and portal, stops on Ctrl-C, and starts again on the same data', async () => {
    const env = await settings('kept');
    for (const round of ['first', 'second']) {
      const launch = Launch.with(env);
      await until(
        `the ${round} start`,
        () => launch.lines.at(-1) === 'madoguchi ready' || launch.exitCode !== null,
        START_LIMIT_S,
      );
      expect(launch.lines.at(-1)).toBe('madoguchi ready');
      const [form, portal, mail] = await Promise.all([
        fetch(`http://127.0.0.1:${env.INTAKE_PORT}/my`),
        fetch(`http://127.0.0.1:${env.PORTAL_PORT}/readyz`),
        fetch(`http://127.0.0.1:${env.MAIL_PORT}/`),
      ]);
      expect([form.status, portal.status, mail.status]).toEqual([200, 200, 200]);
      expect(launch.output).toContain('counsellor@desk.example');
      launch.interrupt();
      await launch.ended();
      expect(launch.exitCode).toBe(0);
      await expect(fetch(`http://127.0.0.1:${env.INTAKE_PORT}/my`)).rejects.toThrow();
    }
  }, 480_000);

  // On the data that the test before leaves behind.
  it('does not make new keys for a database that is sealed with others', async () => {
    const env = await settings('kept');
    rmSync(join(folder, 'kept', 'keys', 'api.key'));
    await expectRefusal(env, /sealed with keys that are not in .*: api\.key\. Restore them from your backup\./);
  }, 120_000);
});
