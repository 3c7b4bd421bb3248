import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseKinQueries, CaseLinks } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { CaseKinDto, LinkCaseDto } from './case-kin.dto';

/** Cases that belong together, or may. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class CaseKinController {
  constructor(
    private readonly queries: CaseKinQueries,
    private readonly links: CaseLinks,
  ) {}

  @Get('kin')
  @Requires('case.triage')
  @ApiOperation({ operationId: 'readKin', summary: 'Cases that are linked with this one, or have something in common' })
  @ApiOkResponse({ type: CaseKinDto })
  @Refuses('session.required', 'case.notFound')
  kin(@CurrentActor() actor: Actor, @IdParam('caseId', 'case.notFound') caseId: string): Promise<CaseKinDto> {
    return this.queries.kin(actor, caseId);
  }

  @Post('links')
  @Requires('case.triage')
  @ApiOperation({ operationId: 'linkCase', summary: 'Link two cases; the same link twice is one' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'link.unknownCase')
  async link(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: LinkCaseDto,
  ): Promise<CreatedDto> {
    return { id: await this.links.link(actor, caseId, body) };
  }

  @Delete('links/:linkId')
  @HttpCode(204)
  @Requires('case.triage')
  @ApiOperation({ operationId: 'unlinkCase', summary: 'Take a link back' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'case.notFound', 'link.notFound')
  unlink(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('linkId', 'link.notFound') linkId: string,
  ): Promise<void> {
    return this.links.unlink(actor, caseId, linkId);
  }

  @Post('hints/:otherId/dismissal')
  @HttpCode(204)
  @Requires('case.triage')
  @ApiOperation({ operationId: 'dismissHint', summary: 'Say that two cases with something in common are not the same' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'case.notFound')
  dismiss(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('otherId', 'case.notFound') otherId: string,
  ): Promise<void> {
    return this.links.dismissHint(actor, caseId, otherId);
  }
}
