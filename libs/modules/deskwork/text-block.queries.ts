import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { TextBlock } from './text-block.entity';

/** A text block as the screens show it. */
export type TextBlockView = Pick<TextBlock, 'id' | 'name' | 'texts' | 'version' | 'changedAt' | 'archivedAt'>;

@Injectable()
export class TextBlockQueries {
  constructor(private readonly db: Database) {}

  /** Every block by name, archived ones too. @throws Refusal permission.missing */
  async all(actor: Actor): Promise<TextBlockView[]> {
    refuseUnless(actor.permissions.has('textBlock.list') && actor.kind === 'secretariat', 'permission.missing');
    const select = { id: true, name: true, texts: true, version: true, changedAt: true, archivedAt: true } as const;
    return this.db.transaction(actor, (tx) => tx.find(TextBlock, { select, order: { name: 'ASC', id: 'ASC' } }));
  }
}
