import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Translations } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { NewTranslationDto } from './translations.dto';

/** Translations of what she and the desk wrote, by people. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class TranslationsController {
  constructor(private readonly translations: Translations) {}

  @Post('translations')
  @Requires('case.message')
  @Once()
  @ApiOperation({
    operationId: 'addTranslation',
    summary: 'Put a translation beside a text; a later one into the same language replaces it',
  })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'translation.notFound')
  async add(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() translation: NewTranslationDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.translations.add(actor, caseId, { ...translation, key }) };
  }

  @Post('translations/:translationId/check')
  @HttpCode(204)
  @Requires('case.message')
  @ApiOperation({ operationId: 'checkTranslation', summary: 'Say that you checked a translation against the original' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'case.notFound', 'case.closed', 'translation.notFound', 'case.changedMeanwhile')
  async check(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('translationId', 'translation.notFound') translationId: string,
  ): Promise<void> {
    await this.translations.check(actor, caseId, translationId);
  }

  @Post('originals/reading')
  @HttpCode(204)
  @Requires('case.message')
  @ApiOperation({
    operationId: 'readOriginals',
    summary: 'Say that you have read what the worker wrote, in its own language',
  })
  @ApiNoContentResponse()
  @Refuses('session.required', 'case.notFound', 'case.closed')
  async readOriginals(@CurrentActor() actor: Actor, @IdParam('caseId', 'case.notFound') caseId: string): Promise<void> {
    await this.translations.readOriginals(actor, caseId);
  }
}
