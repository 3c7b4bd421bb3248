import { Controller, Get, Param, type PipeTransform, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type ClockPreview, ClockPreviews } from '@modules/cases';
import { type ClockKey, isClockKey, SETTING_KEYS } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Refusal } from '@platform/errors';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { ClockPreviewDto, ClockPreviewQueryDto } from './clock.dto';

const keyPipe: PipeTransform<string, ClockKey> = {
  transform(word) {
    if (!isClockKey(word)) throw new Refusal('setting.notFound');
    return word;
  },
};

/** What a changed clock would have meant, before anybody changes it. */
@ApiTags('settings')
@Controller('clocks')
export class ClocksController {
  constructor(private readonly previews: ClockPreviews) {}

  @Get(':key/preview')
  @Requires('setting.manage')
  @ApiParam({ name: 'key', enum: SETTING_KEYS.filter(isClockKey) })
  @ApiOperation({ operationId: 'previewClock', summary: 'Which open promises another length would have touched' })
  @ApiOkResponse({ type: ClockPreviewDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'setting.notFound', 'setting.outOfBounds')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('key', keyPipe) key: ClockKey,
    @Query() query: ClockPreviewQueryDto,
  ): Promise<ClockPreviewDto> {
    return toDto(await this.previews.preview(actor, key, lengthsIn(query)));
  }
}

/** The lengths that were given; the others are no fields of this clock. */
function lengthsIn(query: ClockPreviewQueryDto): ClockPreviewQueryDto {
  return Object.fromEntries(Object.entries(query).filter(([, length]) => length !== undefined));
}

function toDto({ cases, ...counts }: ClockPreview): ClockPreviewDto {
  return {
    ...counts,
    cases: cases.map(({ caseId, number, dueAt, wouldBeDueAt }) => ({
      caseId,
      number,
      dueAt: dueAt.toISOString(),
      wouldBeDueAt: wouldBeDueAt.toISOString(),
    })),
  };
}
