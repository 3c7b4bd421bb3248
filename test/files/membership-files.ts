import { randomUUID } from 'node:crypto';
import type { FilesWorld } from './files-world';
import { ALL_HOSTILE, fitting, HOSTILE } from './hostile-words';
import type { FileTable } from './file-table';

/** Files about members, their money, their reports and the log of what was done. */
export async function membershipFiles(world: FilesWorld): Promise<FileTable> {
  const { desk, manager } = world.people;
  for (const words of HOSTILE) await aHostileMember(world, words);
  const [invoice, receipt, expulsion, site] = [
    await world.things.make('invoice', manager),
    await world.things.make('receipt', manager),
    await world.things.make('expulsion', desk),
    await world.things.make('site', manager),
  ];
  const [all, issuer] = [fitting(ALL_HOSTILE, 200), aHostileIssuer(ALL_HOSTILE)];
  await world.behind(
    ['UPDATE invoices SET recipient_name = $1, issuer = $2', [all, issuer]],
    ['UPDATE invoice_lines SET description = $1', [all]],
    ['UPDATE payment_allocations SET issuer = $1', [issuer]],
    [
      `UPDATE expulsions SET state = 'noticed', noticed_at = opened_at, first_due_on = '2026-12-01', due_on = '2026-12-01',
         facts = $2 WHERE id = $1`,
      [expulsion, ALL_HOSTILE.repeat(3)],
    ],
    [
      'UPDATE members SET name_ja = $2 FROM expulsions e WHERE e.id = $1 AND e.member_id = members.id',
      [expulsion, all],
    ],
  );
  const poster = (shape: string, format: string) =>
    world.fetch(manager, `/sites/${site}/posters`, {
      method: 'POST',
      payload: { shape, format, locales: ['ja', 'my'] },
    });
  return {
    'GET /api/v1/arrears.csv': async () => [await world.fetch(desk, '/arrears.csv')],
    'GET /api/v1/audit.csv': async () => [await world.fetch(desk, '/audit.csv')],
    'GET /api/v1/invoices/{invoiceId}/pdf': async () => [await world.fetch(manager, `/invoices/${invoice}/pdf`)],
    'GET /api/v1/receipts/{receiptId}/pdf': async () => [await world.fetch(manager, `/receipts/${receipt}/pdf`)],
    'GET /api/v1/activity-reports-forum': async () => [await world.fetch(desk, '/activity-reports-forum')],
    'GET /api/v1/expulsions/{expulsionId}/notice.pdf': async () => [
      await world.fetch(desk, `/expulsions/${expulsion}/notice.pdf`),
    ],
    'POST /api/v1/sites/{siteId}/posters': async () => [
      await poster('a4', 'pdf'),
      await poster('cards', 'pdf'),
      await poster('a4', 'png'),
    ],
  };
}

function aHostileIssuer(words: string): string {
  return JSON.stringify({ name: words, address: words, account: words, registration: words });
}

/** A member of that name who owes, reported, has a contact and somebody who did something, all of that name. */
async function aHostileMember(world: FilesWorld, words: string): Promise<void> {
  const { desk } = world.people;
  const memberId = await world.things.make('member', desk);
  const owner = { ...world.people.manager, organisationId: memberId };
  await world.things.make('invoice', owner);
  const [contact, report, person] = [
    await world.things.make('contactPerson', owner),
    await world.things.make('sentReport', owner),
    await world.things.make('person', owner),
  ];
  const short = fitting(words, 80);
  const act = {
    at: world.now,
    actor_kind: 'member',
    actor_id: person,
    action: 'member.changed',
    subject_kind: 'member',
  };
  const told = { subject_id: memberId, reason: words, before: { [words]: words }, after: { name: [words, '-1'] } };
  const entry = { id: randomUUID(), report_id: report, position: 1, title: fitting(words, 120), words: '' };
  await world.insert('contact_roles', {
    contact_id: contact,
    member_id: memberId,
    role: 'membership',
    is_primary: true,
  });
  await world.insert('audit_log', { id: randomUUID(), ...act, ...told });
  await world.insert('activity_entries', { ...entry, actions: ['action_1'] });
  await world.behind(
    ['UPDATE members SET name_ja = $2, name_en = $2 WHERE id = $1', [memberId, words]],
    ['UPDATE users SET display_name = $2 WHERE id = $1', [person, words]],
    ['UPDATE contact_people SET name = $2, email = $3 WHERE id = $1', [contact, short, `=x${memberId}@x.example`]],
    ['UPDATE invoices SET due_on = due_on - 40 WHERE member_id = $1', [memberId]],
    [
      `UPDATE activity_reports SET state = 'accepted', reviewed_at = submitted_at, reviewed_by = $2, selected_at = submitted_at
       WHERE id = $1`,
      [report, desk.userId],
    ],
  );
}
