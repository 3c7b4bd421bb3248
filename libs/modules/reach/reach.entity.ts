import type { Locale } from '@modules/complaints';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PosterShape } from './poster/poster-choice.rules';

/** A code that a site had before. It opens the form until its days are over. */
@Entity('former_workplace_codes')
export class FormerWorkplaceCode {
  @PrimaryColumn('text') code: string;
  @Column('uuid') siteId: string;
  @Column('uuid') replacedBy: string;
  @Column('timestamptz') replacedAt: Date;
  @Column('timestamptz') opensUntil: Date;
}

/** That a poster of a site was made, with which code and in which languages. */
@Entity('poster_prints')
export class PosterPrint {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') siteId: string;
  @Column('text') code: string;
  @Column('text') shape: PosterShape;
  @Column('text', { array: true }) locales: Locale[];
  @Column('uuid') printedBy: string;
  @Column('timestamptz') printedAt: Date;
}
