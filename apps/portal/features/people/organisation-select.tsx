import type { ReactNode } from 'react';
import { organisationChoices } from '../../api/people.queries';
import type { OrganisationChoice } from '../../api/types';
import { type NameOption, NameSelect } from '../../components/name-select';
import { useI18n } from '../../i18n/i18n.context';

interface OrganisationSelectProps {
  first: readonly NameOption[];
  /** What is written of one, and whether it can be chosen. */
  labelOf: (name: string, choice: OrganisationChoice) => Omit<NameOption, 'value'>;
  value?: string;
  error?: ReactNode;
  onChange?: (place: string) => void;
}

/** A member or a partner by its name, as `member:<id>`. */
export function OrganisationSelect({ labelOf, value = '', onChange, ...rest }: OrganisationSelectProps) {
  const { t, pick } = useI18n();
  const optionOf = (choice: OrganisationChoice) => ({
    value: `${choice.kind}:${choice.id}`,
    ...labelOf(pick(choice.nameJa, choice.nameEn) ?? '', choice),
  });
  return (
    <NameSelect
      label={t('invite.where')}
      source={organisationChoices}
      optionOf={optionOf}
      value={value}
      onChange={(place) => onChange?.(place)}
      {...rest}
    />
  );
}
