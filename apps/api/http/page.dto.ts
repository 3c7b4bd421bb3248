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

  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;
}

/** The id of what a command just created. */
export class CreatedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
}
