import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ActivityModule } from '@modules/activity';
import { AuditModule } from '@modules/audit';
import { CasesModule } from '@modules/cases';
import { CooperationModule } from '@modules/cooperation';
import { CustodyModule } from '@modules/custody';
import { DeskworkModule } from '@modules/deskwork';
import { RetentionDeskModule } from '@modules/retention';
import { EscalationModule } from '@modules/escalation';
import { IdentityModule } from '@modules/identity';
import { DuesModule } from '@modules/dues';
import { LearningModule } from '@modules/learning';
import { MembersModule } from '@modules/members';
import { MembershipModule } from '@modules/membership';
import { NotificationsDeskModule } from '@modules/notifications';
import { PartnersModule } from '@modules/partners';
import { ReachModule } from '@modules/reach';
import { ReportingModule } from '@modules/reporting';
import { ResearchModule } from '@modules/research';
import { SettingsDeskModule, SettingsModule } from '@modules/settings';
import { SuccessionModule } from '@modules/succession';
import { WebhooksModule } from '@modules/webhooks';
import { ApiConfig } from '@platform/config';
import { PermissionGuard, ProblemFilter } from '@platform/http';
import { LOGGER, PlatformModule, type PlatformOptions } from '@platform/platform.module';
import { OutboxModule } from '@platform/queue';
import { VISIT_KEY, VisitLimits } from '@platform/visits';
import type { Logger } from 'pino';
import { CONTROLLERS } from './controllers';
import { Home } from './home/home.service';
import { requestPipe } from './http/validation';
import { NoticeStreams } from './notices/notice-streams';
import { AuthenticationGuard } from './session/authentication.guard';
import {
  BrowserCookie,
  ChallengeCookie,
  HalfSessionCookie,
  SessionCookie,
  SignOnCookie,
} from './session/session-cookie';
import { SingleSignOnStrategy } from './single-sign-on/single-sign-on.guard';
import { ApiKeyStrategy, PasskeyStrategy, PasswordStrategy, SessionStrategy } from './session/strategies';
import { WayIn } from './session/way-in';

/** What a test may put in the place of the real thing. */
export type ApiReplacements = Pick<PlatformOptions, 'clock' | 'logTarget'>;

@Module({})
export class ApiModule {
  static forApp(config: ApiConfig, replacements: ApiReplacements = {}): DynamicModule {
    const { databaseUrl, dataFolder, databasePoolSize: poolSize, clamdUrl } = config;
    const isProduction = config.nodeEnv === 'production';
    const reachesPrivate = config.outgoingPrivate === 'on';
    const platform = { app: 'api', databaseUrl, dataFolder, poolSize, isProduction, reachesPrivate } as const;
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forApp({ ...platform, storage: config, clamdUrl, ...replacements }),
        OutboxModule,
        ActivityModule,
        AuditModule,
        MembersModule,
        MembershipModule,
        PartnersModule,
        IdentityModule,
        CasesModule,
        CooperationModule,
        CustodyModule,
        DeskworkModule,
        EscalationModule,
        DuesModule,
        LearningModule,
        NotificationsDeskModule,
        ReachModule,
        ReportingModule,
        ResearchModule,
        RetentionDeskModule,
        SettingsModule,
        SettingsDeskModule,
        SuccessionModule,
        WebhooksModule,
      ],
      controllers: CONTROLLERS,
      providers: [
        { provide: ApiConfig, useValue: config },
        SessionCookie,
        HalfSessionCookie,
        BrowserCookie,
        ChallengeCookie,
        WayIn,
        SignOnCookie,
        Home,
        NoticeStreams,
        { provide: VISIT_KEY, useValue: 'api' },
        VisitLimits,
        PasswordStrategy,
        PasskeyStrategy,
        SessionStrategy,
        ApiKeyStrategy,
        SingleSignOnStrategy,
        // In this order: first who is speaking, then whether they may.
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_PIPE, useFactory: requestPipe },
        { provide: APP_FILTER, inject: [LOGGER], useFactory: (logger: Logger) => new ProblemFilter(logger) },
      ],
    };
  }
}
