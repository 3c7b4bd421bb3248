import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NameRequestPapers, NameRequestQueries, NameRequestReview } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { PageQueryDto } from '../http/page.dto';
import { ShowsPaper } from '../http/paper-routes';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { attachmentFile } from '../http/sealed-file';
import { NameQuestionDto, NameRequestListDto, NameRequestPageDto } from './name-request.dto';

const missing = 'nameRequest.notFound';
const READING = ['session.required', 'permission.missing', missing] as const;
const DECIDING = ['request.invalid', ...READING, 'nameRequest.notOpen'] as const;

/** The office's side of names that members ask for. */
@ApiTags('membership')
@Controller()
export class NameRequestsController {
  constructor(
    private readonly queries: NameRequestQueries,
    private readonly review: NameRequestReview,
    private readonly papers: NameRequestPapers,
  ) {}

  @Get('name-requests')
  @Requires('member.keep')
  @ApiOperation({ operationId: 'listNameRequests', summary: 'Requests that wait for an answer, the newest first' })
  @ApiOkResponse({ type: NameRequestPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<NameRequestPageDto> {
    return this.queries.waiting(actor, query);
  }

  @Get('members/:memberId/name-requests')
  @Requires('member.keep')
  @ApiOperation({ operationId: 'listNameRequestsOfMember', summary: 'What one member asked to be called' })
  @ApiOkResponse({ type: NameRequestListDto })
  @Refuses('session.required', 'permission.missing', 'member.notFound')
  async ofMember(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', 'member.notFound') memberId: string,
  ): Promise<NameRequestListDto> {
    return { items: await this.queries.of(actor, memberId) };
  }

  @Get('name-requests/:requestId/files/:fileId')
  @Requires('member.keep')
  @ShowsPaper()
  @ApiOperation({ operationId: 'readNameRequestFile', summary: 'The copy of a document without hidden data' })
  @Refuses(...READING, 'attachment.notFound', 'attachment.noCopy', 'attachment.harmful')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) id: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<StreamableFile> {
    return attachmentFile(fileId, await this.papers.read(actor, id, fileId));
  }

  @Post('name-requests/:requestId/questions')
  @HttpCode(204)
  @Requires('member.keep')
  @ApiOperation({ operationId: 'askAboutNameRequest', summary: 'Give it back with a question' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  ask(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) id: string,
    @Body() { text }: NameQuestionDto,
  ): Promise<void> {
    return this.review.ask(actor, id, { text });
  }

  @Post('name-requests/:requestId/acceptance')
  @HttpCode(204)
  @Requires('member.keep')
  @ApiOperation({ operationId: 'acceptNameRequest', summary: 'The member is called so from its day on' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  accept(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.review.accept(actor, id, { reason });
  }

  @Post('name-requests/:requestId/refusal')
  @HttpCode(204)
  @Requires('member.keep')
  @ApiOperation({ operationId: 'refuseNameRequest', summary: 'The name stays; the member reads why' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  refuse(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.review.refuse(actor, id, { reason });
  }
}
