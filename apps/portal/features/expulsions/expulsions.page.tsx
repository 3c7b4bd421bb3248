import { Select, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { expulsionsQuery } from '../../api/expulsions.queries';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useChoices } from '../../components/use-choices';
import { useI18n } from '../../i18n/i18n.context';
import { ExpulsionRows } from './expulsion-rows';
import { expulsionSearch } from './expulsions.search';

const route = getRouteApi('/signed-in/expulsions');

/** Proceedings against members, and which of them wait for the desk. */
export function ExpulsionsPage() {
  const { t } = useI18n();
  const { codes } = useChoices();
  const { list } = route.useSearch();
  const navigate = useNavigate();
  const query = useQuery(expulsionsQuery({ list }));
  return (
    <Page title={t('expulsion.title')} lead={t('expulsion.lead')}>
      <Select
        label={t('expulsion.list')}
        placeholder={t('expulsion.all')}
        data={codes('expulsionList')}
        value={list ?? null}
        onChange={(value) => void navigate({ to: '/expulsions', search: expulsionSearch({ list: value }) })}
        clearable
        maw={360}
      />
      <QueryView query={query} skeleton={<Skeleton height={240} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('expulsion.none')}>
              <Text>{t('expulsion.noneText')}</Text>
            </Empty>
          ) : (
            <ExpulsionRows rows={items} />
          )
        }
      </QueryView>
    </Page>
  );
}
