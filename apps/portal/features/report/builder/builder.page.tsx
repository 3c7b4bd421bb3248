import { Anchor, Button, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { choicesQuery, type QuestionChoices, savedReportQuery } from '../../../api/questions.queries';
import { Page } from '../../../components/page';
import { QueryView } from '../../../components/query-view';
import { useI18n } from '../../../i18n/i18n.context';
import { useUser } from '../../../shell/user.context';
import { ReportTabs } from '../report-tabs';
import { AnswerView } from './answer-view';
import { FileButtons } from './file-buttons';
import { QuestionForm } from './question-form';
import { questionOf } from './question.search';
import { SaveModal } from './save-modal';

const route = getRouteApi('/signed-in/report/build');

/** A question of one's own within the fixed dimensions. */
export function BuilderPage() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const choices = useQuery(choicesQuery);
  const search = route.useSearch();
  const audience = search.audience ?? 'desk';
  const choose = (next: string) => {
    const wanted = { ...search, audience: next === 'outside' ? ('outside' as const) : undefined };
    void navigate({ to: '/report/build', search: wanted });
  };
  return (
    <Page title={t('question.title')} lead={t('question.lead')}>
      <ReportTabs current="build" />
      <Radio.Group label={t('question.audience')} value={audience} onChange={choose} data-no-print>
        <Stack gap="xs" mt="xs">
          <Radio value="desk" label={t('question.forDesk')} />
          <Radio value="outside" label={t('question.forOthers')} />
        </Stack>
      </Radio.Group>
      {audience === 'outside' ? (
        <Outside />
      ) : (
        <QueryView query={choices} skeleton={<Skeleton height={480} />}>
          {(found) => <Builder choices={found} />}
        </QueryView>
      )}
    </Page>
  );
}

/** A table of one's own cannot be made safe beside everything that was released: only what was released is shown. */
function Outside() {
  const { t } = useI18n();
  const { permissions } = useUser();
  return (
    <Stack gap="sm">
      <Text>{t('question.outsideRule')}</Text>
      {permissions.includes('figureRelease.manage') && (
        <Anchor renderRoot={(props) => <Link to="/figure-releases" {...props} />}>{t('question.toReleases')}</Anchor>
      )}
    </Stack>
  );
}

function Builder({ choices }: { choices: QuestionChoices }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { change, ...search } = route.useSearch();
  const question = questionOf(search, new Date());
  const kept = useQuery({
    ...savedReportQuery(change ?? ''),
    ...(change === undefined && { queryFn: skipToken }),
  });
  const [isSaving, setSaving] = useState(false);
  const isReady = change === undefined || kept.data !== undefined;
  return (
    <>
      <QuestionForm
        key={JSON.stringify(question)}
        choices={choices}
        question={question}
        ask={(next) => void navigate({ to: '/report/build', search: { ...next, change } })}
      />
      <div data-no-print>
        <Button onClick={() => setSaving(true)} disabled={!isReady} variant="default">
          {change === undefined ? t('question.save') : t('question.saveVersion')}
        </Button>
      </div>
      <FileButtons question={question} />
      <AnswerView question={question} />
      {isSaving && <SaveModal question={question} kept={kept.data} onClose={() => setSaving(false)} />}
    </>
  );
}
