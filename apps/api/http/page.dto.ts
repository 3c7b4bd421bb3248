import { PAGE_SIZE, PAGE_SIZE_ALLOWED } from '@platform/database';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { TextField } from './api-fields';

/** Keyset paging: `cursor` is the opaque `nextCursor` of the page before. */
export class PageQueryDto {
  @TextField({ required: false, maxLength: 300 })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  cursor?: string;

  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: PAGE_SIZE_ALLOWED, default: PAGE_SIZE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_SIZE_ALLOWED)
  limit: number = PAGE_SIZE;
}

/** The id of what a command just created. */
export class CreatedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
}
