import { Module } from '@nestjs/common';
import { MemberExportModule } from '@modules/membership';
import { Typesetter } from '@platform/print';
import { FactCheckQueries } from './facts/fact-check.queries';
import { FactKeeper } from './facts/fact-keeper.handlers';
import { FactReconciler } from './facts/fact-reconciler.job';
import { EditionQueries } from './member-reports/edition.queries';
import { LessonQueries } from './member-reports/lesson.queries';
import { Lessons } from './member-reports/lessons.service';
import { MemberReportBuilding } from './member-reports/member-report-building.job';
import { MemberReportEditions } from './member-reports/member-report-editions.service';
import { MemberReportFiles } from './member-reports/member-report-files.service';
import { MemberReportNotices } from './member-reports/member-report-notices.job';
import { MemberReportQueries } from './member-reports/member-report.queries';
import { OperationsQueries } from './operations/operations.queries';
import { OwnFigureQueries } from './own-figures.queries';
import { QuarterFreezing } from './quarter-freezing.job';
import { FigureReleaseQueries } from './releases/figure-release.queries';
import { FigureReleases } from './releases/figure-releases.service';
import { PublishedFigureQueries } from './releases/published-figures.queries';
import { PublishedHistoryQueries } from './releases/published-history.queries';
import { ReleaseBuilding } from './releases/release-building.job';
import { ResearchFiles } from './research/research-files.service';
import { PublishedPackQueries } from './ungp/published-packs.queries';
import { UngpBuilding } from './ungp/ungp-building.job';
import { UngpExport } from './ungp/ungp-export.service';
import { UngpPackQueries } from './ungp/ungp-pack.queries';
import { UngpPacks } from './ungp/ungp-packs.service';
import { UngpRecalls } from './ungp/ungp-recalls.service';
import { QuestionQueries } from './questions/question.queries';
import { FileMakers } from './files/file-makers';
import { ReportRunWork } from './files/report-run.job';
import { ReportRuns } from './files/report-runs.service';
import { ReportScheduleWork } from './saved/report-schedule.job';
import { ReportSchedules } from './saved/report-schedules.service';
import { SavedReportQueries } from './saved/saved-report.queries';
import { SavedReports } from './saved/saved-reports.service';
import { ReportIndexQueries } from './report-index.queries';
import { ReportQueries } from './report.queries';

const READS = [
  ReportQueries,
  ReportIndexQueries,
  OwnFigureQueries,
  MemberReportQueries,
  MemberReportFiles,
  MemberReportEditions,
  EditionQueries,
  Lessons,
  LessonQueries,
  FigureReleaseQueries,
  FigureReleases,
  OperationsQueries,
  ResearchFiles,
  UngpPacks,
  UngpPackQueries,
  UngpRecalls,
  UngpExport,
  QuestionQueries,
  SavedReportQueries,
  SavedReports,
  ReportRuns,
  ReportSchedules,
];

@Module({ providers: [...READS, Typesetter], exports: READS })
export class ReportingModule {}

const QUARTERLY = [QuarterFreezing, ReleaseBuilding, MemberReportBuilding, MemberReportNotices, UngpBuilding];

/** What comes by itself: a quarter or a year is over. */
@Module({ providers: QUARTERLY, exports: QUARTERLY })
export class QuartersModule {}

const PUBLISHED = [PublishedFigureQueries, PublishedHistoryQueries, PublishedPackQueries];

/** For everybody: what was published, and nothing else. */
@Module({ providers: [...PUBLISHED, Typesetter], exports: PUBLISHED })
export class PublishedFiguresModule {}

const KEEPS = [FactKeeper, FactReconciler, FactCheckQueries];

/** What the worker keeps behind the cases: their facts, and the counts of these. */
@Module({ providers: KEEPS, exports: KEEPS })
export class FactsModule {}

/** Files of reports and lists, asked for or due: made by the worker. */
@Module({
  imports: [MemberExportModule],
  providers: [ReportRunWork, ReportScheduleWork, FileMakers, Typesetter],
  exports: [ReportRunWork, ReportScheduleWork],
})
export class ReportRunsModule {}
