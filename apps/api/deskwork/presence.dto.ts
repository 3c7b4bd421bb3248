import { ManyField } from '../http/api-fields';
import { RoleHolderDto } from '../people/person.dto';

/** Who else has the case open, by name. */
export class PresentPeopleDto {
  @ManyField(() => RoleHolderDto)
  items: RoleHolderDto[];
}
