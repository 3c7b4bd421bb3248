import type { HandMadeYear } from './hand-made-year';

const [ID, SOMEBODY, NOBODY] = ['uuidv7()', 'uuidv7()', 'NULL'];
type Some = readonly [letter: string, from: number, to: number];

/** The cases of 2025 and around it; each number below is one of people. */
export async function tellCases(year: HandMadeYear): Promise<void> {
  const [vi, ja, easy, phone] = ['vi', 'ja', 'ja-x-easy', 'phone'];
  // What had ended before: at the one site a month ago, at the next three years ago, at the third about something else.
  await year.cases('X', {
    count: 1,
    received: '2024-10-01 10:00',
    closed: '2024-12-01 10:00',
    locale: vi,
    site: 'one',
  });
  await year.cases('Y', {
    count: 1,
    received: '2021-10-01 10:00',
    closed: '2022-01-01 10:00',
    locale: vi,
    site: 'two',
  });
  await year.cases('Z', {
    count: 1,
    received: '2024-10-01 10:00',
    closed: '2024-12-01 10:00',
    site: 'three',
    category: 'SAFETY',
  });
  await year.cases('W', {
    count: 1,
    received: '2024-10-01 10:00',
    closed: '2024-12-01 10:00',
    outcome: 'spam',
    site: 'four',
  });
  // In the office, on a Monday; 30 days.
  await year.cases('A', {
    count: 20,
    received: '2025-03-03 10:00',
    closed: '2025-04-02 10:00',
    locale: vi,
    site: 'one',
  });
  await year.cases('B', {
    count: 20,
    received: '2025-03-03 10:00',
    closed: '2025-04-02 10:00',
    locale: vi,
    site: 'two',
  });
  // On a Saturday; 206 days.
  await year.cases('C', { count: 20, received: '2025-03-08 12:00', closed: '2025-09-30 12:00', locale: vi });
  // By telephone; 58 days.
  await year.cases('D', {
    count: 30,
    received: '2025-03-04 10:00',
    closed: '2025-05-01 10:00',
    locale: ja,
    channel: phone,
  });
  // On a Monday evening; 121 days.
  await year.cases('E', {
    count: 10,
    received: '2025-06-02 20:00',
    closed: '2025-10-01 20:00',
    locale: easy,
    site: 'four',
  });
  // In the last half hour of the year, and still open.
  await year.cases('F', { count: 10, received: '2025-12-31 23:30', locale: 'en', site: 'three' });
  // Came once more by mistake: received, and no ending of its own.
  await year.cases('G', {
    count: 10,
    received: '2025-07-01 09:00',
    closed: '2025-07-02 09:00',
    locale: vi,
    outcome: 'duplicate',
  });
  // Nobody noted the language.
  await year.cases('H', { count: 20, received: '2025-08-05 10:00', channel: phone });
  // Received the year before; 21 days.
  await year.cases('I', { count: 10, received: '2024-12-20 10:00', closed: '2025-01-10 10:00', locale: ja });
  // About the desk itself, and decided outside or not.
  await year.cases('K', {
    count: 20,
    received: '2025-02-03 10:00',
    closed: '2025-05-01 10:00',
    locale: vi,
    outcome: 'decided_outside',
  });
  await year.cases('L', { count: 10, received: '2025-02-03 10:00', closed: '2025-05-01 10:00', locale: vi });
  // None of the year's: spam, merged, the first minute of the next year, endings of the year before and after.
  await year.cases('M', {
    count: 10,
    received: '2025-02-03 10:00',
    closed: '2025-02-04 10:00',
    locale: vi,
    outcome: 'spam',
  });
  await year.cases('N', {
    count: 10,
    received: '2025-02-03 10:00',
    closed: '2025-02-04 10:00',
    locale: vi,
    outcome: 'merged',
  });
  await year.cases('O', { count: 10, received: '2026-01-01 00:00', closed: '2026-01-01 00:00', locale: vi });
  await year.cases('P', { count: 10, received: '2024-03-01 10:00', closed: '2024-12-31 23:59', locale: ja });
  for (const letter of ['K', 'L']) {
    await year.each('case_parties', [letter, 1, 20], {
      id: ID,
      case_id: 'c.id',
      kind: `'desk'`,
      named_at: 'c.received_at',
    });
  }
}

/** What became of them. */
export async function tellOutcomes(year: HandMadeYear): Promise<void> {
  const remedy = (some: Some, state: string, proposed = '2025-03-20') =>
    year.each('remedies', some, {
      ...{
        id: ID,
        case_id: 'c.id',
        share_id: ID,
        sealed_item_id: ID,
        promised_on: `'2025-04-01'`,
        state: `'${state}'`,
      },
      ...{
        proposed_by: SOMEBODY,
        proposed_at: `'${proposed}'`,
        answered_at: state === 'proposed' ? NOBODY : `'2025-03-25'`,
      },
    });
  await remedy(['A', 1, 20], 'confirmed');
  await remedy(['B', 1, 20], 'confirmed');
  await remedy(['C', 1, 10], 'rejected');
  await remedy(['E', 1, 10], 'proposed');
  await remedy(['P', 1, 10], 'confirmed', '2024-06-01');
  await remedy(['K', 1, 10], 'confirmed');
  const referral = (some: Some, state: string, outcome: string | null, hers: string | null = null) =>
    year.each('referrals', some, {
      ...{ id: ID, case_id: 'c.id', partner_id: ID, consent_id: ID, state: `'${state}'`, reason: `'legal_help'` },
      ...{ opened_at: 'c.received_at', outcome: outcome ? `'${outcome}'` : NOBODY },
      ...{ her_answer: hers ? `'${hers}'` : NOBODY, her_answered_at: hers ? `'2025-04-01'` : NOBODY },
      ...{ done_at: state === 'done' ? `'2025-03-30'` : NOBODY, done_by: state === 'done' ? SOMEBODY : NOBODY },
    });
  await referral(['C', 11, 20], 'accepted', null);
  await referral(['D', 1, 10], 'done', 'paid', 'confirmed');
  await referral(['D', 11, 15], 'done', 'settled');
  await referral(['D', 16, 20], 'done', 'corrected', 'rejected');
  await referral(['E', 1, 10], 'declined', null);
  const step = (some: Some, kind: string) =>
    year.each('case_steps', some, {
      id: ID,
      case_id: 'c.id',
      kind: `'${kind}'`,
      at: 'c.closed_at',
      actor_kind: `'complainant'`,
    });
  await step(['A', 1, 10], 'reopened');
  await step(['D', 1, 10], 'appealed');
  await step(['C', 1, 10], 'closed');
  const appeal = (some: Some, decision: string | null, asked = '2025-06-01') =>
    year.each('appeals', some, {
      ...{
        id: ID,
        case_id: 'c.id',
        asked_at: `'${asked}'`,
        outcome: `'unconfirmed'`,
        first_handlers: `ARRAY[${SOMEBODY}]`,
      },
      ...{ decision: decision ? `'${decision}'` : NOBODY, decided_by: decision ? SOMEBODY : NOBODY },
      decided_at: decision ? `'2025-06-20'` : NOBODY,
    });
  await appeal(['D', 1, 10], 'changed');
  await appeal(['D', 11, 30], 'upheld');
  await appeal(['C', 1, 10], null);
  await appeal(['P', 1, 10], 'changed', '2024-12-31');
  await appeal(['K', 1, 10], 'changed');
}
