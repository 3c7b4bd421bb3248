import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { audit, type AuditAction, type Coded } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { Site } from '../member.entity';
import { keepsSites } from './site.policy';
import { newWorkplaceCode } from './workplace-code.rules';

/** What a manager writes down about a site. */
export type SiteEntry = Pick<Site, 'nameJa' | 'nameEn' | 'address' | 'prefectureCode' | 'industryCode' | 'fieldCode'>;

/** What a company keeps about its own sites. None is ever deleted: cases may hang on it. */
@Injectable()
export class SitesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Adds a site with a new workplace code, once for each key. @returns its id @throws Refusal permission.missing */
  add(actor: Actor, entry: SiteEntry, key?: string): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      if (!keepsSites(actor)) throw new Refusal('permission.missing');
      const memberId = actor.organisationId;
      const intent = intentHash({ scope: [actor.userId, 'site.added'], key, words: entry });
      const before = await madeBefore(tx, Site, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      const workplaceCode = freshCode();
      await tx.insert(Site, { ...entry, id, memberId, workplaceCode, version: 1, createdAt: at, intent });
      await noteSite(tx, actor, { action: 'site.added', siteId: id, after: { memberId, ...coded(entry) } }, at);
      return id;
    });
  }

  /**
   * Writes the entry anew. @returns the new version
   * @throws Refusal site.notFound | site.closed | site.changedMeanwhile
   */
  change(actor: Actor, siteId: string, { version, ...entry }: SiteEntry & { version: number }): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const site = await lockOwnSite(tx, actor, siteId);
      refuseUnless(site.version === version, 'site.changedMeanwhile');
      await tx.update(Site, { id: siteId }, { ...entry, version: version + 1 });
      const change = { before: coded(site), after: coded(entry) };
      await noteSite(tx, actor, { action: 'site.changed', siteId, ...change }, this.clock.now());
      return version + 1;
    });
  }

  /**
   * Closes a site for good: from now on its code is unknown. Its cases go on. @throws Refusal site.notFound | site.closed
   */
  close(actor: Actor, siteId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const site = await lockOwnSite(tx, actor, siteId);
      const at = this.clock.now();
      const closed = { closedAt: at, closedBy: actor.userId, version: site.version + 1 };
      await tx.update(Site, { id: siteId }, closed);
      await noteSite(tx, actor, { action: 'site.closed', siteId, after: { closedAt: at.toISOString() } }, at);
    });
  }
}

/** A code that nobody has; that two are drawn alike is refused by the database and can be asked again. */
export function freshCode(): string {
  return newWorkplaceCode((below) => randomInt(below));
}

/**
 * Locks a site of the actor's own company that is not closed.
 * @throws Refusal site.notFound | site.closed
 */
export async function lockOwnSite(tx: Tx, actor: Actor, siteId: string): Promise<Site> {
  if (!keepsSites(actor)) throw new Refusal('site.notFound');
  const site = await tx.findOne(Site, { where: { id: siteId }, lock: { mode: 'for_no_key_update' } });
  if (!site || site.memberId !== actor.organisationId) throw new Refusal('site.notFound');
  refuseUnless(site.closedAt === null, 'site.closed');
  return site;
}

/** One row of the audit log about a site. */
export async function noteSite(
  tx: Tx,
  actor: Actor,
  act: { action: AuditAction; siteId: string; before?: Coded; after: Coded },
  at: Date,
): Promise<void> {
  const { siteId, ...entry } = act;
  await audit(tx, actor, { ...entry, subjectKind: 'site', subjectId: siteId }, at);
}

/** Not the name and the address: the log holds codes. */
function coded({ prefectureCode, industryCode, fieldCode }: SiteEntry): Coded {
  return { prefectureCode, industryCode, fieldCode };
}
