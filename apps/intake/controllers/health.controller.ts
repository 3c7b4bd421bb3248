import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { Database } from '@platform/database';
import { Public } from '@platform/http';
import type { FastifyReply } from 'fastify';

/** For whatever keeps the process alive and sends it traffic. */
@Public()
@Controller()
export class HealthController {
  constructor(private readonly db: Database) {}

  @Get('healthz')
  healthz(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether the store answers too; 503 when it does not. */
  @Get('readyz')
  async readyz(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'ok' | 'unavailable' }> {
    try {
      await this.db.ping();
      return { status: 'ok' };
    } catch {
      void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      return { status: 'unavailable' };
    }
  }
}
