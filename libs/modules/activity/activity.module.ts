import { Module } from '@nestjs/common';
import { PapersModule } from '@modules/papers';
import { Typesetter } from '@platform/print';
import { ActivityNotices } from './activity-notices.handlers';
import { ActivityReminders } from './activity-reminders.job';
import { ActivityReportQueries } from './activity-report.queries';
import { ForumPrint } from './forum-print.service';
import { OwnReportQueries } from './own-reports.queries';
import { OwnReports } from './own-reports.service';
import { ReportPapers } from './report-papers.service';
import { ReportReview } from './report-review.service';

const SERVICES = [OwnReports, OwnReportQueries, ReportPapers, ReportReview, ActivityReportQueries, ForumPrint];

/** For the api: what members report, and what officers do with it. */
@Module({ imports: [PapersModule], providers: [...SERVICES, Typesetter], exports: SERVICES })
export class ActivityModule {}

/** For the worker: who is told, and who is reminded. */
@Module({ providers: [ActivityNotices, ActivityReminders], exports: [ActivityReminders] })
export class ActivityBackgroundModule {}
