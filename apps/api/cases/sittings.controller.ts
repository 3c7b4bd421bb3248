import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Sittings } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { ApiConfig } from '@platform/config';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { NewSittingDto, SittingDto } from './sittings.dto';

/** Complaints that are told, on the telephone or across the table. */
@ApiTags('cases')
@Controller('sittings')
export class SittingsController {
  constructor(
    private readonly sittings: Sittings,
    private readonly config: ApiConfig,
  ) {}

  @Post()
  @Requires('case.takeIn')
  @ApiOperation({ operationId: 'beginSitting', summary: 'A link to the form, to write down what somebody tells' })
  @ApiCreatedResponse({ type: SittingDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async begin(@CurrentActor() actor: Actor, @Body() { locale, ...sitting }: NewSittingDto): Promise<SittingDto> {
    const token = await this.sittings.begin(actor, sitting);
    return { address: new URL(`/${locale}/sitting/${token}`, this.config.publicIntakeUrl).href };
  }
}
