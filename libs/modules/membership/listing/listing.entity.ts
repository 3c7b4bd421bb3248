import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ListingField } from './listing.rules';

@Entity('member_listings')
export class MemberListing {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text', { array: true }) fields: ListingField[];
  /** With http or https; empty where there is none. Shown only where it was chosen. */
  @Column('text') website: string;
  /** How the public reaches it, in its own words; empty where it does not want that. */
  @Column('text') contact: string;
  @Column('integer') version: number;
  /** Since when the name is shown. */
  @Column('timestamptz', { nullable: true }) listedAt: Date | null;
  @Column('uuid') changedBy: string;
  @Column('timestamptz') changedAt: Date;
}
