import { Module } from '@nestjs/common';
import { ClocksModule } from '@modules/cases';
import { SuccessionNotices } from './succession-notices.handlers';
import { SuccessionQueries } from './succession.queries';
import { Successions } from './successions.service';

/** For the api: mergers and splits. */
@Module({
  imports: [ClocksModule],
  providers: [Successions, SuccessionQueries],
  exports: [Successions, SuccessionQueries],
})
export class SuccessionModule {}

/** For the worker: who is asked. */
@Module({ providers: [SuccessionNotices] })
export class SuccessionBackgroundModule {}
