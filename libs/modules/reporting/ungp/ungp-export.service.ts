import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { Typesetter } from '@platform/print';
import { assertMayReport } from '../report.queries';
import { readPack } from './ungp-pack.queries';
import { type PaperLanguage, paperOf } from './ungp-paper.rules';
import { UNGP_TEMPLATE } from './ungp.template';

/** The pack on paper for whoever asks, once two people have let it out and as long as it stands. */
@Injectable()
export class UngpExport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
  ) {}

  /**
   * Told counts only, by the rule for everybody. Each download leaves its row in the audit log.
   * @throws Refusal permission.missing | ungpPack.notFound | ungpPack.state before it is let out
   */
  async pdf(actor: Actor, id: string, language: PaperLanguage): Promise<{ year: number; bytes: Buffer }> {
    assertMayReport(actor, 'report.export');
    const pack = await this.db.transaction(actor, async (tx) => {
      const found = await readPack(tx, { id, userId: actor.userId, isForPaper: true });
      refuseUnless(found.state === 'published', 'ungpPack.state');
      const after = { report: 'ungp', year: found.year, format: 'pdf', locale: language };
      await audit(tx, actor, { action: 'report.exported', subjectKind: 'report', after }, this.clock.now());
      return found;
    });
    const data = paperOf(pack, language, dayInTokyo(pack.builtAt ?? this.clock.now()));
    return { year: pack.year, bytes: await this.typesetter.pdf({ name: 'ungp', source: UNGP_TEMPLATE, data }) };
  }
}
