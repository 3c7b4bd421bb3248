import { AttachmentsService } from '@modules/complaints';
import { MemberChanges, NameRequestPapers, OwnNameRequests, Resignations } from '@modules/membership';
import { Successions } from '@modules/succession';
import { DAY_MS, dayInTokyo } from '@platform/clock';
import type { Actor } from '@platform/actor';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** A member that leaves in some weeks, one with a former name, and one that is to become part of another. Once. */
export async function settleLeaving(stage: DemoStage, { actors: { officer, company } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM resignations LIMIT 1', [])) return;
  const memberOf = async (nameEn: string): Promise<string> =>
    (await stage.look<{ id: string }>('SELECT id FROM members WHERE name_en = $1', [nameEn]))?.id ?? '';
  stage.goBack(24 * 3);
  await stage.onDesk(Resignations).record(officer, await memberOf('Midorino Care'), {
    lastOn: dayInTokyo(new Date(stage.now.getTime() + 25 * DAY_MS)),
    reason: '事業の終了に伴い退会したい旨の連絡がありました。',
  });
  stage.goBack(24 * 2);
  // Not one of those that the demo looks for by their names when it starts again.
  const renamed = await stage.look<{ id: string }>(
    `SELECT id FROM members WHERE kind = 'support_group' AND name_en <> 'Komichi Support Centre' ORDER BY created_at DESC, id LIMIT 1`,
    [],
  );
  await stage.onDesk(MemberChanges).rename(officer, renamed?.id ?? '', {
    nameJa: '架橋多文化支援センター',
    nameKana: 'カケハシタブンカシエンセンター',
    nameEn: 'Kakehashi Centre for Many Cultures',
    effectiveOn: dayInTokyo(new Date(stage.now.getTime() - 30 * DAY_MS)),
    reason: '定款の変更による名称変更の届出がありました。',
  });
  stage.goBack(24);
  await stage.onDesk(Successions).propose(officer, {
    kind: 'merger',
    fromMember: await memberOf('Shiosuzu Seafoods'),
    intoMember: await memberOf('Aozora Precision'),
    siteIds: null,
    reason: '登記事項証明書で、来月1日付けの吸収合併を確認しました。',
  });
  stage.goBack(7);
  await askForName(stage, company);
  stage.goBack(0);
}

/** A name from a day ahead, with a document; it waits for the officer. */
async function askForName(stage: DemoStage, by: Actor): Promise<void> {
  const requests = stage.onDesk(OwnNameRequests);
  const id = await requests.begin(by, {
    nameJa: '青空精密テクノロジー株式会社',
    nameKana: 'アオゾラセイミツテクノロジー',
    nameEn: 'Aozora Precision Technology',
    effectiveOn: dayInTokyo(new Date(stage.now.getTime() + 40 * DAY_MS)),
    reason: '株主総会で商号の変更を決議しました。',
  });
  const document = await PDFDocument.create();
  document.addPage([420, 595]);
  const file = await stage.onDesk(AttachmentsService).store(Buffer.from(await document.save()));
  await stage.onDesk(NameRequestPapers).keep(by, id, { file });
  await requests.submit(by, id, { version: 1, answer: null });
}
