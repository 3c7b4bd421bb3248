import type { AuditActor } from '@modules/audit';
import { IdentityService } from '@modules/identity';
import { MembersService } from '@modules/members';
import { type NewAgreement, PartnersService } from '@modules/partners';
import { DAY_MS, dayInTokyo } from '@platform/clock';
import { permissionsOf, type Actor } from '@platform/actor';
import { DEMO_MEMBERS, type DemoMember } from './demo-organisations';
import { DEMO_PARTNERS, type DemoPartner } from './demo-partners';
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson, type DemoPersonKey } from './demo-people';
import type { DemoStage } from './demo-stage';

/** Ids of what the living cases refer to. */
export interface DemoWorld {
  actors: Record<DemoPersonKey, Actor>;
  /** By workplace code. */
  sites: ReadonlyMap<string, { siteId: string; memberId: string; prefectureCode: string }>;
  partners: ReadonlyMap<string, string>;
}

const SYSTEM: AuditActor = { kind: 'system' };

/** Enrols the demo's organisations and people through the real services; what is there already stays. */
export async function settleOrganisations(stage: DemoStage): Promise<DemoWorld> {
  const members = new Map<string, string>();
  const partners = new Map<string, string>();
  for (const member of DEMO_MEMBERS) members.set(member.key, await settleMember(stage, member));
  for (const partner of DEMO_PARTNERS) partners.set(partner.key, await settlePartner(stage, partner));
  const actors = new Map<DemoPersonKey, Actor>();
  for (const person of DEMO_PEOPLE) {
    const organisationId = members.get(person.member ?? '') ?? partners.get(person.partner ?? '') ?? null;
    actors.set(person.key, await settlePerson(stage, person, organisationId));
  }
  return { actors: Object.fromEntries(actors) as DemoWorld['actors'], sites: await siteIds(stage), partners };
}

async function settleMember(stage: DemoStage, { key: _, sites, ...member }: DemoMember): Promise<string> {
  const known = await stage.look<{ id: string }>('SELECT id FROM members WHERE name_en = $1', [member.nameEn]);
  if (known) return known.id;
  const service = stage.onDesk(MembersService);
  const memberId = await service.enrol(SYSTEM, member);
  for (const site of sites) await service.addSite(SYSTEM, { ...site, memberId });
  return memberId;
}

async function settlePartner(stage: DemoStage, { key: _, ...partner }: DemoPartner): Promise<string> {
  const known = await stage.look<{ id: string }>('SELECT id FROM partners WHERE name_en = $1', [partner.nameEn]);
  const agreement = partner.agreement && agreementFrom(partner.agreement, stage.now);
  return known?.id ?? stage.onDesk(PartnersService).register(SYSTEM, { ...partner, isActive: true, agreement });
}

function agreementFrom(
  { startedDaysAgo, endsInDays, ...terms }: NonNullable<DemoPartner['agreement']>,
  now: Date,
): NewAgreement {
  const day = (days: number) => dayInTokyo(new Date(now.getTime() + days * DAY_MS));
  const validUntil = endsInDays === null ? null : day(endsInDays);
  const validFrom = day(-startedDaysAgo);
  const nothing = { deskGroups: [], prefectureCodes: [], mayReceiveCases: false };
  return { ...nothing, ...terms, validFrom, validUntil, signedOn: day(-startedDaysAgo - 14) };
}

async function settlePerson(stage: DemoStage, person: DemoPerson, organisationId: string | null): Promise<Actor> {
  const kind = person.member ? 'member' : person.partner ? 'partner' : 'secretariat';
  const { email, displayName, roles } = person;
  const known = await stage.look<{ id: string }>('SELECT id FROM users WHERE email = $1', [email]);
  const userId =
    known?.id ??
    (await stage.onDesk(IdentityService).createUser(SYSTEM, {
      email,
      displayName,
      roles,
      organisationKind: kind,
      memberId: kind === 'member' ? organisationId : null,
      partnerId: kind === 'partner' ? organisationId : null,
      locale: 'ja',
      isDemo: true,
      password: DEMO_PASSWORD,
    }));
  return { kind, userId, organisationId, roles, permissions: permissionsOf(roles), displayName, locale: 'ja' };
}

async function siteIds(stage: DemoStage): Promise<DemoWorld['sites']> {
  const { rows } = await stage.owner.query<{ code: string; siteId: string; memberId: string; prefectureCode: string }>(
    `SELECT workplace_code AS code, id AS "siteId", member_id AS "memberId", prefecture_code AS "prefectureCode" FROM sites`,
  );
  return new Map(rows.map(({ code, ...site }) => [code, site]));
}
