import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HeadcountGroup } from './headcount.rules';
import type { SiteRole } from './site-codes';

/** Another organisation on a site, or one that answers for people there. */
@Entity('site_organisations')
export class SiteOrganisation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') siteId: string;
  @Column('text') role: SiteRole;
  /** For contractors: 0 holds the contract with the client, 1 is its subcontractor, and so on. */
  @Column('integer', { nullable: true }) tier: number | null;
  @Column('text') name: string;
  @Column('char', { length: 13, nullable: true }) corporateNumber: string | null;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

/** One declaration of the foreign workers on a site. Never changed: the newest of a half-year counts. */
@Entity('headcounts')
export class Headcount {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') siteId: string;
  /** 1 April or 1 October, YYYY-MM-DD. */
  @Column('date') halfStartsOn: string;
  @Column('jsonb') groups: HeadcountGroup[];
  @Column('integer') total: number;
  @Column('uuid', { nullable: true }) declaredBy: string | null;
  @Column('timestamptz') declaredAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
