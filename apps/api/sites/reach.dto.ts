import { LOCALES, type Locale } from '@modules/complaints';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { CodeField, DayField, ManyField, MonthField, OneField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

export class ReplaceCodeDto {
  @TextField({ maxLength: 40, description: 'The code that you saw, so that pressing twice replaces one' })
  @IsString()
  @MaxLength(40)
  seen: string;
}

export class WorkplaceCodeDto {
  @TextField()
  workplaceCode: string;
}

export class NewPosterDto {
  @CodeField('PosterShape')
  @IsIn(codeSchemas.PosterShape)
  shape: CodeOf<'PosterShape'>;

  @CodeField('PosterFormat')
  @IsIn(codeSchemas.PosterFormat)
  format: CodeOf<'PosterFormat'>;

  @TextField({ isArray: true, description: 'Languages of the form, in the order in which they are shown' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(LOCALES.length)
  @ArrayUnique()
  @IsIn(LOCALES, { each: true })
  locales: Locale[];
}

export class ScanMonthDto {
  @MonthField()
  month: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'For the officer; null for a company' })
  scans: number | null;

  @CodeField('ScanBand', { nullable: true, description: 'For a company: how often roughly; null for the officer' })
  band: CodeOf<'ScanBand'> | null;
}

export class ScansDto {
  @CodeField('ScanScope', {
    description: 'Whether the months are about this site, the small sites together, or untold',
  })
  scope: CodeOf<'ScanScope'>;

  @ManyField(() => ScanMonthDto, { description: 'The newest first; for a company, months that are over' })
  months: ScanMonthDto[];
}

export class ReachLanguageDto {
  @TextField({ description: 'A language of the form' })
  locale: string;

  @WholeField({ description: 'Sites with a poster in it' })
  sites: number;
}

export class ReachLineDto {
  @TextField({ nullable: true, description: 'Of a prefecture or an industry; null: all' })
  code: string | null;

  @WholeField()
  sites: number;

  @WholeField({ description: 'With a poster made since the code was last replaced' })
  withPoster: number;

  @WholeField({ description: 'That never declared a head-count' })
  undeclared: number;

  @WholeField({ description: 'The newest declared head-counts together' })
  declared: number;

  @WholeField({ description: 'Of the declared, on sites with a poster' })
  reached: number;

  @WholeField({ description: 'Of those, whose country has an official language on the poster' })
  covered: number;

  @WholeField({ description: 'Of those reached, of whom nobody knows' })
  notKnown: number;

  @ManyField(() => ReachLanguageDto)
  languages: ReachLanguageDto[];
}

export class ReachScansDto {
  @MonthField()
  month: string;

  @WholeField()
  scans: number;
}

export class ReachDto {
  @DayField({ description: 'The day on which this was counted' })
  countedOn: string;

  @OneField(() => ReachLineDto)
  all: ReachLineDto;

  @ManyField(() => ReachLineDto, { description: 'The most sites first' })
  prefectures: ReachLineDto[];

  @ManyField(() => ReachLineDto, { description: 'The most sites first' })
  industries: ReachLineDto[];

  @ManyField(() => ReachScansDto, { description: 'Over all sites, the newest month first' })
  scans: ReachScansDto[];
}
