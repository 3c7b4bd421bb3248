import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { CodeField, IdField, ManyField, TextField, WholeField } from './api-fields';
import { codeSchemas, type CodeOf } from './code-schemas';

/** A file that was uploaded for words that are not sent yet. */
export class WaitingFileDto {
  @IdField()
  id: string;

  @TextField()
  mediaType: string;

  @WholeField()
  byteSize: number;
}

export class WaitingFilesDto {
  @ManyField(() => WaitingFileDto)
  items: WaitingFileDto[];
}

/** For what somebody of the desk uploads. */
export class DeskTrayQueryDto {
  @IdField({ required: false, description: 'For a note to the partner of this referral; without it, for her' })
  @IsOptional()
  @IsUUID()
  referralId?: string;
}

/** For what somebody of a company uploads. */
export class CompanyTrayQueryDto {
  @CodeField('CompanyTray', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.CompanyTray)
  waitsFor: CodeOf<'CompanyTray'> = 'reply';

  @IdField({ required: false, description: 'The measure that is reported' })
  @IsOptional()
  @IsUUID()
  measureId?: string;
}

/** For what somebody of a partner uploads. */
export class PartnerTrayQueryDto {
  @CodeField('PartnerTray', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.PartnerTray)
  waitsFor: CodeOf<'PartnerTray'> = 'note';
}
