import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { Typesetter } from '@platform/print';
import { toString as qrSvg } from 'qrcode';
import { spokenCode } from './certificate.rules';
import { CERTIFICATE_TEMPLATE } from './certificate.template';
import { CERTIFIED, OF_WHAT } from './certificates.service';

interface Printed {
  holder: string;
  number: string;
  code: string;
  titleJa: string;
  titleEn: string;
  heldAt: Date;
  courseVersion: number | null;
}

/** A certificate on paper: for its holder, and for the officer. */
@Injectable()
export class CertificatePrint {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
  ) {}

  /**
   * The PDF of a valid certificate.
   * @param checkedAt the address of the public check; the code goes into its fragment
   * @throws Refusal permission.missing | certificate.notFound
   */
  async pdf(actor: Actor, certificateId: string, checkedAt: string): Promise<Buffer> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    return this.set(await this.db.transaction(actor, (tx) => this.printed(tx, actor, certificateId)), checkedAt);
  }

  /** The same for somebody without an account, whose link names the certificate. @throws Refusal certificate.notFound */
  async forOutsider(certificateId: string, checkedAt: string): Promise<Buffer> {
    const system = { kind: 'system' } as const;
    return this.set(await this.db.transaction(system, (tx) => this.printed(tx, system, certificateId)), checkedAt);
  }

  private async printed(tx: Tx, speaker: Parameters<typeof audit>[1], certificateId: string): Promise<Printed> {
    const [row] = await tx.query<Printed[]>(
      `SELECT c.holder_name AS holder, c.number, c.code, ${CERTIFIED} FROM certificates c ${OF_WHAT}
       WHERE c.id = $1 AND c.revoked_at IS NULL AND c.holder_name IS NOT NULL`,
      [certificateId],
    );
    if (!row) throw new Refusal('certificate.notFound');
    const entry = { action: 'certificate.printed', subjectKind: 'certificate', subjectId: certificateId } as const;
    await audit(tx, speaker, entry, this.clock.now());
    return row;
  }

  private async set({ heldAt, code, ...printed }: Printed, checkedAt: string): Promise<Buffer> {
    const dayIn = (locale: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Tokyo' }).format(heldAt);
    const data = {
      ...printed,
      code: spokenCode(code),
      dayJa: dayIn('ja-JP'),
      dayEn: dayIn('en-GB'),
      address: checkedAt,
      qr: await qrSvg(`${checkedAt}#${code}`, { type: 'svg', margin: 0 }),
    };
    return this.typesetter.pdf({ name: 'certificate', source: CERTIFICATE_TEMPLATE, data });
  }
}
