import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SecondFactorService } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, RequiresOwnAccount } from '@platform/http';
import type { FastifyReply } from 'fastify';
import { Refuses } from '../http/problem.dto';
import { SessionCookie } from '../session/session-cookie';
import { SecondFactorAnswerDto } from '../session/session.dto';
import {
  BeginSecondFactorDto,
  ConfirmSecondFactorDto,
  RecoveryCodesDto,
  SecondFactorEnrolmentDto,
  SecondFactorStatusDto,
} from './account.dto';

/** The caller's own second factor. */
@ApiTags('account')
@Controller('account')
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('second-factor')
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'readSecondFactor', summary: 'Whether you have a second factor' })
  @ApiOkResponse({ type: SecondFactorStatusDto })
  @Refuses('session.required')
  async read(@CurrentActor() actor: Actor): Promise<SecondFactorStatusDto> {
    const { since, ...status } = await this.secondFactor.status(actor);
    return { ...status, since: since?.toISOString() ?? null };
  }

  @Post('second-factor')
  @HttpCode(200)
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'beginSecondFactor', summary: 'A fresh secret; it counts once a code confirms it' })
  @ApiOkResponse({ type: SecondFactorEnrolmentDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'session.badCredentials',
    'session.tooManyAttempts',
    'secondFactor.alreadyOn',
  )
  begin(@CurrentActor() actor: Actor, @Body() { password }: BeginSecondFactorDto): Promise<SecondFactorEnrolmentDto> {
    return this.secondFactor.begin(actor, password);
  }

  @Post('second-factor/confirmation')
  @HttpCode(200)
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'confirmSecondFactor', summary: 'Turn it on; all your other sessions end' })
  @ApiOkResponse({ type: RecoveryCodesDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'secondFactor.notBegun',
    'secondFactor.alreadyOn',
    'secondFactor.wrongCode',
    'secondFactor.tooManyAttempts',
  )
  async confirm(
    @CurrentActor() actor: Actor,
    @Body() { code }: ConfirmSecondFactorDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesDto> {
    const { recoveryCodes, ...session } = await this.secondFactor.confirm(actor, code);
    this.cookie.set(reply, session);
    return { recoveryCodes };
  }

  @Post('second-factor/removal')
  @HttpCode(204)
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'removeSecondFactor', summary: 'Turn it off; all your other sessions end' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'secondFactor.notBegun',
    'secondFactor.wrongCode',
    'secondFactor.tooManyAttempts',
  )
  async remove(
    @CurrentActor() actor: Actor,
    @Body() answer: SecondFactorAnswerDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.set(reply, await this.secondFactor.remove(actor, answer));
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'renewRecoveryCodes', summary: 'Ten new recovery codes; the old ones end' })
  @ApiOkResponse({ type: RecoveryCodesDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'secondFactor.notBegun',
    'secondFactor.wrongCode',
    'secondFactor.tooManyAttempts',
  )
  renew(@CurrentActor() actor: Actor, @Body() answer: SecondFactorAnswerDto): Promise<RecoveryCodesDto> {
    return this.secondFactor.renewCodes(actor, answer);
  }
}
