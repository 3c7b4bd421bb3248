import { type ContactEntry, ContactPeople } from '@modules/members';
import { type ListingField, Listings } from '@modules/membership';
import { DAY_MS } from '@platform/clock';
import { newId } from '@platform/database';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** So many members of the crowd want to be found; the directory then has more than one page. */
const LISTED = 48;
const CHOICES: readonly (readonly ListingField[])[] = [
  ['name', 'kind', 'prefecture'],
  ['name', 'kind', 'prefecture', 'website', 'pledge'],
  ['name', 'prefecture', 'contact'],
  ['name'],
];
const CONTACTS: readonly ContactEntry[] = [
  {
    ...{ name: '青田 節子', department: '代表取締役', email: 'setsuko@aozora.example', phone: '', locale: 'ja' },
    ...{ roles: ['representative', 'complaints'], primaryFor: ['representative', 'complaints'] },
  },
  {
    ...{ name: '経理課', department: '', email: 'keiri@aozora.example', phone: '00-0000-0001', locale: 'ja' },
    ...{ roles: ['invoices'], primaryFor: ['invoices'] },
  },
  {
    ...{ name: 'Linh Tran', department: '総務部', email: 'linh@aozora.example', phone: '', locale: 'en' },
    ...{ roles: ['membership', 'learning', 'public_relations'], primaryFor: ['membership'] },
  },
];

/** Whom a company has named for what, what it lets everybody read, and a directory that is worth searching. Made once. */
export async function settleDirectory(stage: DemoStage, { actors: { company: manager } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM member_listings LIMIT 1', [])) return;
  const memberId = manager.organisationId ?? '';
  for (const contact of CONTACTS) await stage.onDesk(ContactPeople).add(manager, memberId, contact);
  await stage.onDesk(Listings).choose(manager, memberId, {
    fields: ['name', 'kind', 'prefecture', 'industries', 'website', 'contact', 'sites', 'pledge', 'activity'],
    website: 'https://aozora.example/',
    contact: 'info@aozora.example',
    version: 0,
  });
  await listCrowd(stage, manager.userId);
}

/** Nobody of the crowd has an account, so their choices are written as they would stand. */
async function listCrowd({ owner, now }: DemoStage, changedBy: string): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT m.id FROM members m WHERE m.status IN (SELECT status FROM member_shown_statuses)
       AND NOT EXISTS (SELECT FROM users u WHERE u.member_id = m.id) ORDER BY md5(m.name_en) LIMIT $1`,
    [LISTED],
  );
  const listings = rows.map(({ id: memberId }, index) => ({
    id: newId(),
    memberId,
    fields: CHOICES[index % CHOICES.length],
    at: new Date(now.getTime() - (index + 1) * DAY_MS),
  }));
  await owner.query(
    `INSERT INTO member_listings (id, member_id, fields, website, contact, version, listed_at, changed_by, changed_at)
     SELECT id, "memberId", fields, 'https://member.example/', 'info@member.example', 1, at, $2, at
     FROM jsonb_to_recordset($1) AS c(id uuid, "memberId" uuid, fields text[], at timestamptz)`,
    [JSON.stringify(listings), changedBy],
  );
}
