import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AuditModule } from '@modules/audit';
import { CasesModule } from '@modules/cases';
import { CustodyModule } from '@modules/custody';
import { EscalationModule } from '@modules/escalation';
import { IdentityModule } from '@modules/identity';
import { MembersModule } from '@modules/members';
import { PartnersModule } from '@modules/partners';
import { ReportingModule } from '@modules/reporting';
import { ApiConfig } from '@platform/config';
import { PermissionGuard, ProblemFilter } from '@platform/http';
import { LOGGER, PlatformModule, type PlatformOptions } from '@platform/platform.module';
import { OutboxModule } from '@platform/queue';
import type { Logger } from 'pino';
import { CONTROLLERS } from './controllers';
import { requestPipe } from './http/validation';
import { AuthenticationGuard } from './session/authentication.guard';
import { BrowserCookie, ChallengeCookie, HalfSessionCookie, SessionCookie } from './session/session-cookie';
import { ApiKeyStrategy, PasskeyStrategy, PasswordStrategy, SessionStrategy } from './session/strategies';
import { WayIn } from './session/way-in';

/** What a test may put in the place of the real thing. */
export type ApiReplacements = Pick<PlatformOptions, 'clock' | 'logTarget'>;

@Module({})
export class ApiModule {
  static forApp(config: ApiConfig, replacements: ApiReplacements = {}): DynamicModule {
    const { databaseUrl, dataFolder, databasePoolSize: poolSize } = config;
    const isProduction = config.nodeEnv === 'production';
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forApp({ app: 'api', databaseUrl, dataFolder, poolSize, isProduction, ...replacements }),
        OutboxModule,
        AuditModule,
        MembersModule,
        PartnersModule,
        IdentityModule,
        CasesModule,
        CustodyModule,
        EscalationModule,
        ReportingModule,
      ],
      controllers: CONTROLLERS,
      providers: [
        { provide: ApiConfig, useValue: config },
        SessionCookie,
        HalfSessionCookie,
        BrowserCookie,
        ChallengeCookie,
        WayIn,
        PasswordStrategy,
        PasskeyStrategy,
        SessionStrategy,
        ApiKeyStrategy,
        // In this order: first who is speaking, then whether they may.
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_PIPE, useFactory: requestPipe },
        { provide: APP_FILTER, inject: [LOGGER], useFactory: (logger: Logger) => new ProblemFilter(logger) },
      ],
    };
  }
}
