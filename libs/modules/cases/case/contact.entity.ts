import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CONTACT_WAYS = ['phone', 'visit', 'letter'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];
/** The desk spoke with her, tried to, or she came by herself. */
export const CONTACT_RESULTS = ['reached', 'not_reached', 'from_her'] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];

/** A call, a visit or a letter. Messages are contacts too, and have rows of their own. */
@Entity('contacts')
export class Contact {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') way: ContactWay;
  @Column('text') result: ContactResult;
  @Column('timestamptz') happenedAt: Date;
  @Column('uuid') notedBy: string;
  @Column('timestamptz') notedAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
