import type { Permission, Role } from '@platform/actor';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { CodeField, FlagField, IdField, InstantField, ManyField, OneField, TextField } from '../http/api-fields';
import { MemberStandingDto } from '../cases/case-parts.dto';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { NamedDto } from '../http/name-search.dto';
import { ReasonField } from '../http/reason-field';

const ROLES = codeSchemas.Role;

export class PersonDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;

  @TextField()
  email: string;

  @CodeField('Role', { isArray: true })
  roles: Role[];

  @FlagField()
  isActive: boolean;

  @InstantField({ nullable: true })
  lastSignInAt: string | null;
}

export class OpenInvitationDto {
  @IdField()
  id: string;

  @TextField()
  email: string;

  @CodeField('Role', { isArray: true })
  roles: Role[];

  @CodeField('OrganisationKind')
  organisationKind: CodeOf<'OrganisationKind'>;

  @TextField({ nullable: true, description: 'Null for the desk itself' })
  nameJa: string | null;

  @TextField({ nullable: true, description: 'Null for the desk itself' })
  nameEn: string | null;

  @OneField(() => MemberStandingDto, { nullable: true, description: 'Of a member' })
  standing: MemberStandingDto | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  expiresAt: string;

  @FlagField()
  isExpired: boolean;
}

export class PeopleDto {
  @ManyField(() => PersonDto)
  people: PersonDto[];

  @ManyField(() => OpenInvitationDto, { description: 'Neither accepted nor taken back' })
  invitations: OpenInvitationDto[];

  @CodeField('Role', { isArray: true, description: 'The roles that people of your organisation can have' })
  roles: Role[];
}

export class RoleHolderDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;
}

export class RoleRowDto {
  @CodeField('Role')
  role: Role;

  @CodeField('OrganisationKind')
  organisationKind: CodeOf<'OrganisationKind'>;

  @CodeField('Permission', { isArray: true })
  permissions: Permission[];

  @ManyField(() => RoleHolderDto, { description: 'Active people of your organisation' })
  holders: RoleHolderDto[];
}

export class RoleListDto {
  @ManyField(() => RoleRowDto)
  items: RoleRowDto[];
}

export class OrganisationChoiceDto extends NamedDto {
  @CodeField('OrganisationKind')
  kind: CodeOf<'OrganisationKind'>;

  @FlagField({ description: 'Else you may invite the first one' })
  hasManager: boolean;

  @FlagField({ description: 'Whether its people sign in through a provider of its own' })
  isConnected: boolean;
}

export class OrganisationChoicePageDto {
  @ManyField(() => OrganisationChoiceDto)
  items: OrganisationChoiceDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class RolesDto {
  @CodeField('Role', { isArray: true })
  @IsArray()
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles: Role[];
}

export class ChangeRolesDto extends RolesDto {
  @ReasonField()
  reason: string;
}

export class OthersSessionDto {
  @IdField()
  id: string;

  @InstantField()
  createdAt: string;

  @InstantField({ description: 'To the minute' })
  lastSeenAt: string;

  @FlagField({ description: 'Opened with a second factor or a passkey' })
  isStrong: boolean;
}

export class OthersSessionListDto {
  @ManyField(() => OthersSessionDto)
  items: OthersSessionDto[];
}
