import { Button, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { grantsQuery } from '../../api/custody.queries';
import type { BreakGlassCase, Grant } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AskEmergencyModal } from './ask-emergency-modal';
import { EmergencyCase } from './emergency-case';
import { ExceptionList, Standing, useAskedFacts } from './exception-parts';
import { GrantControls } from './grant-controls';

/** Emergency access: asking for it, confirming it, and reading under it. */
export function EmergencyPage() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const mayAsk = permissions.includes('breakGlass.request');
  const mayConfirm = permissions.includes('breakGlass.confirm');
  const query = useQuery(grantsQuery);
  const [isAsking, asking] = useDisclosure(false);
  const [read, setRead] = useState<BreakGlassCase | null>(null);
  const lists = [
    ...(mayConfirm ? [{ title: t('emergency.others'), empty: t('emergency.othersNone'), isOwn: false }] : []),
    ...(mayAsk ? [{ title: t('emergency.own'), empty: t('emergency.ownNone'), isOwn: true }] : []),
  ];
  return (
    <Page
      title={t('emergency.title')}
      lead={t('emergency.lead')}
      actions={mayAsk && <Button onClick={asking.open}>{t('emergency.askOpen')}</Button>}
    >
      <Stack gap="lg">
        {read && <EmergencyCase found={read} onClose={() => setRead(null)} />}
        <QueryView query={query} skeleton={<Skeleton height={240} />}>
          {(grants) =>
            lists.map(({ isOwn, ...list }) => (
              <Grants
                key={list.title}
                {...list}
                grants={grants.filter((grant) => grant.isOwn === isOwn)}
                mayConfirm={mayConfirm}
                onRead={setRead}
              />
            ))
          }
        </QueryView>
      </Stack>
      {isAsking && <AskEmergencyModal onClose={asking.close} />}
    </Page>
  );
}

interface GrantsProps {
  title: string;
  empty: string;
  grants: readonly Grant[];
  mayConfirm: boolean;
  onRead: (found: BreakGlassCase) => void;
}

function Grants({ title, empty, grants, ...controls }: GrantsProps) {
  const { t, label } = useI18n();
  const askedFacts = useAskedFacts();
  const factsOf = (grant: Grant): RowFact[] => [
    ...askedFacts(grant, label('breakGlassReason', grant.reasonCode)),
    { name: t('custody.col.state'), value: <Standing of={grant} looks={grant.reads} /> },
    { name: t('custody.col.act'), value: <GrantControls grant={grant} {...controls} /> },
  ];
  return <ExceptionList title={title} empty={empty} rows={grants} factsOf={factsOf} />;
}
