import { Module } from '@nestjs/common';
import { SettingsModule } from '@modules/settings';
import { ReachQueries } from './figures/reach.queries';
import { Posters } from './posters.service';
import { ScanCounter } from './scan-counter.service';
import { ScanQueries } from './scans.queries';
import { WorkplaceCodes } from './workplace-codes.service';

const PROVIDED = [WorkplaceCodes, Posters, ReachQueries, ScanQueries];

@Module({ imports: [SettingsModule], providers: PROVIDED, exports: PROVIDED })
export class ReachModule {}

/** The part that the worker-facing app is given: it adds one and reads nothing. */
@Module({ providers: [ScanCounter], exports: [ScanCounter] })
export class ScanModule {}
