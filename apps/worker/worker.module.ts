import { type DynamicModule, Module } from '@nestjs/common';
import { ActivityBackgroundModule } from '@modules/activity';
import { CustodyWatchModule } from '@modules/custody';
import { ConsentExpiryModule } from '@modules/cases';
import { DuesBackgroundModule } from '@modules/dues';
import { CooperationBackgroundModule } from '@modules/cooperation';
import { DeadlineAgeQueries, DeadlinesModule } from '@modules/escalation';
import { AccountNoticesModule, SecurityNoticesModule } from '@modules/identity';
import { LearningNoticesModule } from '@modules/learning';
import { MembersBackgroundModule } from '@modules/members';
import { MembershipBackgroundModule } from '@modules/membership';
import { SuccessionBackgroundModule } from '@modules/succession';
import { NotificationsModule } from '@modules/notifications';
import { RecordModule } from '@modules/record';
import { FactCheckQueries, FactsModule, QuartersModule, ReportRunsModule } from '@modules/reporting';
import { ErasuresModule } from '@modules/retention';
import { WebhookSenderModule } from '@modules/webhooks';
import type { WorkerConfig } from '@platform/config';
import { MailModule } from '@platform/mail';
import { Outgoing } from '@platform/outgoing';
import { PlatformModule, type PlatformOptions } from '@platform/platform.module';
import { QueueModule, type QueueOptions } from '@platform/queue';
import { SmsModule, type SmsOptions } from '@platform/sms';
import { DraftExpiry } from './draft-expiry.job';
import { HealthServer } from './health-server';
import { MailLinksModule } from './mail-links';
import { WaitingExpiry } from './waiting-expiry.job';

/** What a test may put in the place of the real thing: a clock, a log, and shorter pauses. */
export type WorkerReplacements = Pick<PlatformOptions, 'clock' | 'logTarget' | 'outgoingTimeoutMs'> &
  Pick<QueueOptions, 'retry' | 'pollMs' | 'reconcileMs'>;

@Module({})
export class WorkerModule {
  static forApp(config: WorkerConfig, replacements: WorkerReplacements = {}): DynamicModule {
    const { databaseUrl, dataFolder, databasePoolSize: poolSize, queueUrl, smtpUrl } = config;
    const { clock, logTarget, outgoingTimeoutMs, ...pauses } = replacements;
    const reachesPrivate = config.outgoingPrivate === 'on';
    const platform = { app: 'worker', databaseUrl, dataFolder, poolSize, reachesPrivate, outgoingTimeoutMs } as const;
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forApp({ ...platform, storage: config, clock, logTarget }),
        MailModule.forApp({ smtpUrl, from: config.mailFrom }),
        SmsModule.forApp(smsOptions(config), new Outgoing(config.outgoingPrivate !== 'off', outgoingTimeoutMs)),
        NotificationsModule.forWorker(
          { deskEmail: config.deskEmail, portalUrl: config.publicPortalUrl },
          MailLinksModule,
        ),
        AccountNoticesModule,
        MembersBackgroundModule,
        MembershipBackgroundModule,
        SuccessionBackgroundModule,
        SecurityNoticesModule,
        CustodyWatchModule,
        DuesBackgroundModule,
        DeadlinesModule,
        WebhookSenderModule,
        RecordModule,
        ConsentExpiryModule,
        ErasuresModule,
        FactsModule,
        QuartersModule,
        ReportRunsModule,
        LearningNoticesModule,
        ActivityBackgroundModule,
        CooperationBackgroundModule,
        QueueModule.forWorker({ databaseUrl, queueUrl, ...pauses }),
      ],
      providers: [
        DraftExpiry,
        WaitingExpiry,
        {
          provide: HealthServer,
          inject: [DeadlineAgeQueries, FactCheckQueries],
          useFactory: (ages: DeadlineAgeQueries, facts: FactCheckQueries) =>
            new HealthServer(config.workerHealthPort, ages, facts),
        },
      ],
    };
  }
}

function smsOptions(config: WorkerConfig): SmsOptions | undefined {
  if (!config.smsGatewayUrl) return undefined;
  return {
    url: config.smsGatewayUrl,
    method: config.smsGatewayMethod,
    header: config.smsGatewayHeader,
    secret: config.smsGatewaySecret,
    body: config.smsGatewayBody,
    taken: config.smsGatewayTaken,
    refused: config.smsGatewayRefused,
  };
}
