import { Module } from '@nestjs/common';
import { DaySigning } from './day-signing.service';
import { RecordDays } from './record-days.queries';

/** For the worker, which alone holds the key that signs. */
@Module({ providers: [DaySigning], exports: [DaySigning] })
export class RecordModule {}

/** For those who publish what was signed. */
@Module({ providers: [RecordDays], exports: [RecordDays] })
export class RecordDaysModule {}
