import { Alert, Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownExpulsionQuery } from '../../api/expulsions.queries';
import { useI18n } from '../../i18n/i18n.context';

/** Leads to proceedings that there are; nothing where there are none. */
export function OwnProceedingsLink() {
  const { t } = useI18n();
  const { data } = useQuery(ownExpulsionQuery);
  if (!data) return null;
  return (
    <Alert color={data.state === 'ended' ? 'gray' : 'warning'} title={t('ownExpulsion.title')}>
      <Anchor renderRoot={(props) => <Link to="/own-expulsion" {...props} />}>{t('ownExpulsion.open')}</Anchor>
    </Alert>
  );
}
