import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HandlerRegistry } from './handler-registry';
import { OutboxBell } from './outbox-bell';
import { QUEUE_OPTIONS, type QueueOptions, QueueRuntime } from './queue-runtime';

/** For every app that emits: rings the bell after its commits. */
@Module({ providers: [OutboxBell], exports: [OutboxBell] })
export class OutboxModule {}

/** For the worker app: relay, job workers, schedules and the reconciler. */
@Module({})
export class QueueModule {
  static forWorker(options: QueueOptions): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule, OutboxModule],
      providers: [{ provide: QUEUE_OPTIONS, useValue: options }, HandlerRegistry, QueueRuntime],
    };
  }
}
