import { DAY_MS } from '@platform/clock';
import { newId } from '@platform/database';
import { demoCrowd } from './demo-crowd';
import type { DemoStage } from './demo-stage';

/** As many members as the platform that this one is modelled on has. */
const MEMBERS = 856;

/** Fills the list of members up, once, so that a newcomer sees its size; they have no people, sites or cases. */
export async function settleCrowd({ owner, now }: DemoStage): Promise<void> {
  const { rows } = await owner.query<{ members: number }>('SELECT count(*)::int AS members FROM members');
  const lacking = MEMBERS - (rows[0]?.members ?? 0);
  const crowd = demoCrowd(Math.max(0, lacking)).map(({ daysAgo, ...member }) => ({
    ...member,
    id: newId(),
    pledgeId: newId(),
    at: new Date(now.getTime() - daysAgo * DAY_MS),
  }));
  await owner.query(
    `WITH crowd AS (SELECT * FROM jsonb_to_recordset($1) AS c(id uuid, "nameJa" text, "nameEn" text, kind text,
       "prefectureCode" text, status text, at timestamptz)), joined AS (
       INSERT INTO members (id, name_ja, name_en, kind, prefecture_code, status, created_at)
       SELECT id, "nameJa", "nameEn", kind, "prefectureCode", status, at FROM crowd)
     SELECT`,
    [JSON.stringify(crowd)],
  );
  await owner.query(
    `INSERT INTO pledge_acceptances (id, member_id, version, signatory_name, signatory_title, accepted_at)
     SELECT "pledgeId", id, 1, '代表者', '', at FROM jsonb_to_recordset($1) AS c(id uuid, "pledgeId" uuid, at timestamptz)`,
    [JSON.stringify(crowd.filter(({ hasPledged }) => hasPledged))],
  );
}
