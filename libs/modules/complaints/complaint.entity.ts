import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale } from './locales';

export const DANGERS = ['now', 'afraid', 'no'] as const;
export type Danger = (typeof DANGERS)[number];
export type Channel = 'web_form' | 'phone' | 'visit' | 'import';

/** A person is not a complaint: one may raise several. Only coded facts live here; names are sealed. */
@Entity('people')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('char', { length: 2, nullable: true }) nationalityCode: string | null;
  @Column('text', { nullable: true }) residenceStatus: string | null;
  @Column('timestamptz') createdAt: Date;
}

@Entity('complaints')
export class Complaint {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('uuid') draftId: string;
  @Column('text') channel: Channel;
  @Column('text') locale: Locale;
  @Column('text') danger: Danger;
  @Column('boolean') isAnonymous: boolean;
  @Column('timestamptz') submittedAt: Date;
}
