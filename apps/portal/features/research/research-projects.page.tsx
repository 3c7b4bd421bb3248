import { Anchor, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ResearchRow, researchProjectsQuery } from '../../api/research.queries';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ProposeModal } from './propose-modal';

/** Research with our figures: all of it for the office, one's own for a member. */
export function ResearchProjectsPage() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isProposing, setIsProposing] = useState(false);
  const query = useInfiniteQuery(researchProjectsQuery);
  const factsOf = useFacts();
  return (
    <Page
      title={t('research.title')}
      lead={t('research.lead')}
      actions={
        permissions.includes('research.propose') && (
          <Button onClick={() => setIsProposing(true)} data-propose-research>
            {t('research.new')}
          </Button>
        )
      }
    >
      <PagedRows
        label={t('research.title')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('research.none')}>{t('research.noneText')}</Empty>}
      />
      {isProposing && <ProposeModal onClose={() => setIsProposing(false)} />}
    </Page>
  );
}

function useFacts() {
  const { t, pick, label, day } = useI18n();
  return (row: ResearchRow): RowFact[] => [
    {
      name: t('research.name'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/research/$projectId" params={{ projectId: row.id }} {...props} />}>
          {row.title}
        </Anchor>
      ),
    },
    { name: t('research.holder'), value: pick(row.holderJa ?? '', row.holderEn ?? '') ?? '' },
    { name: t('research.state'), value: label('researchState', row.state) },
    { name: t('research.approvals'), value: t('research.approvalsOf', { count: String(Math.min(2, row.approvals)) }) },
    { name: t('research.proposedAt'), value: day(row.proposedAt) },
  ];
}
