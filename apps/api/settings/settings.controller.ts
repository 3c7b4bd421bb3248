import { Body, Controller, Get, HttpCode, Param, type PipeTransform, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isSettingKey, SETTING_KEYS, type SettingKey, SettingQueries, SettingsService } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Refusal } from '@platform/errors';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { ChangeSettingDto, RestoreSettingDto, SettingDto, SettingVersionDto } from './setting.dto';
import { toSettingDto, toVersionDto } from './setting.mapper';

/** A word that is no key names nothing. */
const keyPipe: PipeTransform<string, SettingKey> = {
  transform(word) {
    if (!isSettingKey(word)) throw new Refusal('setting.notFound');
    return word;
  },
};
const KeyParam = () => Param('key', keyPipe);
const DescribesKey = () => ApiParam({ name: 'key', enum: SETTING_KEYS, enumName: 'SettingKey' });

/** What administrators may change while the desk is open, and auditors may see. */
@ApiTags('settings')
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly queries: SettingQueries,
    private readonly settings: SettingsService,
  ) {}

  @Get()
  @Requires('setting.read')
  @ApiOperation({ operationId: 'listSettings', summary: 'Every setting with its bounds and its newest version' })
  @ApiOkResponse({ type: SettingDto, isArray: true })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<SettingDto[]> {
    return (await this.queries.list(actor)).map(toSettingDto);
  }

  @Get(':key/history')
  @Requires('setting.read')
  @DescribesKey()
  @ApiOperation({ operationId: 'readSettingHistory', summary: 'The versions of a setting, newest first' })
  @ApiOkResponse({ type: SettingVersionDto, isArray: true })
  @Refuses('session.required', 'permission.missing', 'setting.notFound')
  async history(@CurrentActor() actor: Actor, @KeyParam() key: SettingKey): Promise<SettingVersionDto[]> {
    return (await this.queries.history(actor, key)).map(toVersionDto);
  }

  @Put(':key')
  @HttpCode(204)
  @Requires('setting.manage')
  @DescribesKey()
  @ApiOperation({ operationId: 'changeSetting', summary: 'Store a new version; it holds everywhere within a minute' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'setting.notFound',
    'setting.changedMeanwhile',
    'setting.outOfBounds',
  )
  change(@CurrentActor() actor: Actor, @KeyParam() key: SettingKey, @Body() body: ChangeSettingDto): Promise<void> {
    return this.settings.change(actor, key, body);
  }

  @Post(':key/restoration')
  @HttpCode(204)
  @Requires('setting.manage')
  @DescribesKey()
  @ApiOperation({ operationId: 'restoreSetting', summary: 'Put an earlier version back, as a new one' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'setting.notFound',
    'setting.changedMeanwhile',
    'setting.outOfBounds',
  )
  restore(@CurrentActor() actor: Actor, @KeyParam() key: SettingKey, @Body() body: RestoreSettingDto): Promise<void> {
    return this.settings.restore(actor, key, body);
  }
}
