import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IssueSuggestions } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { VersionDto } from './casework.dto';
import { AcceptSuggestionDto } from './issue-suggestions.dto';

/** Issues that follow often from what she ticked, for a person to accept. */
@ApiTags('cases')
@Controller('cases/:caseId/issue-suggestions')
export class IssueSuggestionsController {
  constructor(private readonly suggestions: IssueSuggestions) {}

  @Post('acceptance')
  @HttpCode(200)
  @Requires('case.triage')
  @ApiOperation({ operationId: 'acceptSuggestion', summary: 'Add one suggested issue to the case' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'case.changedMeanwhile')
  async accept(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: AcceptSuggestionDto,
  ): Promise<VersionDto> {
    return { version: await this.suggestions.accept(actor, caseId, body) };
  }
}
