import { Injectable } from '@nestjs/common';
import { listPapers, type PaperView } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { type ResearchPublication, ResearchProject, type ResearchState, ResearchTerm } from './research.entity';
import { researchState } from './research.rules';

export interface ResearchRow {
  id: string;
  title: string;
  institution: string;
  /** The member or the organisation that holds it. */
  holderJa: string | null;
  holderEn: string | null;
  state: ResearchState;
  approvals: number;
  proposedAt: Date;
}

export interface ResearchDetail
  extends
    ResearchRow,
    Pick<
      ResearchProject,
      'question' | 'persons' | 'funding' | 'ethics' | 'tables' | 'firstQuarter' | 'lastQuarter' | 'isPublic'
    > {
  /** Whether this reader's own approval stands; whether they wrote the proposal. */
  isApprovedByReader: boolean;
  isProposedByReader: boolean;
  messages: { id: string; fromOffice: boolean; words: string; writtenAt: Date }[];
  /** The newest first. */
  terms: Pick<ResearchTerm, 'id' | 'version' | 'signatory' | 'purposes' | 'signedOn' | 'validUntil'>[];
  documents: PaperView[];
  results: Pick<ResearchPublication, 'id' | 'kind' | 'title' | 'link' | 'publishedOn' | 'isPublic'>[];
}

type Stored = Omit<ResearchRow, 'state'> & { endedAt: Date | null; signedOn: string | null; validUntil: string | null };

const ROW = `p.id, p.title, p.institution, p.approvals, p.proposed_at AS "proposedAt", p.ended_at AS "endedAt",
  coalesce(m.name_ja, c.name_ja) AS "holderJa", coalesce(m.name_en, c.name_en) AS "holderEn",
  t.signed_on::text AS "signedOn", t.valid_until::text AS "validUntil"`;
const FROM = `research_projects p LEFT JOIN members m ON m.id = p.member_id
  LEFT JOIN cooperation_agreements a ON a.id = p.agreement_id LEFT JOIN cooperation_partners c ON c.id = a.cooperation_partner_id
  LEFT JOIN LATERAL (SELECT signed_on, valid_until FROM research_terms WHERE project_id = p.id ORDER BY number DESC LIMIT 1) t ON true`;

/** Projects for the office, which sees all, and for a member's managers, who see their own. */
@Injectable()
export class ResearchQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. @throws Refusal permission.missing */
  async list(actor: Actor, { cursor, limit }: { cursor?: string; limit?: number }): Promise<Page<ResearchRow>> {
    refuseUnless(actor.permissions.has('research.read'), 'permission.missing');
    const from = cursor === undefined ? null : decodeCursor(cursor);
    const size = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const conditions = [from ? '(p.proposed_at, p.id) < ($1, $2)' : 'true'];
    const values: unknown[] = from ? [from.at, from.id] : [];
    if (actor.kind === 'member') conditions.push(`p.member_id = $${values.push(actor.organisationId)}`);
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<Stored[]>(
        `SELECT ${ROW} FROM ${FROM} WHERE ${conditions.join(' AND ')}
         ORDER BY p.proposed_at DESC, p.id DESC LIMIT ${size + 1}`,
        values,
      );
      return toPage(
        rows.map((row) => this.stated(row)),
        size,
        ({ proposedAt, id }) => ({ at: proposedAt.toISOString(), id }),
      );
    });
  }

  /** @throws Refusal research.notFound */
  async detail(actor: Actor, id: string): Promise<ResearchDetail> {
    refuseUnless(actor.permissions.has('research.read'), 'research.notFound');
    return this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<Stored[]>(`SELECT ${ROW} FROM ${FROM} WHERE p.id = $1`, [id]);
      const project = await tx.findOneBy(ResearchProject, { id });
      if (!row || !project) throw new Refusal('research.notFound');
      const { question, persons, funding, ethics, tables, firstQuarter, lastQuarter, isPublic } = project;
      return {
        ...this.stated(row),
        ...{ question, persons, funding, ethics, tables, firstQuarter, lastQuarter, isPublic },
        isProposedByReader: project.proposedBy === actor.userId,
        ...(await hangingOn(tx, id, actor)),
      };
    });
  }

  private stated({ endedAt, signedOn, validUntil, ...row }: Stored): ResearchRow {
    const terms = signedOn !== null && validUntil !== null ? { signedOn, validUntil } : undefined;
    return { ...row, state: researchState({ ...row, endedAt }, terms, dayInTokyo(this.clock.now())) };
  }
}

async function hangingOn(tx: Tx, projectId: string, { userId }: Actor) {
  const [approval] = await tx.query<object[]>(
    'SELECT FROM research_approvals WHERE project_id = $1 AND approved_by = $2 AND withdrawn_at IS NULL',
    [projectId, userId],
  );
  const messages = await tx.query<ResearchDetail['messages']>(
    `SELECT id, from_office AS "fromOffice", words, written_at AS "writtenAt" FROM research_messages
     WHERE project_id = $1 ORDER BY written_at, id`,
    [projectId],
  );
  const terms = await tx.find(ResearchTerm, { where: { projectId }, order: { number: 'DESC' } });
  const results = await tx.query<ResearchDetail['results']>(
    `SELECT id, kind, title, link, published_on::text AS "publishedOn", is_public AS "isPublic" FROM research_publications
     WHERE project_id = $1 ORDER BY published_on DESC, id DESC`,
    [projectId],
  );
  const documents = await listPapers(tx, { researchProjectId: projectId });
  return { isApprovedByReader: approval !== undefined, messages, terms, documents, results };
}
