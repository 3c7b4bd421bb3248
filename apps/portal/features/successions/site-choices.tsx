import { Checkbox, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sitesQuery } from '../../api/sites.queries';
import { LoadMore } from '../../components/load-more';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';

interface SiteChoicesProps {
  memberId: string;
  value: string[];
  onChange: (siteIds: string[]) => void;
  error?: ReactNode;
}

/** The open sites of a member, of which some go over. */
export function SiteChoices({ memberId, value, onChange, error }: SiteChoicesProps) {
  const { t, pick } = useI18n();
  const query = useInfiniteQuery(sitesQuery({ memberId, isOpen: true }));
  return (
    <QueryView query={query} skeleton={<Skeleton height={80} />}>
      {({ pages }) => {
        const sites = pages.flatMap(({ items }) => items);
        if (sites.length === 0) return <Text>{t('succession.noSites')}</Text>;
        return (
          <Stack gap="xs">
            <Checkbox.Group label={t('succession.whichSites')} value={value} onChange={onChange} error={error}>
              <Stack gap="xs" mt="xs">
                {sites.map(({ id, nameJa, nameEn }) => (
                  <Checkbox key={id} value={id} label={pick(nameJa, nameEn)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <LoadMore shown={sites.length} query={query} />
          </Stack>
        );
      }}
    </QueryView>
  );
}
