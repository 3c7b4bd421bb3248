import type { ReactNode } from 'react';
import { conflictChoices } from '../../api/conflicts.queries';
import type { Named, TiedTo } from '../../api/types';
import { type NameOption, NameSelect } from '../../components/name-select';
import { useI18n } from '../../i18n/i18n.context';

interface ChoiceSelectProps {
  label: string;
  description?: string;
  kind: TiedTo;
  /** Not offered again. */
  without?: readonly (string | undefined)[];
  first?: readonly NameOption[];
  /** The id of the chosen one, or an empty text. */
  value: string;
  error?: ReactNode;
  onChange: (id: string, named: Named | undefined) => void;
}

/** Whom or what a tie or an accusation points at, found by a part of its name in either language. */
export function ChoiceSelect({ kind, without = [], ...rest }: ChoiceSelectProps) {
  const { pick } = useI18n();
  const optionOf = ({ id, nameJa, nameEn }: Named) =>
    without.includes(id) ? null : { value: id, label: pick(nameJa, nameEn) ?? '' };
  return <NameSelect source={conflictChoices(kind)} optionOf={optionOf} {...rest} />;
}
