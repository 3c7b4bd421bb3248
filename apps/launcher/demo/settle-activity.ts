import { OwnReports, ReportPapers, ReportReview, type ReportWish } from '@modules/activity';
import { AttachmentsService } from '@modules/complaints';
import { IdentityService } from '@modules/identity';
import { halfYearOf } from '@modules/members';
import { type Actor, permissionsOf } from '@platform/actor';
import { DAY_MS, dayInTokyo } from '@platform/clock';
import { PDFDocument } from '@cantoo/pdf-lib';
import { DEMO_PASSWORD } from './demo-people';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

type Words = Omit<ReportWish, 'version'>;

const LAST_WINTER: Words = {
  entries: [
    {
      title: '給与明細を6言語で配布',
      words: '毎月の給与明細に、控除の理由を6言語で書き添えました。問い合わせは月12件から3件に減りました。',
      actions: ['action_1', 'action_2'],
    },
    {
      title: '地域の防災訓練に参加',
      words: '寮の34人が、町内会の訓練に参加しました。',
      actions: ['action_3'],
    },
  ],
  summaryJa: '給与明細に控除の理由を6言語で書き添え、町内会の防災訓練に34人で参加しました。',
  summaryEn:
    'We explain every deduction on the payslip in six languages, and 34 of us joined the town’s disaster drill.',
  isPublic: true,
};
const THIS_SUMMER: Words = {
  entries: [
    {
      title: 'やさしい日本語の研修',
      words: '班長21人が、指示をやさしい日本語で伝える研修を受けました。',
      actions: ['action_3', 'action_4'],
    },
  ],
  summaryJa: '',
  summaryEn: '',
  isPublic: false,
};
const OF_A_NEIGHBOUR: Words = {
  entries: [
    {
      title: '取引先への確認書',
      words: '仕入先8社に、募集手数料を本人から取っていないことを確認しました。1社とは是正を進めています。',
      actions: ['action_1', 'action_5'],
    },
  ],
  summaryJa: '仕入先8社に、募集手数料の有無を確認しました。',
  summaryEn: 'We asked all eight suppliers whether recruits had to pay a fee.',
  isPublic: true,
};

/** Reports in the states that a newcomer should see: one for everybody, one given back, one that waits. Made once. */
export async function settleActivity(stage: DemoStage, { actors }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM activity_reports LIMIT 1', [])) return;
  // The association is older than the demo: its first members owe a report.
  await stage.owner.query(`UPDATE members SET created_at = created_at - interval '2 years'`);
  const review = stage.onDesk(ReportReview);
  const { officer, company } = actors;

  stage.goBack(24 * 120);
  const former = await sent(stage, company, { half: 1, words: LAST_WINTER });
  await review.accept(officer, former);
  await review.select(officer, former, { isSelected: true });

  stage.goBack(24 * 6);
  const current = await sent(stage, company, { half: 0, words: THIS_SUMMER });
  stage.goBack(24 * 4);
  await review.ask(officer, current, { text: '研修のあと、現場で何が変わりましたか。' });
  stage.goBack(24 * 2);
  const neighbour = await aNeighbour(stage);
  if (neighbour) await sent(stage, neighbour, { half: 0, words: OF_A_NEIGHBOUR });
  stage.goBack(0);
}

/** @param report `half` counts back from the half-year that ended last, seen from the present */
async function sent(stage: DemoStage, by: Actor, report: { half: 0 | 1; words: Words }): Promise<string> {
  const reports = stage.onDesk(OwnReports);
  const id = await reports.begin(by, endedHalf(stage, report.half));
  const document = await PDFDocument.create();
  document.addPage([420, 595]);
  const file = await stage.onDesk(AttachmentsService).store(Buffer.from(await document.save()));
  await stage.onDesk(ReportPapers).keep(by, id, { file });
  const version = await reports.save(by, id, { ...report.words, version: 1 });
  await reports.submit(by, id, { version, answer: null });
  return id;
}

function endedHalf({ now }: DemoStage, back: 0 | 1): string {
  let half = halfYearOf(dayInTokyo(now));
  for (let step = 0; step <= back; step += 1) {
    const dayBefore = new Date(Date.parse(`${half}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
    half = halfYearOf(dayBefore);
  }
  return half;
}

/** The manager of another member, who can sign in like the others. */
async function aNeighbour(stage: DemoStage): Promise<Actor | undefined> {
  const member = await stage.look<{ id: string }>(`SELECT id FROM members WHERE name_en = 'Yukisuzu Foods'`, []);
  if (!member) return undefined;
  const who = { email: 'manager@yukisuzu.example', displayName: '雪村 環', locale: 'ja', isDemo: true } as const;
  const place = { organisationKind: 'member', memberId: member.id, partnerId: null } as const;
  const roles = ['member_manager'] as const;
  const userId = await stage
    .onDesk(IdentityService)
    .createUser({ kind: 'system' }, { ...who, ...place, roles: [...roles], password: DEMO_PASSWORD });
  const { displayName, locale } = who;
  const permissions = permissionsOf(roles);
  return { kind: 'member', userId, organisationId: member.id, roles: [...roles], permissions, displayName, locale };
}
