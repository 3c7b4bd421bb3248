import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AbsenceQueries, Absences } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, RequiresSignIn } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { AbsencesDto, NewAbsenceDto } from './absence.dto';

/** Who stands in for whom: everybody for themselves, keepers of accounts for anybody of their organisation. */
@ApiTags('account')
@Controller('absences')
export class AbsencesController {
  constructor(
    private readonly queries: AbsenceQueries,
    private readonly absences: Absences,
  ) {}

  @Get()
  @RequiresSignIn()
  @ApiOperation({ operationId: 'listAbsences', summary: 'Absences that are not over, and who may stand in for whom' })
  @ApiOkResponse({ type: AbsencesDto })
  @Refuses('session.required')
  async list(@CurrentActor() actor: Actor): Promise<AbsencesDto> {
    return this.queries.overview(actor);
  }

  @Post()
  @RequiresSignIn()
  @ApiOperation({ operationId: 'setAbsence', summary: 'Let somebody stand in on some days; it ends by itself' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'person.notFound',
    'absence.badDays',
    'absence.overlaps',
    'absence.cannotStandIn',
  )
  async set(@CurrentActor() actor: Actor, @Body() body: NewAbsenceDto): Promise<CreatedDto> {
    return { id: await this.absences.set(actor, body) };
  }

  @Post(':absenceId/ending')
  @HttpCode(204)
  @RequiresSignIn()
  @ApiOperation({ operationId: 'endAbsence', summary: 'End an absence at once' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'absence.notFound')
  async end(@CurrentActor() actor: Actor, @IdParam('absenceId', 'absence.notFound') absenceId: string): Promise<void> {
    await this.absences.end(actor, absenceId);
  }
}
