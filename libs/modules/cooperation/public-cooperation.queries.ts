import { Injectable } from '@nestjs/common';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { CooperationActivity, CooperationContribution } from './cooperation.entity';
import {
  type AgreementForm,
  type CooperationArea,
  type CooperationKind,
  type PublicField,
  totalsOf,
} from './cooperation.rules';

/** More agreements than an association has in force at once. */
const SHOWN = 100;

/** What everybody may read of an agreement; null for what the officer did not choose. */
export interface PublicAgreement {
  id: string;
  form: AgreementForm;
  titleJa: string;
  titleEn: string;
  partnerNameJa: string;
  partnerNameEn: string;
  partnerKind: CooperationKind;
  areas: CooperationArea[] | null;
  validity: { from: string; until: string | null } | null;
  activities: { id: string; heldOn: string; titleJa: string; titleEn: string }[] | null;
  /** Of each currency by itself, in its minor unit. */
  contributions: { currency: string; amount: number }[] | null;
}

type Row = Omit<PublicAgreement, 'validity' | 'activities' | 'contributions' | 'areas'> & {
  areas: CooperationArea[];
  validFrom: string;
  validUntil: string | null;
  publicFields: PublicField[];
};

/** The public page: agreements in force that an officer published, each with the fields that were chosen. */
@Injectable()
export class PublicCooperation {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest published first; nobody signs in for them. */
  list(): Promise<PublicAgreement[]> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const rows = await tx.query<Row[]>(
        `SELECT a.id, a.form, a.title_ja AS "titleJa", a.title_en AS "titleEn", p.name_ja AS "partnerNameJa",
           p.name_en AS "partnerNameEn", p.kind AS "partnerKind", a.areas, a.valid_from::text AS "validFrom",
           a.valid_until::text AS "validUntil", a.public_fields AS "publicFields"
         FROM cooperation_agreements a JOIN cooperation_partners p ON p.id = a.cooperation_partner_id
         WHERE a.published_at IS NOT NULL AND a.ended_at IS NULL AND a.valid_from <= $1::date
           AND (a.valid_until IS NULL OR a.valid_until >= $1::date)
         ORDER BY a.published_at DESC, a.id DESC LIMIT ${SHOWN}`,
        [dayInTokyo(this.clock.now())],
      );
      return Promise.all(rows.map((row) => chosen(tx, row)));
    });
  }
}

async function chosen(tx: Tx, { areas, validFrom, validUntil, publicFields, ...row }: Row): Promise<PublicAgreement> {
  const shows = (field: PublicField) => publicFields.includes(field);
  return {
    ...row,
    areas: shows('areas') ? areas : null,
    validity: shows('validity') ? { from: validFrom, until: validUntil } : null,
    activities: shows('activities') ? await activitiesOf(tx, row.id) : null,
    contributions: shows('contributions')
      ? totalsOf(await tx.findBy(CooperationContribution, { agreementId: row.id }))
      : null,
  };
}

async function activitiesOf(tx: Tx, agreementId: string): Promise<NonNullable<PublicAgreement['activities']>> {
  const found = await tx.find(CooperationActivity, { where: { agreementId }, order: { heldOn: 'DESC', id: 'DESC' } });
  return found.map(({ id, heldOn, titleJa, titleEn }) => ({ id, heldOn, titleJa, titleEn }));
}
