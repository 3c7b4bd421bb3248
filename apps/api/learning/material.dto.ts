import { IsBoolean, IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { CodeField, FlagField, IdField, ManyField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { LineField, Trimmed } from '../http/typed-fields';

export class NewMaterialDto {
  @LineField(120)
  titleJa: string;

  @LineField(120)
  titleEn: string;

  @CodeField('MaterialReaders')
  @IsIn(codeSchemas.MaterialReaders)
  readers: CodeOf<'MaterialReaders'>;
}

export class MaterialLinkDto {
  @TextField({ maxLength: 500, description: 'http or https' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  link: string;
}

export class RemoveMaterialDto {
  @FlagField({ description: 'false puts it back' })
  @IsBoolean()
  isRemoved: boolean;
}

export class MaterialDto {
  @IdField()
  id: string;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @CodeField('MaterialReaders')
  readers: CodeOf<'MaterialReaders'>;

  @WholeField({ description: '0 while there is nothing to read yet, for officers' })
  version: number;

  @TextField({ nullable: true })
  link: string | null;

  @TextField({ nullable: true })
  mediaType: string | null;

  @WholeField({ nullable: true, description: 'Bytes of the file' })
  byteSize: number | null;

  @FlagField({ description: 'For officers' })
  isRemoved: boolean;
}

export class MaterialListDto {
  @ManyField(() => MaterialDto)
  items: MaterialDto[];
}
