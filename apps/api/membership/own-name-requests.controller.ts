import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NameRequestQueries, OwnNameRequests } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  AskForNameDto,
  NameRequestListDto,
  SavedNameRequestDto,
  SaveNameRequestDto,
  SubmitNameRequestDto,
} from './name-request.dto';

const missing = 'nameRequest.notFound';
const ASKING = ['request.invalid', 'session.required', 'permission.missing', 'member.notNow'] as const;
const WORDS = ['nameRequest.badDay', 'memberChange.badReading', 'memberChange.same'] as const;
const OPEN = ['nameRequest.notOpen', 'nameRequest.changedMeanwhile'] as const;

/** Another name of one's own organisation. */
@ApiTags('membership')
@Controller('own-member/name-requests')
export class OwnNameRequestsController {
  constructor(
    private readonly requests: OwnNameRequests,
    private readonly queries: NameRequestQueries,
  ) {}

  @Get()
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'listOwnNameRequests', summary: 'What was asked for, and what became of it' })
  @ApiOkResponse({ type: NameRequestListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<NameRequestListDto> {
    return { items: await this.queries.own(actor) };
  }

  @Post()
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'askForName', summary: 'Begin to ask for another name; its document comes next' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...ASKING, ...WORDS, 'nameRequest.alreadyAsked')
  async begin(@CurrentActor() actor: Actor, @Body() wish: AskForNameDto): Promise<CreatedDto> {
    return { id: await this.requests.begin(actor, wish) };
  }

  @Put(':requestId')
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'saveNameRequest', summary: 'Write it anew while it is not sent' })
  @ApiOkResponse({ type: SavedNameRequestDto })
  @Refuses(...ASKING, ...WORDS, missing, ...OPEN)
  async save(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) id: string,
    @Body() wish: SaveNameRequestDto,
  ): Promise<SavedNameRequestDto> {
    return { version: await this.requests.save(actor, id, wish) };
  }

  @Post(':requestId/submission')
  @HttpCode(204)
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'submitNameRequest', summary: 'Send it to the association' })
  @ApiNoContentResponse()
  @Refuses(
    ...(['request.invalid', 'session.required', 'permission.missing', missing] as const),
    ...OPEN,
    ...(['nameRequest.noDocument', 'nameRequest.answerMissing'] as const),
  )
  submit(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) id: string,
    @Body() { version, answer }: SubmitNameRequestDto,
  ): Promise<void> {
    return this.requests.submit(actor, id, { version, answer });
  }

  @Delete(':requestId')
  @HttpCode(204)
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'takeBackNameRequest', summary: 'Keep the name: take it back before it is decided' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', missing, 'nameRequest.notOpen')
  takeBack(@CurrentActor() actor: Actor, @IdParam('requestId', missing) id: string): Promise<void> {
    return this.requests.takeBack(actor, id);
  }
}
