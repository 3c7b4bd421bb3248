import { Body, Controller, HttpCode, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PasswordChange } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, RequiresSignIn } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refuses } from '../http/problem.dto';
import { SessionCookie } from '../session/session-cookie';
import { ChangePasswordDto } from './invitation.dto';

/** The caller's own password. */
@ApiTags('account')
@Controller('account/password')
export class OwnPasswordController {
  constructor(
    private readonly passwords: PasswordChange,
    private readonly cookie: SessionCookie,
  ) {}

  @Put()
  @HttpCode(204)
  @RequiresSignIn()
  @ApiOperation({ operationId: 'changePassword', summary: 'Change your password; your other sessions end' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'session.badCredentials',
    'session.tooManyAttempts',
    'password.length',
    'password.breached',
  )
  async change(
    @CurrentActor() actor: Actor,
    @Body() body: ChangePasswordDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.set(reply, await this.passwords.change(actor, this.cookie.read(request) ?? '', body));
  }
}
