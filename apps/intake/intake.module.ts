import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { SubmissionModule } from '@modules/cases';
import { GuestPlacesModule } from '@modules/learning';
import { OwnOverridesModule } from '@modules/custody';
import { WorkplaceModule } from '@modules/members';
import { ScanModule } from '@modules/reach';
import { RecordDaysModule } from '@modules/record';
import { PublishedFiguresModule } from '@modules/reporting';
import { ErasureRequestsModule } from '@modules/retention';
import { SettingsModule } from '@modules/settings';
import { IntakeConfig } from '@platform/config';
import { PermissionGuard } from '@platform/http';
import { PlatformModule, type PlatformOptions } from '@platform/platform.module';
import { OutboxModule } from '@platform/queue';
import { AgainController } from './controllers/again.controller';
import { CheckController } from './controllers/check.controller';
import { ConsentsController } from './controllers/consents.controller';
import { CopyController } from './controllers/copy.controller';
import { EntryController } from './controllers/entry.controller';
import { ErasureController } from './controllers/erasure.controller';
import { WithdrawalController } from './controllers/withdrawal.controller';
import { FiguresController } from './controllers/figures.controller';
import { FileController } from './controllers/file.controller';
import { ExperienceController } from './controllers/experience.controller';
import { FollowUpsController } from './controllers/follow-ups.controller';
import { HealthController } from './controllers/health.controller';
import { MailboxController } from './controllers/mailbox.controller';
import { LentController } from './controllers/lent.controller';
import { OutcomeController } from './controllers/outcome.controller';
import { PlacesController } from './controllers/places.controller';
import { PacksController } from './controllers/packs.controller';
import { PhotosController } from './controllers/photos.controller';
import { KeptController } from './controllers/kept.controller';
import { PartsController } from './controllers/parts.controller';
import { ReceiptController } from './controllers/receipt.controller';
import { RecordController } from './controllers/record.controller';
import { SittingController } from './controllers/sitting.controller';
import { StepsController } from './controllers/steps.controller';
import { DraftStore } from './drafts/draft-store.service';
import { FormSessions } from './drafts/form-sessions.service';
import { FileSessions } from './http/file-session';
import { IntakeCookies } from './http/intake-cookies';
import { PageFilter } from './http/page.filter';
import { ReceiptGate } from './http/receipt-gate';
import { UploadPlaces } from './uploads/upload-places.service';
import { UploadStore } from './uploads/upload-store.service';
import { UploadsController } from './uploads/uploads.controller';
import { VISIT_KEY, VisitLimits } from '@platform/visits';

/** What a test may put in the place of the real thing. */
export type IntakeReplacements = Pick<PlatformOptions, 'clock' | 'logTarget'>;

/** The form for complainants. It holds public keys and the receipt's look-up key, and can read nothing it stored. */
@Module({})
export class IntakeModule {
  static forApp(config: IntakeConfig, replacements: IntakeReplacements = {}): DynamicModule {
    const { databaseUrl, dataFolder, databasePoolSize: poolSize, clamdUrl } = config;
    return {
      module: IntakeModule,
      imports: [
        PlatformModule.forApp({
          app: 'intake',
          databaseUrl,
          dataFolder,
          poolSize,
          storage: config,
          clamdUrl,
          ...replacements,
        }),
        OutboxModule,
        SubmissionModule,
        WorkplaceModule,
        ScanModule,
        GuestPlacesModule,
        RecordDaysModule,
        PublishedFiguresModule,
        ErasureRequestsModule,
        OwnOverridesModule,
        SettingsModule,
      ],
      // The pages with an address of their own before those with a parameter in its place.
      controllers: [
        HealthController,
        CheckController,
        PhotosController,
        SittingController,
        StepsController,
        RecordController,
        FiguresController,
        PacksController,
        ConsentsController,
        CopyController,
        ErasureController,
        OutcomeController,
        UploadsController,
        MailboxController,
        LentController,
        WithdrawalController,
        AgainController,
        FollowUpsController,
        ExperienceController,
        PartsController,
        FileController,
        KeptController,
        PlacesController,
        ReceiptController,
        EntryController,
      ],
      providers: [
        { provide: IntakeConfig, useValue: config },
        IntakeCookies,
        FileSessions,
        ReceiptGate,
        { provide: VISIT_KEY, useValue: 'intake-session' },
        VisitLimits,
        DraftStore,
        FormSessions,
        UploadPlaces,
        UploadStore,
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_FILTER, useClass: PageFilter },
      ],
    };
  }
}
