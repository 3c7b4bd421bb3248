import { Module } from '@nestjs/common';
import { DaySigning } from './day-signing.service';

/** For the worker, which alone holds the key that signs. */
@Module({ providers: [DaySigning], exports: [DaySigning] })
export class RecordModule {}
