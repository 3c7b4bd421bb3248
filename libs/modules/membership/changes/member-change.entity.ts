import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Another name since a day, or another class from a fiscal year on. */
@Entity('member_changes')
export class MemberChange {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text') kind: 'name' | 'class';
  @Column('jsonb') former: Record<string, string>;
  @Column('jsonb') present: Record<string, string>;
  /** YYYY-MM-DD; of a class the first day of its fiscal year. */
  @Column('date') effectiveOn: string;
  @Column('text') reason: string;
  @Column('uuid') changedBy: string;
  @Column('timestamptz') changedAt: Date;
}
