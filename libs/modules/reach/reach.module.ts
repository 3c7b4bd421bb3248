import { Module } from '@nestjs/common';
import { SettingsModule } from '@modules/settings';
import { Posters } from './posters.service';
import { WorkplaceCodes } from './workplace-codes.service';

const PROVIDED = [WorkplaceCodes, Posters];

@Module({ imports: [SettingsModule], providers: PROVIDED, exports: PROVIDED })
export class ReachModule {}
