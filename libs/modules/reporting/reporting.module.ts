import { Module } from '@nestjs/common';
import { OwnFigureQueries } from './own-figures.queries';
import { QuarterFreezing } from './quarter-freezing.job';
import { ReportExportService } from './report-export.service';
import { ReportQueries } from './report.queries';

const READS = [ReportQueries, ReportExportService, OwnFigureQueries];

@Module({ providers: READS, exports: READS })
export class ReportingModule {}

/** What comes by itself: a quarter is over. */
@Module({ providers: [QuarterFreezing], exports: [QuarterFreezing] })
export class QuartersModule {}
