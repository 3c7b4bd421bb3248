import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { Clock } from '@platform/clock';
import { ensureHolder, KeyProvider } from '@platform/crypto';
import { Database, newId } from '@platform/database';
import { Partner } from './partner.entity';

export type NewPartner = Omit<Partner, 'id' | 'createdAt' | 'isActive'>;

@Injectable()
export class PartnersService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** Registers a partner organisation with its key pair. @returns its id */
  register(by: AuditActor, partner: NewPartner): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [id, at] = [newId(), this.clock.now()];
      await tx.insert(Partner, { ...partner, id, isActive: true, createdAt: at });
      await ensureHolder(tx, this.keys, { kind: 'partner', organisationId: id }, at);
      const { kind, languages, prefectureCodes, deskGroups, mayReceiveCases } = partner;
      const after = { kind, languages, prefectureCodes, deskGroups, mayReceiveCases };
      await audit(tx, by, { action: 'partner.registered', subjectKind: 'partner', subjectId: id, after }, at);
      return id;
    });
  }
}
