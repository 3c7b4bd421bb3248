import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { Clock } from '@platform/clock';
import { ensureHolder, KeyProvider } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Member, Site } from './member.entity';

export type NewMember = Pick<Member, 'nameJa' | 'nameEn' | 'kind' | 'prefectureCode'> & {
  corporateNumber?: string | null;
  /** In katakana; empty if nobody said. */
  nameKana?: string;
};
export type NewSite = Pick<
  Site,
  'memberId' | 'nameJa' | 'nameEn' | 'prefectureCode' | 'industryCode' | 'workplaceCode' | 'foreignHeadcount'
> &
  Partial<Pick<Site, 'address' | 'fieldCode'>>;

@Injectable()
export class MembersService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** Enrols a member organisation and makes the key pair that a share will be wrapped for. @returns its id */
  enrol(by: AuditActor, member: NewMember): Promise<string> {
    return this.db.transaction({ kind: 'system' }, (tx) =>
      enrolMember(tx, this.keys, { by, member }, this.clock.now()),
    );
  }

  /** Adds a place of work. Eligibility attaches to the site, not to the employer. @returns its id */
  addSite(by: AuditActor, site: NewSite): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [id, at] = [newId(), this.clock.now()];
      await tx.insert(Site, { address: '', fieldCode: null, ...site, id, version: 1, createdAt: at });
      const { memberId, prefectureCode, industryCode, foreignHeadcount } = site;
      const after = { memberId, prefectureCode, industryCode, foreignHeadcount };
      await audit(tx, by, { action: 'site.added', subjectKind: 'site', subjectId: id, after }, at);
      return id;
    });
  }
}

/** Enrols a member within a larger command; see `MembersService.enrol`. @returns its id */
export async function enrolMember(
  tx: Tx,
  keys: KeyProvider,
  { by, member }: { by: AuditActor; member: NewMember },
  at: Date,
): Promise<string> {
  const id = newId();
  const { corporateNumber = null, ...details } = member;
  const pledge = { pledgedVersion: null, pledgedAt: null };
  await tx.insert(Member, { ...details, ...pledge, corporateNumber, id, status: 'current', createdAt: at });
  await ensureHolder(tx, keys, { kind: 'member', organisationId: id }, at);
  const after = { kind: member.kind, prefectureCode: member.prefectureCode, status: 'current' };
  await audit(tx, by, { action: 'member.enrolled', subjectKind: 'member', subjectId: id, after }, at);
  return id;
}
