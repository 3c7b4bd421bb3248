import { Anchor, Badge, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ExpulsionRow } from '../../api/types';
import { type RowFact, RowList } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';

/** Proceedings with where they stand and what is due. */
export function ExpulsionRows({ rows }: { rows: readonly ExpulsionRow[] }) {
  const { t, label, pick, day } = useI18n();
  const factsOf = ({ id, nameJa, nameEn, state, grounds, dueOn, decideBy, ...row }: ExpulsionRow): RowFact[] => [
    {
      name: t('expulsion.member'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/expulsions/$expulsionId" params={{ expulsionId: id }} {...props} />}>
          {pick(nameJa, nameEn)}
        </Anchor>
      ),
    },
    {
      name: t('expulsion.state'),
      value: (
        <Group gap="xs">
          {row.outcome ? label('expulsionOutcome', row.outcome) : label('expulsionState', state)}
          {row.isOverdue && <Badge color="danger">{t('expulsion.overdue')}</Badge>}
          {row.isAsked && <Badge color="warning">{t('expulsion.asked')}</Badge>}
        </Group>
      ),
    },
    { name: t('expulsion.grounds'), value: grounds.map((each) => label('expulsionGround', each)).join(', ') },
    { name: t('expulsion.opened'), value: day(row.openedAt) },
    { name: t('expulsion.dueOn'), value: dueOn ? day(dueOn) : '–' },
    { name: t('expulsion.decideBy'), value: decideBy ? day(decideBy) : '–' },
  ];
  return <RowList label={t('expulsion.title')} rows={rows} factsOf={factsOf} />;
}
