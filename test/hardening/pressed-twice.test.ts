import { randomUUID } from 'node:crypto';
import { type Complaint, MatrixWorld, type Person } from '../matrix/matrix-world';

/** A button pressed twice, or a request sent again because its answer was lost, makes one thing and says one thing. */
describe('a write that is sent twice with one key', () => {
  let world: MatrixWorld;

  beforeAll(async () => {
    world = await MatrixWorld.create();
  }, 120_000);
  afterAll(() => world.close());

  interface Write {
    role: 'counsellor' | 'supervisor' | 'member_manager';
    stage: 'summarised' | 'shared';
    path: (complaint: Complaint) => string;
    body: () => Record<string, unknown>;
    /** What it must make one of, in the case or in all. */
    counts: (complaint: Complaint) => [sql: string, values: unknown[]];
  }

  const inCase = (sql: string) => (complaint: Complaint) => [sql, [complaint.caseId]] as [string, unknown[]];
  const WRITES: [string, Write][] = [
    [
      'message of the desk',
      {
        role: 'counsellor',
        stage: 'summarised',
        path: ({ caseId }) => `/cases/${caseId}/messages`,
        body: () => ({ text: 'Please call us.' }),
        counts: inCase('SELECT FROM messages WHERE case_id = $1'),
      },
    ],
    [
      'translation',
      {
        role: 'counsellor',
        stage: 'summarised',
        path: ({ caseId }) => `/cases/${caseId}/translations`,
        body: () => ({ of: 'story', locale: 'en', provenance: 'human', text: 'My wages were not paid.' }),
        counts: inCase('SELECT FROM translations WHERE case_id = $1'),
      },
    ],
    [
      'note of the desk',
      {
        role: 'counsellor',
        stage: 'summarised',
        path: ({ caseId }) => `/cases/${caseId}/notes`,
        body: () => ({ text: 'Call again on Monday.' }),
        counts: inCase('SELECT FROM case_notes WHERE case_id = $1'),
      },
    ],
    [
      'task',
      {
        role: 'counsellor',
        stage: 'summarised',
        path: ({ caseId }) => `/cases/${caseId}/tasks`,
        body: () => ({ title: 'Call again', dueOn: '2099-01-31', assigneeId: personIn('supervisor').userId }),
        counts: inCase('SELECT FROM case_tasks WHERE case_id = $1'),
      },
    ],
    [
      'text block',
      {
        role: 'supervisor',
        stage: 'summarised',
        path: () => '/text-blocks',
        body: () => ({ name: 'Thanks', texts: [{ locale: 'en', text: 'Thank you for writing.' }] }),
        counts: () => ['SELECT FROM text_blocks', []],
      },
    ],
    [
      'team',
      {
        role: 'supervisor',
        stage: 'summarised',
        path: () => '/teams',
        body: () => ({ name: 'North', memberIds: [personIn('counsellor').userId] }),
        counts: () => ['SELECT FROM desk_teams', []],
      },
    ],
    [
      'referral',
      {
        role: 'supervisor',
        stage: 'summarised',
        path: ({ caseId }) => `/cases/${caseId}/referrals`,
        body: () => ({ partnerId: world.own.partnerId }),
        counts: inCase('SELECT FROM referrals WHERE case_id = $1'),
      },
    ],
    [
      'reply of a company',
      {
        role: 'member_manager',
        stage: 'shared',
        path: ({ shareId }) => `/company-cases/${shareId}/replies`,
        body: () => ({ text: 'We are looking.' }),
        counts: inCase('SELECT FROM messages WHERE case_id = $1'),
      },
    ],
    [
      'remedy',
      {
        role: 'member_manager',
        stage: 'shared',
        path: ({ shareId }) => `/company-cases/${shareId}/remedies`,
        body: () => ({ text: 'We pay.', promisedOn: '2099-01-31' }),
        counts: inCase('SELECT FROM remedies WHERE case_id = $1'),
      },
    ],
    [
      'tie',
      {
        role: 'supervisor',
        stage: 'summarised',
        path: () => '/affiliations',
        body: () => ({
          userId: personIn('analyst').userId,
          kind: 'family',
          withKind: 'partner',
          withId: world.other.partnerId,
        }),
        counts: () => ['SELECT FROM affiliations WHERE user_id = $1', [personIn('analyst').userId]],
      },
    ],
  ];

  function personIn(role: Write['role'] | 'analyst'): Person {
    const person = world.people.get(role);
    if (!person) throw new Error(`nobody is ${role}`);
    return person;
  }
  async function post(person: Person, path: string, payload: object, key?: string) {
    const headers = { cookie: await world.cookie(person, 'live'), ...(key ? { 'idempotency-key': key } : {}) };
    const response = await world.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
    return { status: response.statusCode, body: response.json<{ id?: string; code?: string }>() };
  }
  const rows = async ([sql, values]: [string, unknown[]]) =>
    (await world.installation.database.query('owner', sql, values)).length;

  it.each(WRITES)('makes one %s and answers the same', async (_, { role, stage, path, body, counts }) => {
    const complaint = await world.ownComplaint(stage);
    const person = personIn(role);
    const before = await rows(counts(complaint));
    const key = randomUUID();
    const send = () => post(person, path(complaint), body(), key);
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
    expect(await rows(counts(complaint))).toBe(before + 1);
  });

  it.each([
    ['/teams', { name: 'No\u0000rth', memberIds: [] }],
    ['/text-blocks', { name: 'Tha\u0000nks', texts: [{ locale: 'en', text: 'Thanks.' }] }],
    ['/text-blocks', { name: 'Thanks', texts: [{ locale: 'en', text: 'Tha\u0000nks.' }] }],
  ])('refuses a character that no text may hold: %s %j', async (path, payload) => {
    const { status, body } = await post(personIn('supervisor'), path, payload, randomUUID());
    expect([status, body.code]).toEqual([400, 'request.invalid']);
  });

  it('counts other words, another key and another person as another write', async () => {
    const { caseId } = await world.ownComplaint('summarised');
    const key = randomUUID();
    const path = `/cases/${caseId}/messages`;
    const [one, two] = [personIn('counsellor'), personIn('supervisor')];
    const ids = [
      await post(one, path, { text: 'One.' }, key),
      await post(one, path, { text: 'Two.' }, key),
      await post(one, path, { text: 'One.' }, randomUUID()),
      await post(two, path, { text: 'One.' }, key),
      await post(one, path, { text: 'One.' }),
      await post(one, path, { text: 'One.' }),
    ].map(({ body: { id } }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refuses a key that is none', async () => {
    const { caseId } = await world.ownComplaint('summarised');
    const answer = await post(personIn('counsellor'), `/cases/${caseId}/messages`, { text: 'x' }, 'again');
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });

  it('stores no key and nothing from which the words could be guessed', async () => {
    const { caseId } = await world.ownComplaint('summarised');
    const [key, other] = [randomUUID(), randomUUID()];
    await post(personIn('counsellor'), `/cases/${caseId}/messages`, { text: 'yes' }, key);
    await post(personIn('counsellor'), `/cases/${caseId}/messages`, { text: 'yes' }, other);
    const sql = 'SELECT DISTINCT intent FROM messages WHERE case_id = $1 AND length(intent) = 32';
    expect(await world.installation.database.query('owner', sql, [caseId])).toHaveLength(2);
  });
});
