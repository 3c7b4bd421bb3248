import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is to be learnt from a quarter: for every member, or for those with a site of one industry. */
@Entity('lessons')
export class Lesson {
  @PrimaryColumn('uuid') id: string;
  /** The first day of the quarter, YYYY-MM-DD. */
  @Column('date') startsOn: string;
  @Column('text', { nullable: true }) industryCode: string | null;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) withdrawnBy: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}

/** Its words. Whoever changes them makes another version; a second person publishes one. */
@Entity('lesson_versions')
export class LessonVersion {
  @PrimaryColumn('uuid') lessonId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') titleJa: string;
  @Column('text') titleEn: string;
  @Column('text') bodyJa: string;
  @Column('text') bodyEn: string;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: Date;
  @Column('uuid', { nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
}
