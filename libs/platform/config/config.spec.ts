import { ApiConfig, ConfigProblem, envExample, IntakeConfig, LauncherConfig, readConfig, WorkerConfig } from '.';

const url = 'postgres://madoguchi_api:mZ4-long-and-own@localhost:5432/madoguchi';

function complaintsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigProblem) return error.complaints;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('fills defaults and turns ports into numbers', () => {
    const config = readConfig(ApiConfig, { DATABASE_URL: url, PORTAL_PORT: '8080' });
    expect(config).toMatchObject({ port: 8080, databaseUrl: url, nodeEnv: 'development', dataFolder: '.data' });
  });

  it('takes an empty variable as not given', () => {
    expect(readConfig(LauncherConfig, { DATABASE_URL: '', INTAKE_PORT: '' })).toMatchObject({ intakePort: 3000 });
  });

  it('says everything that is wrong at once, one sentence each', () => {
    const complaints = complaintsOf(() => readConfig(IntakeConfig, { INTAKE_PORT: 'door', NODE_ENV: 'prod' }));
    expect(complaints).toHaveLength(3);
    expect(complaints).toContain('INTAKE_PORT must be a whole number from 1 to 65535.');
    expect(complaints).toContain('NODE_ENV must be development, production or test.');
    expect(complaints.join()).toContain('DATABASE_URL is missing.');
  });

  it.each([
    ['DATABASE_URL', 'mysql://x'],
    ['SMTP_URL', 'mail.example'],
    ['QUEUE_URL', 'amqp://x'],
    ['PUBLIC_INTAKE_URL', 'https://form.example/'],
  ])('refuses a malformed %s', (name, value) => {
    const env = { DATABASE_URL: url, SMTP_URL: 'smtp://localhost:25', [name]: value };
    expect(complaintsOf(() => readConfig(WorkerConfig, env))).toHaveLength(1);
  });

  it.each([
    ['DATABASE_URL', 'postgres://madoguchi_api:change-me@db:5432/madoguchi'],
    ['MADOGUCHI_KEY_API', Buffer.alloc(32).toString('base64')],
  ])('refuses a placeholder in %s in production only', (name, value) => {
    const env = { DATABASE_URL: url, [name]: value };
    expect(complaintsOf(() => readConfig(ApiConfig, { ...env, NODE_ENV: 'production' }))).toHaveLength(1);
    expect(complaintsOf(() => readConfig(ApiConfig, { ...env, NODE_ENV: 'development' }))).toHaveLength(0);
  });
});

describe('envExample', () => {
  it('names every variable once, commented', () => {
    const names = envExample()
      .split('\n')
      .filter((line) => /^#\w+=/.test(line))
      .map((line) => line.slice(1, line.indexOf('=')));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'INTAKE_PORT', 'MAIL_PORT', 'SMTP_URL', 'QUEUE_URL']),
    );
  });
});
