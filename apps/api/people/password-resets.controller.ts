import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { KnownBrowsers, PasswordResetService } from '@modules/identity';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refuses } from '../http/problem.dto';
import { BrowserCookie } from '../session/session-cookie';
import { AskPasswordResetDto, ResetPasswordDto } from './invitation.dto';

/** For somebody who has forgotten their password. Whether an address is known is never said. */
@ApiTags('session')
@Controller('password-resets')
export class PasswordResetsController {
  constructor(
    private readonly resets: PasswordResetService,
    private readonly browsers: KnownBrowsers,
    private readonly browserCookie: BrowserCookie,
  ) {}

  @Post()
  @HttpCode(204)
  @Public()
  @ApiOperation({ operationId: 'askPasswordReset', summary: 'Ask for a link; the answer is the same for any address' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'request.crossSite', 'session.tooManyAttempts')
  ask(@Body() { email }: AskPasswordResetDto): Promise<void> {
    return this.resets.request(email);
  }

  @Post('completion')
  @HttpCode(204)
  @Public()
  @ApiOperation({ operationId: 'resetPassword', summary: 'Set the new password; every session ends' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'request.crossSite', 'passwordReset.notOpen', 'password.length', 'password.breached')
  async complete(
    @Body() { token, password }: ResetPasswordDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const userId = await this.resets.complete(token, password);
    this.browserCookie.set(reply, await this.browsers.remember(userId, this.browserCookie.read(request)));
  }
}
