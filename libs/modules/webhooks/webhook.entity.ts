import type { WebhookEvent } from '@modules/notifications';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `off` is the partner's own choice, `gone` and `failing` what its server made us do. */
export const ENDPOINT_STATES = ['on', 'off', 'gone', 'failing'] as const;
export type EndpointState = (typeof ENDPOINT_STATES)[number];

/** An address of a partner's system that wants to be told. */
@Entity('webhook_endpoints')
export class WebhookEndpoint {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('text') url: string;
  @Column('text', { array: true }) events: WebhookEvent[];
  @Column('text') state: EndpointState;
  /** Since when nothing was taken there; null as long as the last one was. */
  @Column('timestamptz', { nullable: true }) failingSince: Date | null;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
