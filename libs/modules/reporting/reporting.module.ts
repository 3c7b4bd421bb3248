import { Module } from '@nestjs/common';
import { FactCheckQueries } from './facts/fact-check.queries';
import { FactKeeper } from './facts/fact-keeper.handlers';
import { FactReconciler } from './facts/fact-reconciler.job';
import { Typesetter } from '@platform/print';
import { OperationsExport } from './operations/operations-export.service';
import { OperationsQueries } from './operations/operations.queries';
import { OwnFigureQueries } from './own-figures.queries';
import { QuarterFreezing } from './quarter-freezing.job';
import { ReportExportService } from './report-export.service';
import { ReportQueries } from './report.queries';

const READS = [ReportQueries, ReportExportService, OwnFigureQueries, OperationsQueries, OperationsExport];

@Module({ providers: [...READS, Typesetter], exports: READS })
export class ReportingModule {}

/** What comes by itself: a quarter is over. */
@Module({ providers: [QuarterFreezing], exports: [QuarterFreezing] })
export class QuartersModule {}

const KEEPS = [FactKeeper, FactReconciler, FactCheckQueries];

/** What the worker keeps behind the cases: their facts, and the counts of these. */
@Module({ providers: KEEPS, exports: KEEPS })
export class FactsModule {}
