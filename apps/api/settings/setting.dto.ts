import { ApiProperty } from '@nestjs/swagger';
import type { AnyValue } from '@modules/settings';
import { IsObject } from 'class-validator';
import { CodeField, InstantField, ManyField, OneField, TextField, WholeField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { ReasonField } from '../http/reason-field';
import { SeenVersionField } from '../http/seen-version-field';

/** A text or a number for each field of the setting. */
const ValueField = (options: { nullable?: boolean; description?: string } = {}) =>
  ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    ...options,
  });

export class SettingFieldDto {
  @TextField()
  name: string;

  @CodeField('SettingUnit', { nullable: true, description: 'Null for a text' })
  unit: CodeOf<'SettingUnit'> | null;

  @WholeField({ description: 'The least number, or characters' })
  least: number;

  @WholeField({ description: 'The greatest number, or characters' })
  most: number;

  @CodeField('DocumentKind', { isArray: true, nullable: true, description: 'The text is some of these, with commas' })
  codes: CodeOf<'DocumentKind'>[] | null;

  @CodeField('SettingChoice', { isArray: true, nullable: true, description: 'The text is one of these' })
  choices: CodeOf<'SettingChoice'>[] | null;
}

export class SettingVersionDto {
  @WholeField()
  version: number;

  @ValueField()
  value: AnyValue;

  @TextField()
  changedByName: string;

  @InstantField()
  changedAt: string;

  @TextField()
  reason: string;
}

export class SettingDto {
  @CodeField('SettingKey')
  key: CodeOf<'SettingKey'>;

  @WholeField({ description: 'Send it back with a change; 0 while nothing is stored' })
  version: number;

  @ValueField({ nullable: true, description: 'Null while the value of the installation holds' })
  value: AnyValue | null;

  @ManyField(() => SettingFieldDto)
  fields: SettingFieldDto[];

  @OneField(() => SettingVersionDto, { nullable: true })
  newest: SettingVersionDto | null;
}

export class ChangeSettingDto {
  @SeenVersionField('The version that you saw; a mismatch is refused with setting.changedMeanwhile', 0)
  version: number;

  @ValueField()
  @IsObject()
  value: Record<string, unknown>;

  @ReasonField()
  reason: string;
}

export class RestoreSettingDto {
  @SeenVersionField('The version that you saw', 0)
  version: number;

  @SeenVersionField('The version to put back', 1)
  earlier: number;

  @ReasonField()
  reason: string;
}
