import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ImportQueries, MemberImports } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';
import {
  ImportColumnsDto,
  ImportDetailDto,
  ImportLineDto,
  ImportLinesDto,
  ImportLinesQueryDto,
  ImportNameDto,
  ImportPageDto,
} from './import.dto';

/** Lists of members that came as a file. */
@ApiTags('membership')
@Controller('member-imports')
export class ImportsController {
  constructor(
    private readonly lists: MemberImports,
    private readonly queries: ImportQueries,
  ) {}

  @Get()
  @Requires('member.import')
  @ApiOperation({ operationId: 'listMemberImports', summary: 'Lists that were brought, the newest first' })
  @ApiOkResponse({ type: ImportPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() page: PageQueryDto): Promise<ImportPageDto> {
    return this.queries.list(actor, page);
  }

  @Post()
  @Once()
  @TakesFile()
  @Requires('member.import')
  @ApiOperation({ operationId: 'uploadMemberList', summary: 'A workbook or CSV; it is checked and nothing else' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'request.unsupportedType',
    'session.required',
    'permission.missing',
    'memberImport.tooLarge',
    'memberImport.unreadable',
    'memberImport.tooManyRows',
    'memberImport.formulas',
    'memberImport.empty',
  )
  async upload(
    @CurrentActor() actor: Actor,
    @Query() { fileName }: ImportNameDto,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.lists.upload(actor, { fileName, bytes, key }) };
  }

  @Get(':importId')
  @Requires('member.import')
  @ApiOperation({ operationId: 'readMemberImport', summary: 'One list and how far it is' })
  @ApiOkResponse({ type: ImportDetailDto })
  @Refuses('session.required', 'permission.missing', 'memberImport.notFound')
  async detail(
    @CurrentActor() actor: Actor,
    @IdParam('importId', 'memberImport.notFound') importId: string,
  ): Promise<ImportDetailDto> {
    const { sample, ...detail } = await this.queries.detail(actor, importId);
    return { ...detail, sample: sample.map((cells) => cells.join('\t')) };
  }

  @Get(':importId/rows')
  @Requires('member.import')
  @ApiOperation({ operationId: 'readMemberImportRows', summary: 'Its rows in the order of the file' })
  @ApiOkResponse({ type: ImportLinesDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'memberImport.notFound')
  async rows(
    @CurrentActor() actor: Actor,
    @IdParam('importId', 'memberImport.notFound') importId: string,
    @Query() page: ImportLinesQueryDto,
  ): Promise<ImportLinesDto> {
    const { items, nextAfter } = await this.queries.rows(actor, importId, page);
    return { items: items as ImportLineDto[], nextAfter };
  }

  @Put(':importId/columns')
  @HttpCode(204)
  @Requires('member.import')
  @ApiOperation({ operationId: 'setMemberImportColumns', summary: 'Say which column is which; checks the list again' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'memberImport.notFound',
    'memberImport.notNow',
    'memberImport.badColumns',
  )
  setColumns(
    @CurrentActor() actor: Actor,
    @IdParam('importId', 'memberImport.notFound') importId: string,
    @Body() columns: ImportColumnsDto,
  ): Promise<void> {
    return this.lists.setColumns(actor, importId, { ...columns });
  }

  @Post(':importId/start')
  @HttpCode(204)
  @Requires('member.import')
  @ApiOperation({ operationId: 'startMemberImport', summary: 'Make a member of each row that nothing is wrong with' })
  @ApiNoContentResponse()
  @Refuses(
    'session.required',
    'permission.missing',
    'memberImport.notFound',
    'memberImport.notNow',
    'memberImport.badColumns',
  )
  start(@CurrentActor() actor: Actor, @IdParam('importId', 'memberImport.notFound') importId: string): Promise<void> {
    return this.lists.start(actor, importId);
  }

  @Post(':importId/stop')
  @HttpCode(204)
  @Requires('member.import')
  @ApiOperation({ operationId: 'stopMemberImport', summary: 'End it where it is; what was made stays' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'memberImport.notFound', 'memberImport.notNow')
  stop(@CurrentActor() actor: Actor, @IdParam('importId', 'memberImport.notFound') importId: string): Promise<void> {
    return this.lists.stop(actor, importId);
  }

  @Post(':importId/undo')
  @HttpCode(204)
  @Requires('member.import')
  @ApiOperation({ operationId: 'undoMemberImport', summary: 'Take out again what nobody has used since' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'memberImport.notFound', 'memberImport.notNow')
  undo(
    @CurrentActor() actor: Actor,
    @IdParam('importId', 'memberImport.notFound') importId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.lists.undo(actor, importId, reason);
  }
}
