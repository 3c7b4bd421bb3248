import { Injectable } from '@nestjs/common';
import type { Actor, Permission } from '@platform/actor';
import { Clock } from '@platform/clock';
import {
  Database,
  decodeCursor,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  toPage,
  walkIndexes,
} from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { audit } from './audit';
import { auditCsv } from './audit-csv';
import type { AuditFilter, AuditLine, AuditPerson } from './audit-line';
import { readLines, resolve, type ResolvedFilter } from './audit-rows';
import type { Coded } from './audit.entity';

/** As many rows as fit into memory and into a spreadsheet that somebody still reads. */
export const EXPORT_ROWS_ALLOWED = 20_000;

/** The auditor's side of the log. Reading it and taking it away are acts like any other: they leave rows too. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest rows first, after the cursor. @throws Refusal permission.missing | request.invalid */
  async search(
    actor: Actor,
    filter: AuditFilter,
    request: { cursor?: string; limit?: number },
  ): Promise<Page<AuditLine>> {
    assertAuditor(actor, 'audit.read');
    const after = request.cursor ? decodeCursor(request.cursor) : undefined;
    const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction(actor, async (tx) => {
      const resolved = await resolve(tx, filter);
      await walkIndexes(tx);
      const rows = await readLines(tx, resolved, { after, limit: limit + 1 });
      const act = { action: 'audit.read', subjectKind: 'auditLog', after: recorded(resolved) } as const;
      await audit(tx, actor, act, this.clock.now());
      const page = toPage(rows, limit, ({ orderedBy, id }) => ({ at: orderedBy, id }));
      return { ...page, items: page.items.map(({ orderedBy: _, ...line }) => line) };
    });
  }

  /** Everybody whose acts can be searched for. No address: the search is for acts. @throws Refusal permission.missing */
  async people(actor: Actor): Promise<AuditPerson[]> {
    assertAuditor(actor, 'audit.read');
    return this.db.transaction(actor, (tx) =>
      tx.query<AuditPerson[]>(
        `SELECT u.id, u.display_name AS "displayName", u.is_active AS "isActive", json_build_object(
           'nameJa', COALESCE(m.name_ja, p.name_ja), 'nameEn', COALESCE(m.name_en, p.name_en)) AS organisation
         FROM users u LEFT JOIN members m ON m.id = u.member_id LEFT JOIN partners p ON p.id = u.partner_id
         ORDER BY u.organisation_kind DESC, u.display_name, u.id`,
      ),
    );
  }

  /**
   * All rows that the filter leaves, as CSV in the actor's language.
   * @throws Refusal permission.missing | audit.tooManyRows: nothing is cut off in silence
   */
  async csv(actor: Actor, filter: AuditFilter): Promise<string> {
    assertAuditor(actor, 'audit.export');
    return this.db.transaction(actor, async (tx) => {
      const resolved = await resolve(tx, filter);
      const rows = await readLines(tx, resolved, { limit: EXPORT_ROWS_ALLOWED + 1 });
      refuseUnless(rows.length <= EXPORT_ROWS_ALLOWED, 'audit.tooManyRows');
      const after = { ...recorded(resolved), rows: rows.length };
      await audit(tx, actor, { action: 'audit.exported', subjectKind: 'auditLog', after }, this.clock.now());
      return auditCsv(rows, actor.locale);
    });
  }
}

function assertAuditor(actor: Actor, permission: Permission): void {
  refuseUnless(actor.permissions.has(permission) && actor.kind === 'secretariat', 'permission.missing');
}

/** The search as the log keeps it: with the id of a case instead of its number. */
function recorded(filter: ResolvedFilter): Coded {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Coded;
}
