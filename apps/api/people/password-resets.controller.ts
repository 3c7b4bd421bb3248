import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PasswordResetService } from '@modules/identity';
import { Public } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { AskPasswordResetDto, ResetPasswordDto } from './invitation.dto';

/** For somebody who has forgotten their password. Whether an address is known is never said. */
@ApiTags('session')
@Controller('password-resets')
export class PasswordResetsController {
  constructor(private readonly resets: PasswordResetService) {}

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
  complete(@Body() { token, password }: ResetPasswordDto): Promise<void> {
    return this.resets.complete(token, password);
  }
}
