import { Module } from '@nestjs/common';
import { Typesetter } from '@platform/print';
import { FactCheckQueries } from './facts/fact-check.queries';
import { FactKeeper } from './facts/fact-keeper.handlers';
import { FactReconciler } from './facts/fact-reconciler.job';
import { OperationsExport } from './operations/operations-export.service';
import { OperationsQueries } from './operations/operations.queries';
import { OwnFigureQueries } from './own-figures.queries';
import { QuarterFreezing } from './quarter-freezing.job';
import { ReportExportService } from './report-export.service';
import { FigureReleaseQueries } from './releases/figure-release.queries';
import { FigureReleases } from './releases/figure-releases.service';
import { PublishedFigureQueries } from './releases/published-figures.queries';
import { ReleaseBuilding } from './releases/release-building.job';
import { ResearchFiles } from './research/research-files.service';
import { QuestionQueries } from './questions/question.queries';
import { ReportRunWork } from './saved/report-run.job';
import { ReportRuns } from './saved/report-runs.service';
import { ReportScheduleWork } from './saved/report-schedule.job';
import { ReportSchedules } from './saved/report-schedules.service';
import { SavedReportQueries } from './saved/saved-report.queries';
import { SavedReports } from './saved/saved-reports.service';
import { ReportQueries } from './report.queries';

const READS = [
  ReportQueries,
  ReportExportService,
  OwnFigureQueries,
  FigureReleaseQueries,
  FigureReleases,
  OperationsQueries,
  OperationsExport,
  ResearchFiles,
  QuestionQueries,
  SavedReportQueries,
  SavedReports,
  ReportRuns,
  ReportSchedules,
];

@Module({ providers: [...READS, Typesetter], exports: READS })
export class ReportingModule {}

/** What comes by itself: a quarter is over. */
@Module({ providers: [QuarterFreezing, ReleaseBuilding], exports: [QuarterFreezing, ReleaseBuilding] })
export class QuartersModule {}

/** For everybody: what was published, and nothing else. */
@Module({ providers: [PublishedFigureQueries], exports: [PublishedFigureQueries] })
export class PublishedFiguresModule {}

const KEEPS = [FactKeeper, FactReconciler, FactCheckQueries];

/** What the worker keeps behind the cases: their facts, and the counts of these. */
@Module({ providers: KEEPS, exports: KEEPS })
export class FactsModule {}

/** Files of reports, asked for or due: made by the worker. */
@Module({ providers: [ReportRunWork, ReportScheduleWork, Typesetter], exports: [ReportRunWork, ReportScheduleWork] })
export class ReportRunsModule {}
