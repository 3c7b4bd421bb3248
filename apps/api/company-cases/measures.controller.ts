import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Measures } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { MessageDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { PromiseMeasureDto } from './measure.dto';

/** What a company promises to change beyond the remedy, and its word that it is done. */
@ApiTags('company cases')
@Controller('company-cases/:shareId/measures')
export class MeasuresController {
  constructor(private readonly measures: Measures) {}

  @Post()
  @Requires('companyCase.promiseMeasure')
  @Once()
  @ApiOperation({ operationId: 'promiseMeasure', summary: 'Promise a measure; it counts once the desk accepts it' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'measure.pastDate', 'measure.tooMany')
  async promise(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @Body() body: PromiseMeasureDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.measures.promise(actor, shareId, { ...body, key }) };
  }

  @Post(':measureId/report')
  @HttpCode(204)
  @Requires('companyCase.reply')
  @ApiOperation({ operationId: 'reportMeasure', summary: 'Say that a measure is done and how that can be seen' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'measure.notFound',
    'measure.notNow',
    'attachment.notFound',
    'attachment.tooMany',
  )
  async report(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @IdParam('measureId', 'measure.notFound') measureId: string,
    @Body() { text, fileIds }: MessageDto,
  ): Promise<void> {
    await this.measures.report(actor, shareId, { measureId, evidence: text, fileIds });
  }
}
