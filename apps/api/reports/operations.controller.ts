import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OperationsQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { OperationsReportDto, OperationsReportQueryDto } from './operations.dto';

/** Exact figures for the desk itself. */
@ApiTags('reports')
@Controller('reports')
export class OperationsController {
  constructor(private readonly reports: OperationsQueries) {}

  @Get('operations')
  @Requires('report.read')
  @ApiOperation({ operationId: 'reportOperations', summary: 'What the desk does, or what people come with over time' })
  @ApiOkResponse({ type: OperationsReportDto })
  @Refuses('request.invalid', 'report.badSpan', 'session.required', 'permission.missing')
  read(
    @CurrentActor() actor: Actor,
    @Query() { kind, from, to }: OperationsReportQueryDto,
  ): Promise<OperationsReportDto> {
    return this.reports.read(actor, kind, { from, to });
  }
}
