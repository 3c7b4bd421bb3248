import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditQueries } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { AuditFilterDto, AuditPageDto, AuditPeopleDto, AuditSearchDto } from './audit.dto';

/** The audit log, for auditors alone. It tells of acts, never of what anybody wrote about a case. */
@ApiTags('audit')
@Controller()
export class AuditController {
  constructor(private readonly log: AuditQueries) {}

  @Get('audit')
  @Requires('audit.read')
  @ApiOperation({ operationId: 'searchAuditLog', summary: 'Acts, the newest first; each reading is an act too' })
  @ApiOkResponse({ type: AuditPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async search(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit, ...filter }: AuditSearchDto,
  ): Promise<AuditPageDto> {
    const page = await this.log.search(actor, filter, { cursor, limit });
    return { ...page, items: page.items.map((line) => ({ ...line, at: line.at.toISOString() })) };
  }

  @Get('audit/people')
  @Requires('audit.read')
  @ApiOperation({ operationId: 'listAuditPeople', summary: 'Everybody whose acts can be searched for' })
  @ApiOkResponse({ type: AuditPeopleDto })
  @Refuses('session.required', 'permission.missing')
  async people(@CurrentActor() actor: Actor): Promise<AuditPeopleDto> {
    return { items: await this.log.people(actor) };
  }

  @Get('audit.csv')
  @Requires('audit.export')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="audit.csv"')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'exportAuditLog', summary: 'The same rows as CSV; the export is audited' })
  @ApiOkResponse({
    description: 'UTF-8 with a byte order mark',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'audit.tooManyRows')
  csv(@CurrentActor() actor: Actor, @Query() filter: AuditFilterDto): Promise<string> {
    return this.log.csv(actor, filter);
  }
}
