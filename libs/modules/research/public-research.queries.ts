import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { ResearchPublication } from './research.entity';
import { APPROVALS_NEEDED } from './research.rules';

/** More projects than an association has. */
const SHOWN = 100;

/** What the public register says of a project whose holder lets it. */
export interface PublicResearch {
  id: string;
  title: string;
  question: string;
  institution: string;
  /** First days of quarters, YYYY-MM-DD. */
  firstQuarter: string;
  lastQuarter: string;
  /** How many files of figures were made for it. */
  files: number;
  results: Pick<ResearchPublication, 'kind' | 'title' | 'link' | 'publishedOn'>[];
}

/** The public register of research with our figures: named by opt-in, and only after two people stood behind it. */
@Injectable()
export class PublicResearchQueries {
  constructor(private readonly db: Database) {}

  /** The newest first; nobody signs in for them. */
  list(): Promise<PublicResearch[]> {
    return this.db.transaction({ kind: 'system' }, (tx) =>
      tx.query<PublicResearch[]>(
        `SELECT p.id, p.title, p.question, p.institution, p.first_quarter::text AS "firstQuarter",
           p.last_quarter::text AS "lastQuarter",
           (SELECT count(*)::int FROM figure_releases r WHERE r.project_id = p.id AND r.state = 'built') AS files,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', b.kind, 'title', b.title, 'link', b.link,
              'publishedOn', b.published_on) ORDER BY b.published_on DESC, b.id DESC), '[]') FROM research_publications b
            WHERE b.project_id = p.id AND b.is_public) AS results
         FROM research_projects p WHERE p.is_public AND p.approvals >= ${APPROVALS_NEEDED}
         ORDER BY p.proposed_at DESC, p.id DESC LIMIT ${SHOWN}`,
      ),
    );
  }
}
