import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeys } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ApiKeyListDto, CreateApiKeyDto, CreatedApiKeyDto } from './account.dto';

/** Keys for programs of the caller's organisation. */
@ApiTags('account')
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeys) {}

  @Get()
  @Requires('apiKey.manage')
  @ApiOperation({ operationId: 'listApiKeys', summary: 'The keys of your organisation that nobody has revoked' })
  @ApiOkResponse({ type: ApiKeyListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<ApiKeyListDto> {
    const keys = await this.apiKeys.list(actor);
    return {
      items: keys.map(({ id, name, prefix, scopes, createdAt, expiresAt, isExpired, lastUsedOn }) => ({
        id,
        name,
        prefix,
        scopes,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        isExpired,
        lastUsedOn,
      })),
    };
  }

  @Post()
  @Requires('apiKey.manage')
  @ApiOperation({ operationId: 'createApiKey', summary: 'A new key, which acts for you within its scopes' })
  @ApiCreatedResponse({ type: CreatedApiKeyDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'apiKey.scopeNotYours', 'apiKey.badExpiry')
  create(@CurrentActor() actor: Actor, @Body() { name, scopes, days }: CreateApiKeyDto): Promise<CreatedApiKeyDto> {
    return this.apiKeys.create(actor, { name: name.trim(), scopes, days });
  }

  @Delete(':keyId')
  @HttpCode(204)
  @Requires('apiKey.manage')
  @ApiOperation({ operationId: 'revokeApiKey', summary: 'End a key at once' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'apiKey.notFound')
  async revoke(@CurrentActor() actor: Actor, @IdParam('keyId', 'apiKey.notFound') keyId: string): Promise<void> {
    await this.apiKeys.revoke(actor, keyId);
  }
}
