import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { HealthDto } from './health.dto';

/** For whatever keeps the process alive and sends it traffic. */
@ApiTags('health')
@Public()
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('healthz')
  @ApiOperation({ operationId: 'healthz', summary: 'The process answers' })
  @ApiOkResponse({ type: HealthDto })
  healthz(): HealthDto {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiOperation({ operationId: 'readyz', summary: 'The store answers too' })
  @ApiOkResponse({ type: HealthDto })
  @Refuses('server.unavailable')
  async readyz(): Promise<HealthDto> {
    try {
      await this.database.ping();
    } catch {
      throw new Refusal('server.unavailable');
    }
    return { status: 'ok' };
  }
}
