import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { CodeField, IdField, InstantField, ManyField, OneField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { ExceptionDto, PartnerNameDto, WrittenReasonDto } from './custody.dto';

export class NewOverrideDto extends WrittenReasonDto {
  @IdField()
  @IsUUID()
  partnerId: string;

  @CodeField('OverrideRoom', { isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(codeSchemas.OverrideRoom, { each: true })
  compartments: CodeOf<'OverrideRoom'>[];

  @CodeField('OverrideReason')
  @IsIn(codeSchemas.OverrideReason)
  reasonCode: CodeOf<'OverrideReason'>;
}

export class OverrideDto extends ExceptionDto {
  @IdField()
  caseId: string;

  @CodeField('OverrideReason')
  reasonCode: CodeOf<'OverrideReason'>;

  @CodeField('OverrideRoom', { isArray: true })
  compartments: CodeOf<'OverrideRoom'>[];

  @OneField(() => PartnerNameDto)
  partner: PartnerNameDto;

  @InstantField({ nullable: true, description: 'When she said that she does not want it' })
  objectedAt: Date | null;
}

export class OverrideListDto {
  @ManyField(() => OverrideDto)
  items: OverrideDto[];
}
