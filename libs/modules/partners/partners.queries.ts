import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { Partner } from './partner.entity';

@Injectable()
export class PartnerQueries {
  constructor(private readonly db: Database) {}

  /** Active partners by name, for the person who refers a case. @throws Refusal permission.missing */
  async active(actor: Actor): Promise<Partner[]> {
    refuseUnless(actor.permissions.has('partner.list'), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      tx.find(Partner, { where: { isActive: true }, order: { nameEn: 'ASC', id: 'ASC' } }),
    );
  }
}
