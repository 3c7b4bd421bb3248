import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NoteQueries, Notes, Presence } from '@modules/deskwork';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { NewNoteDto, NotePageDto } from './note.dto';
import { PresentPeopleDto } from './presence.dto';

/** What the desk notes about a case for itself, and who is looking at it. */
@ApiTags('deskwork')
@Controller('cases/:caseId')
export class NotesController {
  constructor(
    private readonly queries: NoteQueries,
    private readonly notes: Notes,
    private readonly presence: Presence,
  ) {}

  @Get('notes')
  @Requires('case.note')
  @ApiOperation({ operationId: 'listNotes', summary: 'The notes of the desk about a case, newest first' })
  @ApiOkResponse({ type: NotePageDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound')
  list(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Query() page: PageQueryDto,
  ): Promise<NotePageDto> {
    return this.queries.list(actor, caseId, page);
  }

  @Post('notes')
  @Requires('case.note')
  @Once()
  @ApiOperation({ operationId: 'addNote', summary: 'Note something that the desk alone will read' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'note.notFound')
  async add(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() note: NewNoteDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.notes.add(actor, caseId, { ...note, key }) };
  }

  @Put('presence')
  @HttpCode(200)
  @Requires('case.read')
  @ApiOperation({
    operationId: 'lookAtCase',
    summary: 'Say that the case is open here, and learn who else has it open',
  })
  @ApiOkResponse({ type: PresentPeopleDto })
  @Refuses('session.required', 'case.notFound')
  async look(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
  ): Promise<PresentPeopleDto> {
    return { items: await this.presence.look(actor, caseId) };
  }
}
