import { Resignations } from '@modules/membership';
import { Successions } from '@modules/succession';
import { dayInTokyo } from '@platform/clock';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

const DAY_MS = 86_400_000;

/** A member that leaves in some weeks, and one that is to become part of another. Once. */
export async function settleLeaving(stage: DemoStage, { actors: { officer } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM resignations LIMIT 1', [])) return;
  const memberOf = async (nameEn: string): Promise<string> =>
    (await stage.look<{ id: string }>('SELECT id FROM members WHERE name_en = $1', [nameEn]))?.id ?? '';
  stage.goBack(24 * 3);
  await stage.onDesk(Resignations).record(officer, await memberOf('Midorino Care'), {
    lastOn: dayInTokyo(new Date(stage.now.getTime() + 25 * DAY_MS)),
    reason: '事業の終了に伴い退会したい旨の連絡がありました。',
  });
  stage.goBack(24);
  await stage.onDesk(Successions).propose(officer, {
    kind: 'merger',
    fromMember: await memberOf('Shiosuzu Seafoods'),
    intoMember: await memberOf('Aozora Precision'),
    siteIds: null,
    reason: '登記事項証明書で、来月1日付けの吸収合併を確認しました。',
  });
  stage.goBack(0);
}
