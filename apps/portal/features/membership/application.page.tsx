import { Alert, Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { applicationQuery } from '../../api/membership.queries';
import type { ApplicationDetail } from '../../api/types';
import { Facts } from '../../components/facts';
import { fileSize } from '../../components/file-size.rules';
import { MemberName } from '../../components/member-name';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { Prefectures } from '../partners/partner-facts';
import { AnswerFacts } from './answer-facts';
import { ApplicationReview } from './application-review';
import styles from './membership.module.css';

const route = getRouteApi('/signed-in/applications/$applicationId');

/** One application: what was written, what came with it, who it may be already, and what can be done. */
export function ApplicationPage() {
  const query = useQuery(applicationQuery(route.useParams().applicationId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(application) => <ApplicationView application={application} />}
    </QueryView>
  );
}

function ApplicationView({ application }: { application: ApplicationDetail }) {
  const { t, label, pick } = useI18n();
  const { state, kind, memberId } = application;
  return (
    <Page
      title={pick(application.nameJa, application.nameEn) ?? ''}
      lead={`${label('memberKind', kind)} · ${label('applicationState', state)}`}
      actions={<Anchor renderRoot={(props) => <Link to="/applications" {...props} />}>{t('action.back')}</Anchor>}
    >
      <Hints application={application} />
      {memberId && (
        <Text>
          <Link to="/members/$memberId" params={{ memberId }}>
            {t('applications.toMember')}
          </Link>
        </Text>
      )}
      <ApplicationReview application={application} />
      <Messages application={application} />
      <Terms application={application} />
      <Section title={t('applications.answers')}>
        <AnswerFacts answers={application.answers} />
      </Section>
      <Documents application={application} />
    </Page>
  );
}

/** Who may be this applicant already. It is a hint and decides nothing. */
function Hints({ application: { hints } }: { application: ApplicationDetail }) {
  const { t, label, pick, day } = useI18n();
  if (hints.length === 0) return null;
  return (
    <Alert color="warning" title={t('applications.hints')}>
      <ul className={styles.plain}>
        {hints.map(({ what, of, id, nameJa, nameEn, standing, expelledAt }) => (
          <li key={`${what} ${id}`}>
            {label('hintedBy', what)}:{' '}
            {of === 'member' ? (
              <MemberName standing={standing}>
                <Link to="/members/$memberId" params={{ memberId: id }}>
                  {pick(nameJa, nameEn)}
                </Link>
              </MemberName>
            ) : (
              <Link to="/applications/$applicationId" params={{ applicationId: id }}>
                {pick(nameJa, nameEn)}
              </Link>
            )}{' '}
            ({label('hintedAs', of)}){expelledAt && <strong> {t('expulsion.hint', { on: day(expelledAt) })}</strong>}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Messages({ application: { messages } }: { application: ApplicationDetail }) {
  const { t, label, dateTime } = useI18n();
  if (messages.length === 0) return null;
  return (
    <Section title={t('applications.messages')}>
      <Stack gap="md" component="ol" className={styles.plain}>
        {messages.map(({ id, kind, text, writtenAt, writtenByName }) => (
          <li key={id}>
            <Text size="sm" c="gray.7">
              {label('applicationMessageKind', kind)} · {writtenByName ?? t('applications.applicant')} ·{' '}
              {dateTime(writtenAt)}
            </Text>
            <Text className={styles.words}>{text}</Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function Terms({ application }: { application: ApplicationDetail }) {
  const { t, label, dateTime } = useI18n();
  const { email, locale, corporateNumber, feeYen, approvals, pledgeVersion, submittedAt } = application;
  return (
    <Section title={t('applications.terms')}>
      <Facts
        items={[
          { name: t('members.prefecture'), value: <Prefectures codes={[application.prefectureCode]} /> },
          { name: t('members.corporateNumber'), value: corporateNumber ?? t('members.noNumber') },
          { name: t('people.email'), value: email },
          { name: t('applications.mailLanguage'), value: t(locale === 'ja' ? 'applications.ja' : 'applications.en') },
          { name: t('applications.submittedAt'), value: dateTime(submittedAt) },
          { name: label('settingField', 'feeYen'), value: t('settings.value.yen', { n: feeYen }) },
          { name: t('applications.approvals'), value: t('settings.value.approvals', { n: approvals }) },
          {
            name: t('pledge.signedBy'),
            value: `${application.signatoryName}${application.signatoryTitle && ` (${application.signatoryTitle})`} · ${t('pledge.version', { version: pledgeVersion })}`,
          },
        ]}
      />
    </Section>
  );
}

function Documents({ application }: { application: ApplicationDetail }) {
  const { t, label, locale } = useI18n();
  const { id, documents, neededDocuments } = application;
  const lacking = neededDocuments.filter((kind) => !documents.some((each) => each.kind === kind));
  return (
    <Section title={t('applications.documents')}>
      {documents.length === 0 && lacking.length === 0 && <Text c="gray.7">{t('applications.noDocuments')}</Text>}
      <ul className={styles.plain}>
        {documents.map((document) => (
          <li key={document.id}>
            <a href={`/api/v1/membership-applications/${id}/documents/${document.id}`} target="_blank" rel="noreferrer">
              {label('documentKind', document.kind)} ({fileSize(locale, document.byteSize)})
            </a>
          </li>
        ))}
        {lacking.map((kind) => (
          <li key={kind}>{t('applications.lacking', { document: label('documentKind', kind) })}</li>
        ))}
      </ul>
    </Section>
  );
}
