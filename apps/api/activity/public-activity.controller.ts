import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ActivityReportQueries } from '@modules/activity';
import { Public } from '@platform/http';
import { PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { PublicReportPageDto } from './public-activity.dto';

/** What members let everybody read about their activities. */
@ApiTags('activity')
@Controller('public/activity-reports')
export class PublicActivityController {
  constructor(private readonly queries: ActivityReportQueries) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'listPublicReports', summary: 'Summaries of accepted reports whose members want it' })
  @ApiOkResponse({ type: PublicReportPageDto })
  @Refuses('request.invalid')
  list(@Query() query: PageQueryDto): Promise<PublicReportPageDto> {
    return this.queries.published(query);
  }
}
