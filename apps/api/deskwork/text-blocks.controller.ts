import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LOCALES } from '@modules/complaints';
import { type BlockTexts, TextBlockQueries, TextBlocks, type TextBlockView } from '@modules/deskwork';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  type BlockTextDto,
  ChangeTextBlockDto,
  NewTextBlockDto,
  type TextBlockDto,
  TextBlockListDto,
} from './text-block.dto';

/** The sentences that the desk has ready. They are about no case. */
@ApiTags('deskwork')
@Controller('text-blocks')
export class TextBlocksController {
  constructor(
    private readonly queries: TextBlockQueries,
    private readonly blocks: TextBlocks,
  ) {}

  @Get()
  @Requires('textBlock.list')
  @ApiOperation({ operationId: 'listTextBlocks', summary: 'Every text block in its languages, archived ones too' })
  @ApiOkResponse({ type: TextBlockListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<TextBlockListDto> {
    return { items: (await this.queries.all(actor)).map(toDto), locales: LOCALES };
  }

  @Post()
  @Requires('textBlock.manage')
  @Once()
  @ApiOperation({ operationId: 'addTextBlock', summary: 'A new text block in some languages of the form' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'textBlock.noText',
    'textBlock.unknownPlaceholder',
  )
  async add(
    @CurrentActor() actor: Actor,
    @Body() { name, texts }: NewTextBlockDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.blocks.add(actor, { name, texts: byLanguage(texts) }, key) };
  }

  @Put(':blockId')
  @HttpCode(200)
  @Requires('textBlock.manage')
  @ApiOperation({ operationId: 'changeTextBlock', summary: 'Another name, other texts, out of use or back in use' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'textBlock.notFound',
    'textBlock.changedMeanwhile',
    'textBlock.noText',
    'textBlock.unknownPlaceholder',
  )
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('blockId', 'textBlock.notFound') blockId: string,
    @Body() { texts, ...block }: ChangeTextBlockDto,
  ): Promise<VersionDto> {
    return { version: await this.blocks.change(actor, blockId, { ...block, texts: byLanguage(texts) }) };
  }
}

function byLanguage(texts: readonly BlockTextDto[]): BlockTexts {
  return Object.fromEntries(texts.map(({ locale, text }) => [locale, text]));
}

/** In the order of the languages of the form. */
function toDto({ id, name, texts, version, changedAt, archivedAt }: TextBlockView): TextBlockDto {
  const inOrder = LOCALES.flatMap((locale) => {
    const text = texts[locale];
    return text === undefined ? [] : [{ locale, text }];
  });
  return { id, name, texts: inOrder, version, changedAt, archivedAt };
}
