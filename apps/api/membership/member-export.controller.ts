import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MemberExport } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { MemberFilterDto } from './member.dto';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** The list of members for spreadsheets, as the same filters show it. */
@ApiTags('membership')
@Controller()
export class MemberExportController {
  constructor(private readonly members: MemberExport) {}

  @Get('members.csv')
  @Requires('member.export')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'exportMembersAsCsv', summary: 'Members as CSV; the export is audited' })
  @ApiOkResponse({ description: 'UTF-8 with a byte order mark', content: { 'text/csv': binary } })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async csv(@CurrentActor() actor: Actor, @Query() filters: MemberFilterDto): Promise<StreamableFile> {
    const pieces = Readable.from(await this.members.csv(actor, filters), { objectMode: false, encoding: 'utf8' });
    return new StreamableFile(pieces, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="members.csv"',
    });
  }

  @Get('members.xlsx')
  @Requires('member.export')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'exportMembersAsWorkbook', summary: 'Members as a workbook; the export is audited' })
  @ApiOkResponse({ content: { [WORKBOOK]: binary } })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async workbook(@CurrentActor() actor: Actor, @Query() filters: MemberFilterDto): Promise<StreamableFile> {
    return new StreamableFile(await this.members.workbook(actor, filters), {
      type: WORKBOOK,
      disposition: 'attachment; filename="members.xlsx"',
    });
  }
}
