import { IsIn, IsOptional, Matches } from 'class-validator';
import { CodeField, IdField, InstantField, ManyField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';

const ERROR_CODE = /^[A-Za-z0-9_.]{1,40}$/;

export class DeliverySearchDto extends PageQueryDto {
  @CodeField('DeliveryState', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.DeliveryState)
  state?: CodeOf<'DeliveryState'>;
}

export class DeliveryDto {
  @IdField()
  id: string;

  @CodeField('NoticeGroup')
  group: CodeOf<'NoticeGroup'>;

  @CodeField('RecipientKind')
  recipientKind: CodeOf<'RecipientKind'>;

  @TextField({ nullable: true, description: 'Where it is somebody who signs in' })
  recipientName: string | null;

  @CodeField('DeliveryChannel')
  channel: CodeOf<'DeliveryChannel'>;

  @CodeField('DeliveryState')
  state: CodeOf<'DeliveryState'>;

  @CodeField('HeldFor', { nullable: true, description: 'Why it waits' })
  heldFor: CodeOf<'HeldFor'> | null;

  @WholeField({ description: 'Tries so far' })
  attempts: number;

  @InstantField()
  createdAt: string;

  @InstantField({ nullable: true })
  sentAt: string | null;

  @InstantField({ nullable: true, description: 'The last try that failed' })
  failedAt: string | null;

  @TextField({ nullable: true, description: 'Why the last try failed: a code' })
  error: string | null;

  @InstantField({ nullable: true, description: 'The next try, or the end of the waiting' })
  dueAt: string | null;
}

export class DeliveryPageDto {
  @ManyField(() => DeliveryDto)
  items: DeliveryDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class ReplayAllDto {
  @TextField({ pattern: ERROR_CODE.source, description: 'All that were given up for this reason' })
  @Matches(ERROR_CODE)
  error: string;
}

export class ReplayedDto {
  @WholeField({ description: '500 at once; ask again for the rest' })
  count: number;
}
