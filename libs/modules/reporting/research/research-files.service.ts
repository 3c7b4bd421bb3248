import { Injectable } from '@nestjs/common';
import { lockOpenProject, lockProject, noteResearch } from '@modules/research';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { readToldCells, tablesOf } from '../releases/figure-release.queries';
import { FigureRelease, type FigureReleaseState } from '../releases/figure-release.entity';
import { DEFINITION, type TableNames } from '../releases/release-definition.rules';
import { isCountable } from '../releases/release.rules';
import { packResearchFile } from './research-file';

export interface ResearchFile {
  id: string;
  state: FigureReleaseState;
  requestedAt: Date;
  builtAt: Date | null;
  /** How often it was handed out. */
  downloads: number;
}

/** Files of figures for a project: through the disclosure engine, while two people stand behind it and its agreement runs. */
@Injectable()
export class ResearchFiles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for the file that the project wished for; the worker builds it. There is one for each project.
   * @returns its id @throws Refusal research.notFound | research.notApproved | research.noAgreement | research.ended | figureRelease.notOver
   */
  request(actor: Actor, projectId: string): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const { project } = await lockOpenProject(tx, actor, { id: projectId, at });
      const before = await tx.findOneBy(FigureRelease, { projectId });
      if (before) return before.id;
      const { days } = (await settingsInForce(tx)).figureRelease;
      refuseUnless(isCountable(project.lastQuarter, at, days), 'figureRelease.notOver');
      const { firstQuarter, lastQuarter } = project;
      const [id, tables] = [newId(), project.tables as TableNames[]];
      await tx.insert(FigureRelease, {
        ...{ id, audience: 'research', projectId, firstQuarter, lastQuarter, tables, definition: DEFINITION.version },
        ...{ state: 'waiting', requestedBy: actor.userId, requestedAt: at },
      });
      await noteResearch(tx, actor, { action: 'research.fileRequested', id: projectId }, at);
      return id;
    });
  }

  /** What was made for the project, whatever became of it. @throws Refusal research.notFound */
  list(actor: Actor, projectId: string): Promise<ResearchFile[]> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await lockProject(tx, actor, { id: projectId, office: 'research.read', holder: true });
      return tx.query<ResearchFile[]>(
        `SELECT id, state, requested_at AS "requestedAt", built_at AS "builtAt",
           (SELECT count(*)::int FROM research_downloads d WHERE d.release_id = r.id) AS downloads
         FROM figure_releases r WHERE project_id = $1 ORDER BY requested_at, id`,
        [projectId],
      );
    });
  }

  /**
   * Hands a file out and writes down to whom.
   * @returns an archive: tables as CSV, a data dictionary, how it was counted, what may be done with it
   * @throws Refusal research.notFound | research.notApproved | research.noAgreement | research.ended | figureRelease.notFound
   */
  async download(actor: Actor, projectId: string, releaseId: string): Promise<Buffer> {
    const file = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const { project, terms } = await lockOpenProject(tx, actor, { id: projectId, at });
      const release = await tx.findOneBy(FigureRelease, { id: releaseId, projectId, state: 'built' });
      if (!release) throw new Refusal('figureRelease.notFound');
      await tx.query(
        `INSERT INTO research_downloads (id, project_id, release_id, downloaded_by, downloaded_at)
         VALUES ($1, $2, $3, $4, $5)`,
        [newId(), projectId, releaseId, actor.userId, at],
      );
      await noteResearch(tx, actor, { action: 'research.fileRead', id: projectId }, at);
      return { project, terms, release, tables: tablesOf(release.tables, await readToldCells(tx, releaseId)) };
    });
    return packResearchFile(file);
  }
}
