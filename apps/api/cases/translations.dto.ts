import { ApiProperty } from '@nestjs/swagger';
import { TRANSLATION_LENGTH } from '@modules/cases';
import { LOCALES, type Locale } from '@modules/complaints';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CodeField, IdField, InstantField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { Trimmed } from '../http/typed-fields';

/** A translation, decrypted for this request: of which text, and whose work it is. */
export class TranslationDto {
  @IdField()
  id: string;

  @CodeField('TranslatedText')
  of: CodeOf<'TranslatedText'>;

  @IdField({ nullable: true, description: 'The message that it is of; null for the story and the place' })
  messageId: string | null;

  @TextField()
  locale: string;

  @CodeField('Provenance')
  provenance: CodeOf<'Provenance'>;

  @TextField()
  text: string;

  @TextField({ nullable: true, description: 'Who wrote it, or pasted it from a tool; never told to a partner' })
  addedByName: string | null;

  @InstantField()
  addedAt: Date;

  @TextField({ nullable: true, description: 'Who checked it against the original; never told to a partner' })
  checkedByName: string | null;

  @InstantField({ nullable: true })
  checkedAt: Date | null;
}

export class NewTranslationDto {
  @CodeField('TranslatedText')
  @IsIn(codeSchemas.TranslatedText)
  of: CodeOf<'TranslatedText'>;

  @IdField({ required: false, description: 'Which message; needed for one' })
  @IsOptional()
  @IsUUID()
  messageId?: string;

  @ApiProperty({ enum: [...LOCALES], description: 'The language of the translation' })
  @IsIn(LOCALES)
  locale: Locale;

  @CodeField('Provenance')
  @IsIn(codeSchemas.Provenance)
  provenance: CodeOf<'Provenance'>;

  @TextField({ minLength: 1, maxLength: TRANSLATION_LENGTH })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TRANSLATION_LENGTH)
  text: string;
}
