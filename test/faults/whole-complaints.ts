import type { TestDatabase } from '../support/database';

const CASE_PARTS = [
  'issues',
  'receipts',
  'key_wraps',
  'sealed_items',
  'attachments',
  'consents',
  'deadlines',
  'case_steps',
];

/** How many rows each part of each case has, for all cases of the database. */
export function partsOfCases(database: TestDatabase): Promise<Record<string, number>[]> {
  const counts = CASE_PARTS.map((table) => `(SELECT count(*)::int FROM ${table} WHERE case_id = c.id) AS ${table}`);
  return database.query(
    'owner',
    `SELECT ${counts.join(', ')},
       (SELECT count(*)::int FROM issues WHERE case_id = c.id AND is_primary) AS primary_issues,
       (SELECT count(*)::int FROM attachments a JOIN sealed_items s ON s.id = a.sealed_item_id
        WHERE a.case_id = c.id AND s.case_id = c.id) AS attachment_keys,
       (SELECT count(*)::int FROM audit_log WHERE subject_id = c.id AND action = 'complaint.submitted') AS traces,
       (SELECT count(*)::int FROM outbox WHERE payload->>'caseId' = c.id::text AND event = 'complaintReceived') AS events
     FROM cases c`,
  );
}

/** Rows that belong to no case, although nothing here is ever written without one. */
export async function strayRows(database: TestDatabase): Promise<string[]> {
  const strays: Record<string, string> = {
    people: 'NOT EXISTS (SELECT FROM cases WHERE person_id = t.id)',
    complaints: 'NOT EXISTS (SELECT FROM cases WHERE complaint_id = t.id)',
    audit_log: `t.action = 'complaint.submitted' AND NOT EXISTS (SELECT FROM cases WHERE id = t.subject_id)`,
    outbox: `NOT EXISTS (SELECT FROM cases WHERE id::text = t.payload->>'caseId')`,
  };
  const found = Object.entries(strays).map(async ([table, condition]) => {
    const rows = await database.query('owner', `SELECT FROM ${table} t WHERE ${condition}`);
    return rows.map(() => table);
  });
  return (await Promise.all(found)).flat();
}
