import { IdentityService } from '@modules/identity';
import { Expulsions, OwnExpulsion } from '@modules/membership';
import { type Actor, permissionsOf } from '@platform/actor';
import { DEMO_PASSWORD } from './demo-people';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

const MANAGER = 'manager@tsukimi.example';
const NOTHING = { text: null, conditions: null, outcome: null, onDay: null, heldAt: null } as const;

/** A member that states its case in proceedings, with a manager who can sign in, a draft and a wish to be heard. Once. */
export async function settleProceedings(stage: DemoStage, { actors: { officer } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM expulsions LIMIT 1', [])) return;
  // One of the crowd, which no other story is about.
  const member = await stage.look<{ id: string }>(
    `SELECT id FROM members m WHERE kind = 'company' AND status = 'current'
       AND NOT EXISTS (SELECT FROM users u WHERE u.member_id = m.id) AND NOT EXISTS (SELECT FROM sites s WHERE s.member_id = m.id)
     ORDER BY created_at, id LIMIT 1`,
    [],
  );
  if (!member) return;
  const manager = await managerOf(stage, member.id);
  stage.goBack(24 * 12);
  const id = await stage.onDesk(Expulsions).open(officer, member.id, {
    grounds: ['action_1', 'retaliation'],
    facts:
      '昨年度の活動報告で約束された賃金規程の改定が、2度の照会の後も行われていません。また、行動原則に基づく照会に対し、期限までに回答がありませんでした。',
  });
  stage.goBack(24 * 11);
  await stage.onDesk(Expulsions).act(officer, id, { ...NOTHING, act: 'notice', version: 0 });
  stage.goBack(24 * 2);
  const own = stage.onDesk(OwnExpulsion);
  await own.say(manager, {
    act: 'hearing_asked',
    text: '経緯を直接ご説明したいと考えています。',
    onDay: null,
    version: 1,
  });
  await own.saveDraft(manager, '賃金規程の改定は、取締役会の承認を待っている段階です。');
  stage.goBack(0);
}

async function managerOf(stage: DemoStage, organisationId: string): Promise<Actor> {
  const [roles, displayName] = [['member_manager' as const], '月見 大地'];
  const account = { email: MANAGER, displayName, roles, organisationKind: 'member', locale: 'ja' } as const;
  const place = { memberId: organisationId, partnerId: null, isDemo: true, password: DEMO_PASSWORD };
  const userId = await stage.onDesk(IdentityService).createUser({ kind: 'system' }, { ...account, ...place, roles });
  return {
    kind: 'member',
    userId,
    organisationId,
    roles,
    permissions: permissionsOf(roles),
    displayName,
    locale: 'ja',
  };
}
