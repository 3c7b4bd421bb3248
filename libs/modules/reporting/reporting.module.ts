import { Module } from '@nestjs/common';
import { OwnFigureQueries } from './own-figures.queries';
import { QuarterFreezing } from './quarter-freezing.job';
import { ReportExportService } from './report-export.service';
import { FigureReleaseQueries } from './releases/figure-release.queries';
import { FigureReleases } from './releases/figure-releases.service';
import { PublishedFigureQueries } from './releases/published-figures.queries';
import { ReleaseBuilding } from './releases/release-building.job';
import { ReportQueries } from './report.queries';

const READS = [ReportQueries, ReportExportService, OwnFigureQueries, FigureReleaseQueries, FigureReleases];

@Module({ providers: READS, exports: READS })
export class ReportingModule {}

/** What comes by itself: a quarter is over. */
@Module({ providers: [QuarterFreezing, ReleaseBuilding], exports: [QuarterFreezing, ReleaseBuilding] })
export class QuartersModule {}

/** For everybody: what was published, and nothing else. */
@Module({ providers: [PublishedFigureQueries], exports: [PublishedFigureQueries] })
export class PublishedFiguresModule {}
