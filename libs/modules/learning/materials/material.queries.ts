import { Injectable } from '@nestjs/common';
import { AttachmentsService } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { SealedFile } from '@platform/storage';
import { outsiderByLink } from '../outsiders/outsider-access';
import { keepsSessions } from '../study-sessions.service';
import { type MaterialReaders, readersOutside } from './material.rules';

/** One of the things to read, in its newest version. */
export interface MaterialLine {
  id: string;
  titleJa: string;
  titleEn: string;
  readers: MaterialReaders;
  /** 0 while there is nothing to read yet, for officers alone. */
  version: number;
  link: string | null;
  mediaType: string | null;
  byteSize: number | null;
  isRemoved: boolean;
}

export interface MaterialFile {
  mediaType: string;
  byteSize: number;
  bytes: AsyncIterable<Buffer>;
}

const NEWEST = `FROM session_materials m LEFT JOIN LATERAL (
  SELECT * FROM session_material_versions v WHERE v.material_id = m.id ORDER BY v.version DESC LIMIT 1) v ON true`;
const LINE = `m.id, m.title_ja AS "titleJa", m.title_en AS "titleEn", m.readers, coalesce(v.version, 0) AS version,
  v.link, v.media_type AS "mediaType", v.byte_size AS "byteSize", m.removed_at IS NOT NULL AS "isRemoved"`;
const SHOWN = 'm.removed_at IS NULL AND v.version IS NOT NULL';

/** What goes with a session, for those it is meant for. */
@Injectable()
export class MaterialQueries {
  constructor(
    private readonly db: Database,
    private readonly attachments: AttachmentsService,
  ) {}

  /** Row-level security decides who reads what; officers see what was removed, too. @throws Refusal permission.missing | studySession.notFound */
  list(actor: Actor, sessionId: string): Promise<MaterialLine[]> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [session] = await tx.query<unknown[]>('SELECT FROM study_sessions WHERE id = $1', [sessionId]);
      if (!session) throw new Refusal('studySession.notFound');
      const shown = keepsSessions(actor) ? '' : `AND ${SHOWN}`;
      return tx.query(`SELECT ${LINE} ${NEWEST} WHERE m.session_id = $1 ${shown} ORDER BY m.added_at, m.id`, [
        sessionId,
      ]);
    });
  }

  /** @throws Refusal permission.missing | material.notFound */
  async file(actor: Actor, materialId: string): Promise<MaterialFile> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    const shown = keepsSessions(actor) ? 'true' : SHOWN;
    return this.open(await this.db.transaction(actor, (tx) => fileOf(tx, `m.id = $1 AND ${shown}`, [materialId])));
  }

  /** What anybody reads of a session that is open to everybody. @throws Refusal studySession.notFound */
  forEverybody(sessionId: string): Promise<MaterialLine[]> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [session] = await tx.query<unknown[]>(`SELECT FROM study_sessions s WHERE s.id = $1 AND ${OPEN_TO_ALL}`, [
        sessionId,
      ]);
      if (!session) throw new Refusal('studySession.notFound');
      return outside(tx, sessionId, readersOutside(false));
    });
  }

  /** @throws Refusal material.notFound */
  async fileForEverybody(sessionId: string, materialId: string): Promise<MaterialFile> {
    const found = await this.db.transaction({ kind: 'system' }, (tx) =>
      fileOf(tx, OUTSIDE_FILE, [sessionId, readersOutside(false), materialId]),
    );
    return this.open(found);
  }

  /** What the link of a mail opens. @throws Refusal registration.linkNotOpen */
  byLink(token: string): Promise<MaterialLine[]> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { sessionId, readers } = await readerByLink(tx, token);
      return outside(tx, sessionId, readers);
    });
  }

  /** @throws Refusal registration.linkNotOpen | material.notFound */
  async fileByLink(token: string, materialId: string): Promise<MaterialFile> {
    const found = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const { sessionId, readers } = await readerByLink(tx, token);
      return fileOf(tx, OUTSIDE_FILE, [sessionId, readers, materialId]);
    });
    return this.open(found);
  }

  private async open({ mediaType, file }: Found): Promise<MaterialFile> {
    return { mediaType, ...(await this.attachments.open(file)) };
  }
}

interface Found {
  mediaType: string;
  file: SealedFile;
}

const OPEN_TO_ALL = `s.state <> 'draft' AND 'public' = ANY (s.open_to)`;
const OUTSIDE = `${SHOWN} AND m.session_id = $1 AND m.readers = ANY ($2) AND EXISTS (
  SELECT FROM study_sessions s WHERE s.id = m.session_id AND ${OPEN_TO_ALL})`;
const OUTSIDE_FILE = `${OUTSIDE} AND m.id = $3`;

async function fileOf(tx: Tx, condition: string, values: unknown[]): Promise<Found> {
  const [row] = await tx.query<Found[]>(
    `SELECT v.media_type AS "mediaType", v.file ${NEWEST} WHERE v.file IS NOT NULL AND ${condition}`,
    values,
  );
  if (!row) throw new Refusal('material.notFound');
  return row;
}

function outside(tx: Tx, sessionId: string, readers: readonly MaterialReaders[]): Promise<MaterialLine[]> {
  return tx.query(`SELECT ${LINE} ${NEWEST} WHERE ${OUTSIDE} ORDER BY m.added_at, m.id`, [sessionId, readers]);
}

async function readerByLink(tx: Tx, token: string): Promise<{ sessionId: string; readers: MaterialReaders[] }> {
  const { id, sessionId } = await outsiderByLink(tx, token);
  const [booked] = await tx.query<unknown[]>(
    `SELECT FROM session_registrations WHERE session_id = $1 AND outsider_id = $2 AND state = 'booked'`,
    [sessionId, id],
  );
  return { sessionId, readers: readersOutside(booked !== undefined) };
}
