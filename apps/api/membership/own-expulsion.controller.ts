import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnExpulsion, OwnExpulsionQueries } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { ExpulsionDraftDto, SayInExpulsionDto } from './expulsion-acts.dto';
import { OwnExpulsionPageDto } from './expulsion.dto';

/** Proceedings against the own organisation, as its managers read them and answer. */
@ApiTags('membership')
@Controller('own-member/expulsion')
export class OwnExpulsionController {
  constructor(
    private readonly queries: OwnExpulsionQueries,
    private readonly own: OwnExpulsion,
  ) {}

  @Get()
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'readOwnExpulsion', summary: 'The grounds, the term, what was said and the decision' })
  @ApiOkResponse({ type: OwnExpulsionPageDto })
  @Refuses('session.required', 'permission.missing')
  async read(@CurrentActor() actor: Actor): Promise<OwnExpulsionPageDto> {
    return { newest: await this.queries.newest(actor) };
  }

  @Put('draft')
  @HttpCode(204)
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'saveOwnStatementDraft', summary: 'Keep what is written so far' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'expulsion.notFound')
  saveDraft(@CurrentActor() actor: Actor, @Body() { text }: ExpulsionDraftDto): Promise<void> {
    return this.own.saveDraft(actor, text);
  }

  @Post('acts')
  @HttpCode(204)
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'sayInOwnExpulsion', summary: 'State one’s case, ask for more time or to be heard' })
  @ApiNoContentResponse()
  @Refuses(
    ...(['request.invalid', 'session.required', 'permission.missing', 'expulsion.notFound', 'member.notNow'] as const),
    ...(['expulsion.changedMeanwhile', 'expulsion.notNow', 'expulsion.termOver', 'expulsion.askedAlready'] as const),
    ...(['expulsion.badDay', 'expulsion.incomplete'] as const),
  )
  say(@CurrentActor() actor: Actor, @Body() body: SayInExpulsionDto): Promise<void> {
    return this.own.say(actor, { ...body, onDay: body.onDay ?? null });
  }
}
