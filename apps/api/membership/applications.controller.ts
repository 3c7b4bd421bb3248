import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicationQueries, ApplicationReview } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { attachmentFile, ShownOnly } from '../http/sealed-file';
import { toApplicationDetailDto } from './application.mapper';
import { ApplicationDetailDto, ApplicationListQueryDto, ApplicationPageDto } from './application.dto';
import { ApplicationWordsDto } from './join.dto';

const missing = 'application.notFound';

/** The membership officers' queue of applications. */
@ApiTags('membership')
@Controller('membership-applications')
export class ApplicationsController {
  constructor(
    private readonly queries: ApplicationQueries,
    private readonly review: ApplicationReview,
  ) {}

  @Get()
  @Requires('membership.review')
  @ApiOperation({ operationId: 'listApplications', summary: 'Applications of one tab, with how many wait in each' })
  @ApiOkResponse({ type: ApplicationPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() query: ApplicationListQueryDto): Promise<ApplicationPageDto> {
    return this.queries.list(actor, query);
  }

  @Get(':applicationId')
  @Requires('membership.review')
  @ApiOperation({ operationId: 'readApplication', summary: 'One application; the audit log notes the reading' })
  @ApiOkResponse({ type: ApplicationDetailDto })
  @Refuses('session.required', 'permission.missing', missing)
  async detail(
    @CurrentActor() actor: Actor,
    @IdParam('applicationId', missing) id: string,
  ): Promise<ApplicationDetailDto> {
    return toApplicationDetailDto(await this.queries.detail(actor, id));
  }

  @Get(':applicationId/documents/:documentId')
  @Requires('membership.review')
  @ShownOnly()
  @ApiOperation({ operationId: 'readApplicationDocument', summary: 'One document as it was sent' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Refuses('session.required', 'permission.missing', missing, 'attachment.notFound')
  async document(
    @CurrentActor() actor: Actor,
    @IdParam('applicationId', missing) id: string,
    @IdParam('documentId', 'attachment.notFound') documentId: string,
  ): Promise<StreamableFile> {
    return attachmentFile(documentId, await this.queries.document(actor, id, documentId));
  }

  @Post(':applicationId/questions')
  @HttpCode(204)
  @Requires('membership.review')
  @ApiOperation({ operationId: 'askApplicant', summary: 'Ask the applicant something; the mail carries a link' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', missing, 'application.notOpen')
  ask(
    @CurrentActor() actor: Actor,
    @IdParam('applicationId', missing) id: string,
    @Body() body: ApplicationWordsDto,
  ): Promise<void> {
    return this.review.ask(actor, id, body);
  }

  @Post(':applicationId/recommendation')
  @HttpCode(204)
  @Requires('membership.review')
  @ApiOperation({ operationId: 'recommendApplication', summary: 'The first of two people says yes' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    missing,
    'application.notOpen',
    'application.noSecondStep',
  )
  recommend(
    @CurrentActor() actor: Actor,
    @IdParam('applicationId', missing) id: string,
    @Body() body: ReasonDto,
  ): Promise<void> {
    return this.review.recommend(actor, id, body);
  }

  @Post(':applicationId/approval')
  @HttpCode(200)
  @Requires('membership.review')
  @ApiOperation({ operationId: 'approveApplication', summary: 'Make the applicant a member and invite its first user' })
  @ApiOkResponse({ type: CreatedDto, description: 'The member' })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    missing,
    'application.notOpen',
    'application.notRecommended',
    'application.ownRecommendation',
    'invitation.addressTaken',
  )
  async approve(
    @CurrentActor() actor: Actor,
    @IdParam('applicationId', missing) id: string,
    @Body() body: ReasonDto,
  ): Promise<CreatedDto> {
    return { id: await this.review.approve(actor, id, body) };
  }

  @Post(':applicationId/decline')
  @HttpCode(204)
  @Requires('membership.review')
  @ApiOperation({ operationId: 'declineApplication', summary: 'Decline; the applicant reads the reason' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', missing, 'application.notOpen')
  decline(
    @CurrentActor() actor: Actor,
    @IdParam('applicationId', missing) id: string,
    @Body() body: ReasonDto,
  ): Promise<void> {
    return this.review.decline(actor, id, body);
  }
}
