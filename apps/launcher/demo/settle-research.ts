import { AttachmentsService } from '@modules/complaints';
import { ResearchFiles } from '@modules/reporting';
import { ResearchApprovals, ResearchDocuments, ResearchProjects } from '@modules/research';
import { DAY_MS, dayInTokyo } from '@platform/clock';
import type { DemoStage } from './demo-stage';
import { onePage } from './one-page';
import type { DemoWorld } from './settle-organisations';

const PILOT_YEAR = { firstQuarter: '2023-01-01', lastQuarter: '2023-10-01' };

/** One project that runs and one proposal that waits for its two people. Made once. */
export async function settleResearch(stage: DemoStage, { actors }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM research_projects LIMIT 1', [])) return;
  const day = (days: number) => dayInTokyo(new Date(stage.now.getTime() + days * DAY_MS));
  const projects = stage.onDesk(ResearchProjects);
  const approvals = stage.onDesk(ResearchApprovals);
  stage.goBack(24 * 60);
  const running = await projects.propose(actors.company, {
    ...{
      title: '相談の項目と時期の関係',
      question: 'どの項目の相談が、いつ増えるのか。',
      persons: '架空 研太、架空 問子',
    },
    ...{ institution: '架空大学 労働研究所', funding: '所内の研究費', ethics: '架空大学 倫理委員会 第12-3号' },
    ...{ agreementId: null, tables: [['group', 'category']], ...PILOT_YEAR },
  });
  const decision = await stage.onDesk(AttachmentsService).store(await onePage());
  await stage.onDesk(ResearchDocuments).keep(actors.company, running, { file: decision });
  await projects.write(actors.analyst, running, { words: '結果はいつごろ発表しますか。' });
  await projects.write(actors.company, running, { words: '来年の春の予定です。' });
  await approvals.approve(actors.analyst, running);
  await approvals.approve(actors.administrator, running);
  await approvals.sign(actors.officer, running, {
    ...{ version: '1.0', signatory: '架空大学 労働研究所長', purposes: '学術論文と授業', signedOn: day(-50) },
    validUntil: day(315),
  });
  await projects.show(actors.company, running, true);
  stage.goBack(24 * 5);
  await projects.addResult(actors.company, running, {
    ...{ kind: 'use', title: '所内の研究会で中間報告', link: null, publishedOn: day(-5), isPublic: true },
  });
  await projects.propose(actors.company, {
    ...{ title: '産業別の相談の広がり', question: '産業によって相談の分野はどう違うか。', persons: '架空 産子' },
    ...{ institution: '架空大学 労働研究所', funding: '所内の研究費', ethics: '審査中' },
    ...{ agreementId: null, tables: [['group', 'industry']], ...PILOT_YEAR },
  });
  stage.goBack(0);
}

/** Asks for the file of the project that runs, once nothing else waits to be built. Made once. */
export async function askForResearchFile(stage: DemoStage, { actors }: DemoWorld): Promise<void> {
  const running = await stage.look<{ id: string }>(
    `SELECT project_id AS id FROM research_terms WHERE NOT EXISTS (SELECT FROM figure_releases WHERE audience = 'research')`,
    [],
  );
  if (running) await stage.onDesk(ResearchFiles).request(actors.company, running.id);
}
