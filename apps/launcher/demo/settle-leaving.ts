import { Resignations } from '@modules/membership';
import { dayInTokyo } from '@platform/clock';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

const DAY_MS = 86_400_000;

/** A member that leaves in some weeks. Once. */
export async function settleLeaving(stage: DemoStage, { actors: { officer } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM resignations LIMIT 1', [])) return;
  const found = await stage.look<{ id: string }>("SELECT id FROM members WHERE name_en = 'Yukisuzu Foods'", []);
  if (!found) return;
  stage.goBack(24 * 3);
  await stage.onDesk(Resignations).record(officer, found.id, {
    lastOn: dayInTokyo(new Date(stage.now.getTime() + 25 * DAY_MS)),
    reason: '工場の閉鎖に伴い退会したい旨の連絡がありました。',
  });
  stage.goBack(0);
}
