import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DeadlinesModule, DeadlineSweep } from '@modules/escalation';
import { PlatformModule } from '@platform/platform.module';

/** The worker's sweep alone, without its queue and its mails: says "ready", drains once, and ends. */
async function main(): Promise<void> {
  const platform = PlatformModule.forApp({
    app: 'worker',
    databaseUrl: process.env.DATABASE_URL ?? '',
    dataFolder: process.env.MADOGUCHI_DATA ?? '',
    logTarget: { write: () => undefined },
  });
  @Module({ imports: [platform, DeadlinesModule] })
  class Sweeper {}
  const app = await NestFactory.createApplicationContext(Sweeper, { logger: false, abortOnError: false });
  process.stdout.write('ready\n');
  await app.get(DeadlineSweep).drain();
  await app.close();
}

void main();
