import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ArrearsQueries } from '@modules/dues';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { ArrearsDto } from './arrears.dto';

/** What is overdue, by member and age. */
@ApiTags('dues')
@Controller()
export class ArrearsController {
  constructor(private readonly arrears: ArrearsQueries) {}

  @Get('arrears')
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'getArrears', summary: 'What members have not paid in time, by age' })
  @ApiOkResponse({ type: ArrearsDto })
  @Refuses('session.required', 'permission.missing')
  report(@CurrentActor() actor: Actor): Promise<ArrearsDto> {
    return this.arrears.report(actor);
  }

  @Get('arrears.csv')
  @Requires('dues.manage')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="arrears.csv"')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'exportArrears', summary: 'The same for spreadsheets' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Refuses('session.required', 'permission.missing')
  csv(@CurrentActor() actor: Actor): Promise<string> {
    return this.arrears.csv(actor);
  }
}
