import { type Abstract, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ActivityModule } from '@modules/activity';
import { CasesModule, SubmissionModule } from '@modules/cases';
import { CooperationModule } from '@modules/cooperation';
import { CustodyModule } from '@modules/custody';
import { DeskworkModule } from '@modules/deskwork';
import { EscalationModule } from '@modules/escalation';
import { IdentityModule } from '@modules/identity';
import { DuesModule } from '@modules/dues';
import { LearningModule } from '@modules/learning';
import { MembersModule } from '@modules/members';
import { MembershipModule } from '@modules/membership';
import { PartnersModule } from '@modules/partners';
import { QuartersModule, ReportingModule } from '@modules/reporting';
import { SuccessionModule } from '@modules/succession';
import { ResearchModule } from '@modules/research';
import { SettingsDeskModule } from '@modules/settings';
import { MovableClock } from '@platform/clock';
import { PlatformModule } from '@platform/platform.module';
import { Client } from 'pg';
import type { DemoContext } from './demo-context';

@Module({ imports: [SubmissionModule] })
class FormSide {}

@Module({
  imports: [
    MembersModule,
    MembershipModule,
    PartnersModule,
    IdentityModule,
    CasesModule,
    CustodyModule,
    DeskworkModule,
    EscalationModule,
    DuesModule,
    SettingsDeskModule,
    SuccessionModule,
    LearningModule,
    ActivityModule,
    CooperationModule,
    ReportingModule,
    ResearchModule,
  ],
})
class DeskSide {}

/**
 * The real services behind a clock that can be moved: the form's side in the intake role, the desk's side in the api
 * role, and the owner for looking up and for bulk history.
 */
export class DemoStage {
  private constructor(
    readonly now: Date,
    readonly clock: MovableClock,
    readonly owner: Client,
    private readonly form: INestApplicationContext,
    private readonly desk: INestApplicationContext,
    private readonly background: (at: Date) => Promise<INestApplicationContext>,
  ) {}

  static async open(context: DemoContext): Promise<DemoStage> {
    const { now, dataFolder, storage } = context;
    const clock = new MovableClock(now);
    const owner = new Client({ connectionString: context.ownerUrl });
    await owner.connect();
    const platform = { dataFolder, storage, clock, poolSize: 2 };
    const form = await side(FormSide, { ...platform, app: 'intake', databaseUrl: context.intakeUrl });
    const desk = await side(DeskSide, { ...platform, app: 'api', databaseUrl: context.apiUrl });
    const background = (at: Date) =>
      side(QuartersModule, {
        ...platform,
        app: 'worker',
        databaseUrl: context.ownerUrl,
        clock: new MovableClock(at),
      });
    return new DemoStage(now, clock, owner, form, desk, background);
  }

  /** A service as the worker-facing app has it. */
  onForm<T>(service: Type<T> | Abstract<T>): T {
    return this.form.get(service, { strict: false });
  }

  /** A service as the desk's API has it. */
  onDesk<T>(service: Type<T> | Abstract<T>): T {
    return this.desk.get(service, { strict: false });
  }

  /**
   * Jobs of the worker that cannot wait until there is one; as the owner, for the demo has no worker's address.
   * @param at where their clock stands: the stage's own may move meanwhile
   */
  async inBackground(work: (service: <T>(type: Type<T>) => T) => Promise<void>, at = this.now): Promise<void> {
    const context = await this.background(at);
    await work((type) => context.get(type, { strict: false })).finally(() => context.close());
  }

  /** Moves the clock to so many hours before the present. */
  goBack(hours: number): void {
    this.clock.moveTo(new Date(this.now.getTime() - hours * 3_600_000));
  }

  /** One row looked up as the owner, or undefined. */
  async look<Row extends object>(sql: string, values: unknown[]): Promise<Row | undefined> {
    const { rows } = await this.owner.query<Row>(sql, values);
    return rows[0];
  }

  async close(): Promise<void> {
    await this.form.close();
    await this.desk.close();
    await this.owner.end();
  }
}

function side(module: Type, options: Parameters<typeof PlatformModule.forApp>[0]): Promise<INestApplicationContext> {
  const root = { module, imports: [PlatformModule.forApp(options)] };
  return NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
}
