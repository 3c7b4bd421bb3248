import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ReportRuns, ReportRunsModule, ReportRunWork } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { PlatformModule } from '@platform/platform.module';
import type { ApiWorld } from '../api-world';

export type WantedFile = Parameters<ReportRuns['ask']>[1];

/** Both sides of a file: the api that takes the wish and hands it out, and the worker that makes it. */
export interface FileSides {
  api: INestApplicationContext;
  worker: INestApplicationContext;
}

/** Asks for a file, has it made and fetches it, as the person would. */
export async function madeFile({ api, worker }: FileSides, actor: Actor, wanted: WantedFile): Promise<Buffer> {
  const runs = api.get(ReportRuns, { strict: false });
  const id = await runs.ask(actor, wanted);
  const work = worker.get(ReportRunWork, { strict: false });
  await work.work();
  await work.workLists();
  return (await runs.open(actor, id)).bytes;
}

/** The part of the background app that makes files, on a world without one. The caller closes it. */
export function aFileMaker({ db, context, stage }: ApiWorld): Promise<INestApplicationContext> {
  const { dataFolder } = context;
  const platform = PlatformModule.forApp({
    ...{ app: 'worker', databaseUrl: db.urls.worker, dataFolder, clock: stage.clock },
    logTarget: { write: () => undefined },
  });
  @Module({ imports: [platform, ReportRunsModule] })
  class FileMaker {}
  return NestFactory.createApplicationContext(FileMaker, { logger: false, abortOnError: false });
}
