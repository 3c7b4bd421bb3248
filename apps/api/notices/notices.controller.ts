import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NoticeList, NoticeWishList } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { CurrentActor, RequiresSignIn } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { SessionCookie } from '../session/session-cookie';
import { NoticePageDto, NoticeStateDto, NoticeWishesDto, ReadUntilDto } from './notice.dto';
import { NoticeStreams } from './notice-streams';

/** Everybody's own notices and how they want to be told. */
@ApiTags('notices')
@Controller()
export class NoticesController {
  constructor(
    private readonly list: NoticeList,
    private readonly wishes: NoticeWishList,
    private readonly streams: NoticeStreams,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('notices')
  @RequiresSignIn()
  @ApiOperation({ operationId: 'listNotices', summary: 'Your notices, the newest first' })
  @ApiOkResponse({ type: NoticePageDto })
  @Refuses('request.invalid', 'session.required')
  async page(@CurrentActor() actor: Actor, @Query() request: PageQueryDto): Promise<NoticePageDto> {
    const page = await this.list.page(actor, request);
    return {
      ...page,
      items: page.items.map(({ createdAt, readAt, ...line }) => ({
        ...line,
        createdAt: createdAt.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      })),
    };
  }

  @Get('notices/state')
  @RequiresSignIn()
  @ApiOperation({ operationId: 'readNoticeState', summary: 'How many are unread, and whether your address fails' })
  @ApiOkResponse({ type: NoticeStateDto })
  @Refuses('session.required')
  state(@CurrentActor() actor: Actor): Promise<NoticeStateDto> {
    return this.list.state(actor);
  }

  @Get('notices/stream')
  @RequiresSignIn()
  @ApiOperation({
    operationId: 'watchNotices',
    summary: 'The same state as server-sent events `state`, at once and whenever it changes; `end` with the session',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @Refuses('session.required')
  watch(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.streams.open(actor, this.cookie.read(request) ?? '', reply);
  }

  @Post('notices/reading')
  @HttpCode(204)
  @RequiresSignIn()
  @ApiOperation({ operationId: 'readAllNotices', summary: 'Mark all as read that came until then' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required')
  async readAll(@CurrentActor() actor: Actor, @Body() { until }: ReadUntilDto): Promise<void> {
    await this.list.readAll(actor, new Date(until));
  }

  @Post('notices/:noticeId/reading')
  @HttpCode(204)
  @RequiresSignIn()
  @ApiOperation({ operationId: 'readNotice', summary: 'Mark one as read' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'notice.notFound')
  async read(@CurrentActor() actor: Actor, @IdParam('noticeId', 'notice.notFound') noticeId: string): Promise<void> {
    await this.list.read(actor, noticeId);
  }

  @Delete('account/mail-failure')
  @HttpCode(204)
  @RequiresSignIn()
  @ApiOperation({ operationId: 'tryAddressAgain', summary: 'Your mailbox works again: send mails to it' })
  @ApiNoContentResponse()
  @Refuses('session.required')
  async tryAgain(@CurrentActor() actor: Actor): Promise<void> {
    await this.list.tryAddressAgain(actor);
  }

  @Get('account/notices')
  @RequiresSignIn()
  @ApiOperation({ operationId: 'readNoticeWishes', summary: 'How you want to be told' })
  @ApiOkResponse({ type: NoticeWishesDto })
  @Refuses('session.required')
  readWishes(@CurrentActor() actor: Actor): Promise<NoticeWishesDto> {
    return this.wishes.read(actor);
  }

  @Put('account/notices')
  @HttpCode(200)
  @RequiresSignIn()
  @ApiOperation({ operationId: 'saveNoticeWishes', summary: 'Changes how you want to be told from now on' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses('request.invalid', 'session.required', 'noticeWishes.changedMeanwhile')
  async saveWishes(@CurrentActor() actor: Actor, @Body() wishes: NoticeWishesDto): Promise<VersionDto> {
    return { version: await this.wishes.save(actor, wishes) };
  }
}
