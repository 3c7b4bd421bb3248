import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QueueFilter, QueueTab } from './queue.rules';

/** A tab of the queue with a filter, under a name that its owner gave it. */
export interface SavedFilter {
  /** Made by the client, so that a row on its screen keeps its place. */
  id: string;
  name: string;
  /** The queue opens with it. One at most. */
  isDefault: boolean;
  tab: QueueTab;
  filter: QueueFilter;
}

/** The filters that a person has saved, in their order. */
@Entity('queue_filters')
export class QueueFilterList {
  @PrimaryColumn('uuid') userId: string;
  @Column('integer') version: number;
  @Column('jsonb') items: readonly SavedFilter[];
  @Column('timestamptz') changedAt: Date;
}
