import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnFigureQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { OwnFiguresDto } from './own-figures.dto';

/** What a company is told about itself, quarter by quarter. */
@ApiTags('company cases')
@Controller('own-figures')
export class OwnFiguresController {
  constructor(private readonly figures: OwnFigureQueries) {}

  @Get()
  @Requires('ownFigures.read')
  @ApiOperation({ operationId: 'readOwnFigures', summary: 'Frozen quarters of your company, guarded by a threshold' })
  @ApiOkResponse({ type: OwnFiguresDto })
  @Refuses('session.required', 'permission.missing')
  read(@CurrentActor() actor: Actor): Promise<OwnFiguresDto> {
    return this.figures.read(actor);
  }
}
