import { Module } from '@nestjs/common';
import { OwnFigureQueries } from './own-figures.queries';
import { QuarterFreezing } from './quarter-freezing.job';
import { ReportExportService } from './report-export.service';
import { FigureReleaseQueries } from './releases/figure-release.queries';
import { FigureReleases } from './releases/figure-releases.service';
import { ReleaseBuilding } from './releases/release-building.job';
import { ResearchFiles } from './research/research-files.service';
import { ReportQueries } from './report.queries';

const READS = [
  ReportQueries,
  ReportExportService,
  OwnFigureQueries,
  FigureReleaseQueries,
  FigureReleases,
  ResearchFiles,
];

@Module({ providers: READS, exports: READS })
export class ReportingModule {}

/** What comes by itself: a quarter is over. */
@Module({ providers: [QuarterFreezing, ReleaseBuilding], exports: [QuarterFreezing, ReleaseBuilding] })
export class QuartersModule {}
