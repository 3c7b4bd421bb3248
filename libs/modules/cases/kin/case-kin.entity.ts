import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why two cases may belong together: what they have in common, never the thing itself. */
export const HINT_KINDS = ['contact', 'file', 'site', 'company', 'workplace'] as const;
export type HintKind = (typeof HINT_KINDS)[number];

/** What a person says that two cases are to each other. */
export const LINK_KINDS = ['same_person', 'same_site', 'follow_up', 'same_dispute'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** A link between two cases, kept when it is removed. */
@Entity('case_links')
export class CaseLink {
  @PrimaryColumn('uuid') id: string;
  /** For `follow_up`: the later one. */
  @Column('uuid') caseId: string;
  @Column('uuid') otherId: string;
  @Column('text') kind: LinkKind;
  @Column('uuid') linkedBy: string;
  @Column('timestamptz') linkedAt: Date;
  @Column('uuid', { nullable: true }) removedBy: string | null;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
}
