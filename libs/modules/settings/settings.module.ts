import { Module } from '@nestjs/common';
import { SettingQueries } from './setting.queries';
import { Settings } from './settings-in-force';
import { SettingsService } from './settings.service';

/** For whoever acts by the settings. */
@Module({ providers: [Settings], exports: [Settings] })
export class SettingsModule {}

/** For the api app, where administrators change them. */
@Module({ providers: [SettingsService, SettingQueries], exports: [SettingsService, SettingQueries] })
export class SettingsDeskModule {}
