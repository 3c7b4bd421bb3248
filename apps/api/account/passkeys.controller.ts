import { Body, Controller, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Passkeys, passkeySite, type PasskeySite, type Proof } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { ApiConfig } from '@platform/config';
import { CurrentActor, RequiresOwnAccount } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ChallengeCookie, SessionCookie } from '../session/session-cookie';
import { AddPasskeyDto, FreshProofDto, PasskeyListDto, PasskeyOptionsDto, RenamePasskeyDto } from './passkey.dto';

/** The caller's own passkeys. */
@ApiTags('account')
@Controller('account/passkeys')
export class PasskeysController {
  private readonly site: PasskeySite;

  constructor(
    private readonly passkeys: Passkeys,
    private readonly cookie: SessionCookie,
    private readonly challengeCookie: ChallengeCookie,
    config: ApiConfig,
  ) {
    this.site = passkeySite(config.publicPortalUrl);
  }

  @Get()
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'listPasskeys', summary: 'Your passkeys, newest first' })
  @ApiOkResponse({ type: PasskeyListDto })
  @Refuses('session.required')
  async list(@CurrentActor() actor: Actor): Promise<PasskeyListDto> {
    const passkeys = await this.passkeys.list(actor);
    return {
      items: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    };
  }

  @Post('challenge')
  @HttpCode(200)
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'beginPasskey', summary: 'What a new passkey must sign, once, within five minutes' })
  @ApiOkResponse({ type: PasskeyOptionsDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'session.notFresh',
    'session.badCredentials',
    'session.tooManyAttempts',
    'passkey.tooMany',
  )
  async begin(
    @CurrentActor() actor: Actor,
    @Body() { password }: FreshProofDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PasskeyOptionsDto> {
    const { options, cookie } = await this.passkeys.begin(actor, this.site, this.proof(request, password));
    this.challengeCookie.set(reply, cookie);
    return { options };
  }

  @Post()
  @HttpCode(204)
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'addPasskey', summary: 'Keep the new passkey; all your other sessions end' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'passkey.startAgain', 'passkey.notAccepted', 'passkey.tooMany')
  async add(
    @CurrentActor() actor: Actor,
    @Body() { name, response }: AddPasskeyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = this.challengeCookie.read(request);
    this.challengeCookie.clear(reply);
    this.cookie.set(reply, await this.passkeys.register(actor, this.site, token, { name: name.trim(), response }));
  }

  @Put(':passkeyId')
  @HttpCode(204)
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'renamePasskey', summary: 'Give one of your passkeys another name' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'passkey.notFound')
  async rename(
    @CurrentActor() actor: Actor,
    @IdParam('passkeyId', 'passkey.notFound') passkeyId: string,
    @Body() { name }: RenamePasskeyDto,
  ): Promise<void> {
    await this.passkeys.rename(actor, passkeyId, name.trim());
  }

  @Post(':passkeyId/removal')
  @HttpCode(204)
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'removePasskey', summary: 'End one of your passkeys; all your other sessions end' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'session.notFresh',
    'session.badCredentials',
    'session.tooManyAttempts',
    'passkey.notFound',
  )
  async remove(
    @CurrentActor() actor: Actor,
    @IdParam('passkeyId', 'passkey.notFound') passkeyId: string,
    @Body() { password }: FreshProofDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.set(reply, await this.passkeys.remove(actor, passkeyId, this.proof(reply.request, password)));
  }

  private proof(request: FastifyRequest, password: string | undefined): Proof {
    const sessionToken = this.cookie.read(request) ?? '';
    return password === undefined ? { sessionToken } : { sessionToken, password };
  }
}
