import { Injectable } from '@nestjs/common';
import { ActivityReportQueries } from '@modules/activity';
import { CompanyQueries } from '@modules/cases';
import { CooperationQueries } from '@modules/cooperation';
import { DuesQueries } from '@modules/dues';
import { StudySessionQueries } from '@modules/learning';
import { SiteQueries } from '@modules/members';
import { ApplicationQueries, ExpulsionQueries, MemberQueries, OwnExpulsionQueries } from '@modules/membership';
import type { Actor, Permission } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, tellTime, type Tx } from '@platform/database';
import { HOME_SECTIONS, type HomeCode, type HomeSection } from './home.codes';

/** So many of something wait. What is counted as none is not shown. */
export interface HomeItem {
  code: HomeCode;
  count: number;
  /** The moment of the most urgent, where there is one. */
  dueAt?: Date | null;
  /** Its day in Asia/Tokyo, YYYY-MM-DD, where it has no hour. */
  dueOn?: string | null;
  /** Whole yen, where it is about money. */
  amountYen?: number | null;
}

export interface HomeParts {
  section: HomeSection;
  items: HomeItem[];
}

/** One thing to count: where it is shown, who may see it, and how it is counted. */
type Source = readonly [
  section: HomeSection,
  needs: Permission,
  find: (tx: Tx, actor: Actor) => Promise<HomeItem | readonly HomeItem[]>,
];

