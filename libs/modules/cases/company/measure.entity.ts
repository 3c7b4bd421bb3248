import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who answers for a measure in the company: a part of it, so that nobody writes a name down. */
export const RESPONSIBLE_PARTS = [
  'management',
  'site_management',
  'human_resources',
  'payroll',
  'safety',
  'training',
  'legal',
] as const;
export type ResponsiblePart = (typeof RESPONSIBLE_PARTS)[number];
export const MEASURE_STATES = ['proposed', 'accepted', 'sent_back', 'reported', 'verified', 'not_done'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/** One thing that a company promises to change. Its words, the evidence and the desk's reason are sealed items. */
@Entity('measures')
export class Measure {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') shareId: string;
  @Column('uuid') sealedItemId: string;
  @Column('text') responsible: ResponsiblePart;
  /** A calendar day in Japan, YYYY-MM-DD. */
  @Column('date') dueOn: string;
  @Column('text') state: MeasureState;
  @Column('uuid', { nullable: true }) evidenceItemId: string | null;
  @Column('uuid', { nullable: true }) reasonItemId: string | null;
  @Column('uuid') proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  @Column('timestamptz') changedAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
