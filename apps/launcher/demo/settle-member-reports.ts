import { Lessons, MemberReportBuilding, MemberReportEditions, QuarterFreezing } from '@modules/reporting';
import { newId } from '@platform/database';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** More answers than the living cases have, so that the demo's company has a figure of its own; fictional like all of it. */
const OWN_FIGURE = { due: 12, inTime: 10, medianDays: 9 };

const LESSONS = [
  {
    titleJa: '控除は内訳を母語で説明する',
    titleEn: 'Explain every deduction in the worker’s language',
    bodyJa:
      '給与明細の控除について、同じ質問が多くありました。\n控除ごとに金額と理由を、本人が読める言葉で渡してください。',
    bodyEn:
      'Many asked the same about deductions on their payslips.\nHand over the amount and the reason of each in a language that the worker reads.',
  },
  {
    titleJa: '14日より前に最初の返事をする',
    titleEn: 'Answer before the fourteenth day',
    bodyJa: '調べ終わっていなくても、いつまでに何を調べるかを知らせるだけで不安は減ります。',
    bodyEn: 'Even before anything is found out: saying what will be looked at and until when takes much worry away.',
  },
];

/**
 * The reports of the last quarter, let out by two people, with two lessons and a draft of a third. Made once. A real desk decides
 * about the public figures first; the demo has none of this quarter, and says so in the reports.
 */
export async function settleMemberReports(stage: DemoStage, { actors }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM member_report_editions LIMIT 1', [])) return;
  const quarter = lastQuarter(stage.now);
  const { due, inTime, medianDays } = OWN_FIGURE;
  await stage.look(
    `INSERT INTO member_quarters (member_id, starts_on, state, due_cases, answered_in_time, median_days, frozen_at)
     VALUES ($1, $2, 'shown', $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [actors.company.organisationId, quarter, due, inTime, medianDays, stage.now],
  );
  const lessons = stage.onDesk(Lessons);
  for (const words of LESSONS) {
    const id = await lessons.begin(actors.officer, { quarter, industryCode: null, ...words });
    await lessons.publish(actors.analyst, id, 1);
  }
  await lessons.begin(actors.officer, {
    ...{
      quarter,
      industryCode: 'E',
      titleJa: '夜勤の手当を見直す',
      titleEn: 'Look again at allowances for night work',
    },
    ...{
      bodyJa: '夜勤の多い職場では、手当の計算を確かめてください。',
      bodyEn: 'Where there is much night work, check how it is paid.',
    },
  });
  const id = newId();
  await stage.look(
    `INSERT INTO member_report_editions (id, starts_on, edition, definition, state, requested_at)
     VALUES ($1, $2, 1, '2026-1', 'building', $3)`,
    [id, quarter, stage.now],
  );
  await stage.inBackground(async (service) => {
    await service(QuarterFreezing).freeze();
    await service(MemberReportBuilding).run();
  });
  const editions = stage.onDesk(MemberReportEditions);
  await editions.check(actors.analyst, id);
  await editions.release(actors.administrator, id);
}

/** The first day of the last quarter that is over, in Japan. */
function lastQuarter(now: Date): string {
  const japan = new Date(now.getTime() + 9 * 3_600_000);
  const first = new Date(Date.UTC(japan.getUTCFullYear(), Math.floor(japan.getUTCMonth() / 3) * 3 - 3, 1));
  return first.toISOString().slice(0, 10);
}
