import { Module } from '@nestjs/common';
import { ReportExportService } from './report-export.service';
import { ReportQueries } from './report.queries';

@Module({ providers: [ReportQueries, ReportExportService], exports: [ReportQueries, ReportExportService] })
export class ReportingModule {}
