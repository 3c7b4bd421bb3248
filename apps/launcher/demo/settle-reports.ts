import { type Question, ReportRuns, ReportSchedules, SavedReports } from '@modules/reporting';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** Of the pilot's years, of which there is enough to count. */
const SPAN = { from: '2022-05', to: '2023-12' };
const GROUPS: Question = {
  ...{ measure: 'issues', rows: 'deskGroup', columns: 'time', step: 'quarter', filters: '' },
  ...SPAN,
};
const PEOPLE: Question = {
  ...{ measure: 'people', rows: 'prefecture', columns: 'nationality', step: 'month', filters: '' },
  ...SPAN,
};

/** Two questions that the analyst keeps, one of them every month and as a file that the worker makes. Made once. */
export async function settleReports(stage: DemoStage, { actors: { analyst } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM saved_reports LIMIT 1', [])) return;
  const saved = stage.onDesk(SavedReports);
  const id = await saved.save(analyst, { name: '相談分野の推移', isShared: true, question: GROUPS });
  await saved.save(analyst, { name: '国籍と都道府県', isShared: false, question: PEOPLE });
  const wish = { step: 'month', businessDay: 3, format: 'xlsx', state: 'running' } as const;
  await stage.onDesk(ReportSchedules).set(analyst, id, wish);
  await stage.onDesk(ReportRuns).ask(analyst, { kind: 'question', wanted: GROUPS, format: 'xlsx', reportId: id });
}
