import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { sessionQuery } from '../../api/learning.queries';
import type { StudySession } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { MaterialsSection } from './materials.section';
import { MeetingSection } from './meeting.section';
import { GuestsSection } from './guests.section';
import { FeedbackForm } from './feedback-form';
import { OfficerControls } from './officer-controls';
import { OwnPlace } from './own-place';
import { RegisteredSection } from './registered.section';
import { FeedbackFigures } from './feedback-figures';
import { SessionFacts } from './session-facts';
import { Agenda, Cancelled } from './session-words';

const route = getRouteApi('/signed-in/learning/$sessionId');

/** One session: what it is, one's own place in it, and for the officer everybody's. */
export function StudySessionPage() {
  const { sessionId } = route.useParams();
  const query = useQuery(sessionQuery(sessionId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(session) => <SessionView session={session} />}
    </QueryView>
  );
}

function SessionView({ session }: { session: StudySession }) {
  const { t, pick } = useI18n();
  const { permissions } = useUser();
  const words = pick(session.descriptionJa, session.descriptionEn);
  const manages = permissions.includes('learning.manage');
  return (
    <Page
      title={pick(session.titleJa, session.titleEn) ?? ''}
      actions={<Anchor renderRoot={(props) => <Link to="/learning" {...props} />}>{t('action.back')}</Anchor>}
    >
      <Stack gap="md">
        <Cancelled cancelReason={session.cancelReason} />
        {manages && <OfficerControls session={session} />}
        <Section title={t('learning.about')}>
          <SessionFacts session={session} link={session.link} />
          <Text style={{ whiteSpace: 'pre-line' }}>{words || t('learning.noWords')}</Text>
          <Agenda session={session} order={3} />
          <Group>
            <Button
              component="a"
              href={`/api/v1/study-sessions/${session.id}/calendar`}
              download
              variant="default"
              size="compact-md"
            >
              {t('learning.calendar')}
            </Button>
          </Group>
        </Section>
        {permissions.includes('learning.attend') && <OwnPlace session={session} />}
        {session.certificateId && <OwnCertificate certificateId={session.certificateId} />}
        {session.hasAttended && session.state === 'held' && <FeedbackForm session={session} />}
        <MaterialsSection sessionId={session.id} />
        <MeetingSection session={session} />
        {manages && <Keeping session={session} />}
      </Stack>
    </Page>
  );
}

/** What the officer reads and writes down of those who come. */
function Keeping({ session }: { session: StudySession }) {
  const { guests } = session;
  return (
    <>
      {session.state !== 'draft' && <RegisteredSection session={session} />}
      {guests && session.openTo.includes('guests') && <GuestsSection session={session} guests={guests} />}
      {session.state === 'held' && <FeedbackFigures sessionId={session.id} />}
    </>
  );
}

function OwnCertificate({ certificateId }: { certificateId: string }) {
  const { t } = useI18n();
  return (
    <Section title={t('learning.certificate')}>
      <Text>{t('learning.certificateText')}</Text>
      <Group>
        <Button component="a" href={`/api/v1/certificates/${certificateId}/pdf`} download variant="default">
          {t('learning.certificateSave')}
        </Button>
      </Group>
    </Section>
  );
}
