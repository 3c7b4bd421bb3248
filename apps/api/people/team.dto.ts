import { TEAM_NAME_LENGTH } from '@modules/identity';
import { ArrayMaxSize, ArrayUnique, IsArray, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { IdField, ManyField, TextField, WholeField } from '../http/api-fields';
import { Trimmed } from '../http/typed-fields';
import { RoleHolderDto } from './person.dto';
import { SeenVersionField } from '../http/seen-version-field';

export class TeamDto {
  @IdField()
  id: string;

  @TextField()
  name: string;

  @WholeField()
  version: number;

  @ManyField(() => RoleHolderDto)
  members: RoleHolderDto[];
}

export class TeamListDto {
  @ManyField(() => TeamDto)
  items: TeamDto[];
}

export class NewTeamDto {
  @TextField({ minLength: 1, maxLength: TEAM_NAME_LENGTH })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEAM_NAME_LENGTH)
  name: string;

  @IdField({ isArray: true, description: 'Whoever is in another team leaves it' })
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  memberIds: string[];
}

export class ChangeTeamDto extends NewTeamDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}
