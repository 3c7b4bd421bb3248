import { CONTACT_UNDO_DAYS } from '@modules/members';
import { ArrayMaxSize, IsArray, IsEmail, IsIn, IsString, MaxLength } from 'class-validator';
import { CodeField, IdField, InstantField, ManyField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';
import { LineField, Trimmed } from '../http/typed-fields';

const LOCALES = ['ja', 'en'] as const;
const [NAME_LENGTH, PHONE_LENGTH, EMAIL_LENGTH] = [80, 30, 254];
const ROLES_ALLOWED = codeSchemas.ContactRole.length;

export class NewContactPersonDto {
  @LineField(NAME_LENGTH)
  name: string;

  @TextField({ maxLength: NAME_LENGTH, description: 'Empty where there is none' })
  @Trimmed()
  @IsString()
  @MaxLength(NAME_LENGTH)
  department: string;

  @TextField({ format: 'email', maxLength: EMAIL_LENGTH })
  @Trimmed()
  @IsEmail()
  @MaxLength(EMAIL_LENGTH)
  email: string;

  @TextField({ maxLength: PHONE_LENGTH, description: 'Empty where there is none' })
  @Trimmed()
  @IsString()
  @MaxLength(PHONE_LENGTH)
  phone: string;

  @TextField({ enum: [...LOCALES], description: 'The language of the mails' })
  @IsIn(LOCALES)
  locale: (typeof LOCALES)[number];

  @CodeField('ContactRole', { isArray: true })
  @IsArray()
  @ArrayMaxSize(ROLES_ALLOWED)
  @IsIn(codeSchemas.ContactRole, { each: true })
  roles: CodeOf<'ContactRole'>[];

  @CodeField('ContactRole', { isArray: true, description: 'Of the roles; whoever was the first for it is no longer' })
  @IsArray()
  @ArrayMaxSize(ROLES_ALLOWED)
  @IsIn(codeSchemas.ContactRole, { each: true })
  primaryFor: CodeOf<'ContactRole'>[];
}

export class ChangeContactPersonDto extends NewContactPersonDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class ContactPersonDto extends ChangeContactPersonDto {
  @IdField()
  id: string;

  @InstantField()
  addedAt: Date;

  @InstantField({
    nullable: true,
    description: `Until the row is gone, ${CONTACT_UNDO_DAYS} days later, the removal can be undone`,
  })
  removedAt: Date | null;
}

export class ContactPeopleDto {
  @ManyField(() => ContactPersonDto)
  items: ContactPersonDto[];
}
