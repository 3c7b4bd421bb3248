import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { ColleagueDto } from '../account/absence.dto';
import { ManyField } from '../http/api-fields';

/** More people than this on one case would be everybody. */
const HANDLERS_ALLOWED = 20;

export class ColleaguesDto {
  @ManyField(() => ColleagueDto)
  items: ColleagueDto[];
}

export class ChooseHandlersDto {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: HANDLERS_ALLOWED, description: 'Empty: the managers alone' })
  @IsArray()
  @ArrayMaxSize(HANDLERS_ALLOWED)
  @IsUUID(undefined, { each: true })
  userIds: string[];
}
