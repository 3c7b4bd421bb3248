import { NOTE_LENGTH } from '@modules/deskwork';
import { IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { FlagField, IdField, InstantField, ManyField, OneField, TextField } from '../http/api-fields';
import { Trimmed } from '../http/typed-fields';

export class CorrectedNoteDto {
  @IdField()
  id: string;

  @InstantField()
  writtenAt: Date;
}

/** What the desk noted about a case for itself, decrypted for this request. */
export class NoteDto {
  @IdField()
  id: string;

  @TextField()
  text: string;

  @TextField()
  authorName: string;

  @InstantField()
  writtenAt: Date;

  @OneField(() => CorrectedNoteDto, { nullable: true, description: 'The earlier note that this one puts right' })
  corrects: CorrectedNoteDto | null;

  @FlagField({ description: 'A later note puts this one right' })
  isCorrected: boolean;
}

export class NotePageDto {
  @ManyField(() => NoteDto)
  items: NoteDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class NewNoteDto {
  @TextField({ minLength: 1, maxLength: NOTE_LENGTH })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NOTE_LENGTH)
  text: string;

  @IdField({ required: false, description: 'An earlier note of this case that this one puts right' })
  @IsOptional()
  @IsUUID()
  correctsId?: string;
}
