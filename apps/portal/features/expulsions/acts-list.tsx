import { Text } from '@mantine/core';
import type { ExpulsionDetail, OwnExpulsion } from '../../api/types';
import { type RowFact, RowList } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { Words } from './words';

type Act = OwnExpulsion['acts'][number] & Partial<ExpulsionDetail['acts'][number]>;

/** Everything that was done, the oldest first; without a name where the reader sees none. */
export function ActsList({ acts }: { acts: readonly Act[] }) {
  const { t, label, day, dateTime } = useI18n();
  if (acts.length === 0) return <Text c="gray.7">{t('expulsion.noActs')}</Text>;
  const factsOf = ({ act, actedAt, byName, text, conditions, outcome, onDay, heldAt }: Act): RowFact[] => [
    {
      name: t('expulsion.act'),
      value: outcome
        ? `${label('expulsionAct', act)}: ${label('expulsionOutcome', outcome)}`
        : label('expulsionAct', act),
    },
    { name: t('expulsion.actedAt'), value: dateTime(actedAt) },
    { name: t('expulsion.by'), value: byName ?? '–' },
    { name: t('expulsion.day'), value: heldAt ? dateTime(heldAt) : onDay ? day(onDay) : '–' },
    {
      name: t('expulsion.text'),
      value: text ? <Words>{conditions ? `${text}\n\n${t('expulsion.conditions')}: ${conditions}` : text}</Words> : '–',
    },
  ];
  return <RowList label={t('expulsion.history')} rows={acts} factsOf={factsOf} />;
}
