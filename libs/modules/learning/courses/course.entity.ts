import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CourseState, Lesson, Question } from './course.rules';

@Entity('courses')
export class Course {
  @PrimaryColumn('uuid') id: string;
  @Column('text') state: CourseState;
  /** Number of the version that is offered, or was last; null for one that never was. */
  @Column('integer', { nullable: true }) published: number | null;
  /** Counts what officers did. */
  @Column('integer') version: number;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}

/** What a course says; once published it stays so, and a change makes another one. */
@Entity('course_versions')
export class CourseVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') courseId: string;
  @Column('integer') number: number;
  @Column('text') titleJa: string;
  @Column('text') titleEn: string;
  @Column('text') summaryJa: string;
  @Column('text') summaryEn: string;
  @Column('jsonb') lessons: Lesson[];
  @Column('jsonb') questions: Question[];
  /** So many of a hundred answers have to be right. */
  @Column('integer') passPercent: number;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
}

/** Which choices are right, in a table of its own that no member may read. */
@Entity('course_keys')
export class CourseKey {
  @PrimaryColumn('uuid') versionId: string;
  /** For each question, the places of the right choices, from nought. */
  @Column('jsonb') rightChoices: number[][];
}

@Entity('course_attempts')
export class CourseAttempt {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') courseId: string;
  @Column('uuid') versionId: string;
  @Column('uuid') userId: string;
  @Column('uuid') memberId: string;
  @Column('integer') number: number;
  /** For each question, the places of the chosen ones, from nought. */
  @Column('jsonb') answers: number[][];
  @Column('timestamptz') begunAt: Date;
  @Column('timestamptz', { nullable: true }) handedInAt: Date | null;
  /** The places of the questions that were not answered rightly, from nought. */
  @Column('integer', { array: true, nullable: true }) wrong: number[] | null;
  @Column('boolean', { nullable: true }) isPassed: boolean | null;
}