/** What waits for somebody, counted now. Every count is the number of rows of the list that the portal links it to. */
@Injectable()
export class Home {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sites: SiteQueries,
    private readonly members: MemberQueries,
    private readonly applications: ApplicationQueries,
    private readonly company: CompanyQueries,
    private readonly sessions: StudySessionQueries,
    private readonly dues: DuesQueries,
    private readonly reports: ActivityReportQueries,
    private readonly cooperation: CooperationQueries,
    private readonly expulsions: ExpulsionQueries,
    private readonly ownExpulsion: OwnExpulsionQueries,
  ) {}

  /** For somebody of a member. */
  ofMember(actor: Actor): Promise<HomeParts[]> {
    return this.read(actor, [
      ['expected', 'ownMember.keep', (tx, who) => this.ownProceedings(tx, who)],
      ['expected', 'ownMember.read', (tx, who) => this.ownPledge(tx, who)],
      ['expected', 'site.list', (tx, who) => this.undeclared(tx, who)],
      ['expected', 'companyCase.list', (tx, who) => this.measures(tx, who)],
      ['expected', 'activity.report', (tx, who) => this.ownReport(tx, who)],
      ['cases', 'companyCase.list', (tx, who) => this.answers(tx, who)],
      ['sites', 'site.list', (tx, who) => this.posterless(tx, who)],
      ['owed', 'dues.read', (tx, who) => this.owed(tx, who)],
      ['next', 'learning.read', (tx, who) => this.registered(tx, who)],
      ['next', 'learning.read', (tx, who) => this.open(tx, who)],
    ]);
  }

  /** For the membership officer. */
  ofOfficer(actor: Actor): Promise<HomeParts[]> {
    return this.read(actor, [
      ['expected', 'expulsion.read', (tx) => this.proceedings(tx)],
      ['expected', 'membership.review', (tx, who) => this.applicants(tx, who)],
      ['expected', 'member.list', (tx, who) => this.unpledged(tx, who, 'missing')],
      ['expected', 'member.list', (tx, who) => this.unpledged(tx, who, 'outdated')],
      ['expected', 'activity.review', (tx) => this.reviews(tx)],
      ['sites', 'site.list', (tx, who) => this.posterless(tx, who)],
      ['sites', 'site.list', (tx, who) => this.undeclared(tx, who)],
      ['owed', 'dues.manage', (tx) => this.owedByAll(tx)],
      ['next', 'learning.read', (tx, who) => this.waitedFor(tx, who)],
      ['next', 'cooperation.manage', (tx) => this.agreements(tx)],
    ]);
  }

  /** Counts what this person may see; a part without anything to count is left out, one where nothing waits is empty. */
  private read(actor: Actor, sources: readonly Source[]): Promise<HomeParts[]> {
    const held = sources.filter(([, needs]) => actor.permissions.has(needs));
    return this.db.transaction(actor, async (tx) => {
      await tellTime(tx, this.clock.now());
      const parts = new Map<HomeSection, HomeItem[]>();
      for (const [section, , find] of held) {
        const found = [await find(tx, actor)].flat().filter(({ count }) => count > 0);
        parts.set(section, [...(parts.get(section) ?? []), ...found]);
      }
      return HOME_SECTIONS.flatMap((section) => {
        const items = parts.get(section);
        return items ? [{ section, items }] : [];
      });
    });
  }

  private async ownProceedings(tx: Tx, { organisationId }: Actor): Promise<readonly HomeItem[]> {
    const due = organisationId && (await this.ownExpulsion.dueFor(tx, organisationId, dayInTokyo(this.clock.now())));
    return due ? [{ code: 'expulsion_statement_due', count: 1, dueOn: due.dueOn }] : [];
  }

  private async proceedings(tx: Tx): Promise<readonly HomeItem[]> {
    const { overdue, asked, open, decideBy } = await this.expulsions.officerFigures(tx, dayInTokyo(this.clock.now()));
    return [
      { code: 'expulsion_overdue', count: overdue },
      { code: 'expulsion_asked', count: asked },
      { code: 'expulsion_open', count: open, dueOn: decideBy },
    ];
  }

  private async ownPledge(tx: Tx, actor: Actor): Promise<readonly HomeItem[]> {
    const state = await this.members.ownPledge(tx, actor);
    if (state === 'missing') return [{ code: 'pledge_missing', count: 1 }];
    return state === 'outdated' ? [{ code: 'pledge_outdated', count: 1 }] : [];
  }

  private async undeclared(tx: Tx, actor: Actor): Promise<HomeItem> {
    return { code: 'headcount_undeclared', count: await this.sites.count(tx, actor, { lacksHeadcount: true }) };
  }

  private async measures(tx: Tx, actor: Actor): Promise<HomeItem> {
    const { count, dueOn } = await this.company.countWaiting(tx, actor, 'measure');
    return { code: 'measure_due', count, dueOn };
  }

  private async answers(tx: Tx, actor: Actor): Promise<HomeItem> {
    const { count, dueAt } = await this.company.countWaiting(tx, actor, 'answer');
    return { code: 'answer_awaited', count, dueAt };
  }

  private async posterless(tx: Tx, actor: Actor): Promise<HomeItem> {
    return { code: 'poster_lacking', count: await this.sites.count(tx, actor, { poster: 'lacking' }) };
  }

  private async registered(tx: Tx, actor: Actor): Promise<HomeItem> {
    const { count, firstAt } = await this.sessions.count(tx, actor, 'registered');
    return { code: 'session_registered', count, dueAt: firstAt };
  }

  private async open(tx: Tx, actor: Actor): Promise<HomeItem> {
    return { code: 'session_open', count: (await this.sessions.count(tx, actor, 'open')).count };
  }

  private async waitedFor(tx: Tx, actor: Actor): Promise<HomeItem> {
    const { count, firstAt } = await this.sessions.count(tx, actor, 'waited_for');
    return { code: 'session_waited_for', count, dueAt: firstAt };
  }

  private async applicants(tx: Tx, actor: Actor): Promise<readonly HomeItem[]> {
    const { waiting, recommended } = await this.applications.counts(tx, actor);
    return [
      { code: 'application_waiting', count: waiting },
      { code: 'application_recommended', count: recommended },
    ];
  }

  private async unpledged(tx: Tx, actor: Actor, pledge: 'missing' | 'outdated'): Promise<HomeItem> {
    const code = pledge === 'missing' ? 'member_unpledged' : 'member_outdated';
    return { code, count: await this.members.countByPledge(tx, actor, pledge) };
  }

  private async ownReport(tx: Tx, { organisationId }: Actor): Promise<readonly HomeItem[]> {
    const due = organisationId && (await this.reports.dueFor(tx, organisationId, dayInTokyo(this.clock.now())));
    return due ? [{ code: 'report_due', count: 1, dueOn: due.dueOn }] : [];
  }

  private async owed(tx: Tx, { organisationId }: Actor): Promise<readonly HomeItem[]> {
    if (organisationId === null) return [];
    const { invoices: count, amountYen, oldestDueOn: dueOn } = await this.dues.owedBy(tx, organisationId);
    return [{ code: 'invoice_open', count, amountYen, dueOn }];
  }

  private async owedByAll(tx: Tx): Promise<readonly HomeItem[]> {
    const { overdueInvoices, overdueYen, unmatchedLines } = await this.dues.officerFigures(tx);
    return [
      { code: 'invoice_overdue', count: overdueInvoices, amountYen: overdueYen },
      { code: 'bank_line_open', count: unmatchedLines },
    ];
  }

  private async reviews(tx: Tx): Promise<readonly HomeItem[]> {
    const { toReview, notReported } = await this.reports.officerFigures(tx);
    return [
      { code: 'report_submitted', count: toReview },
      { code: 'report_missing', count: notReported },
    ];
  }

  private async agreements(tx: Tx): Promise<readonly HomeItem[]> {
    const { expiringSoon, expired } = await this.cooperation.officerFigures(tx, dayInTokyo(this.clock.now()));
    return [
      { code: 'agreement_expiring', count: expiringSoon },
      { code: 'agreement_expired', count: expired },
    ];
  }
}
