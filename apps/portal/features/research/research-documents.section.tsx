import { Anchor, Text } from '@mantine/core';
import { researchDocumentAddress, researchDocumentsPlace, type ResearchProject } from '../../api/research.queries';
import { fileSize } from '../../components/file-size.rules';
import { FileTray } from '../../components/file-tray';
import { Section } from '../../components/section';
import { useFileTray } from '../../components/use-file-tray';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from '../activity/activity.module.css';

const documentsAllowed = 10;

/** What the ethics committee wrote and what was signed, for whoever holds, keeps or approves the project. */
export function ResearchDocumentsSection({ project }: { project: ResearchProject }) {
  const { t } = useI18n();
  const mayAdd = useUser().permissions.includes('research.propose') && project.state !== 'ended';
  return (
    <Section title={t('research.documents')}>
      {mayAdd ? <OpenDocuments project={project} /> : <Documents project={project} />}
    </Section>
  );
}

function OpenDocuments({ project: { id, approvals } }: { project: ResearchProject }) {
  const { t } = useI18n();
  const files = useFileTray(researchDocumentsPlace(id));
  const stays = approvals > 0;
  const words = t(stays ? 'research.documentsStay' : 'research.documentsHint', { max: documentsAllowed });
  const linkOf = (fileId: string) => researchDocumentAddress(id, fileId);
  return <FileTray files={files} kept={{ allowed: documentsAllowed, words, linkOf, stays }} />;
}

function Documents({ project: { id, documents } }: { project: ResearchProject }) {
  const { t, locale } = useI18n();
  const isOffice = useUser().organisation.kind === 'secretariat';
  return (
    <>
      {documents.length === 0 && <Text c="gray.7">{t('research.noDocuments')}</Text>}
      <ul className={styles.plain}>
        {documents.map((file, index) => {
          const name = `${t('case.fileUnnamed', { n: index + 1 })} (${fileSize(locale, file.byteSize)})`;
          return (
            <li key={file.id}>
              {isOffice && !file.isScrubbed ? (
                t('activity.noCopy', { name })
              ) : (
                <Anchor href={researchDocumentAddress(id, file.id)} target="_blank" rel="noreferrer">
                  {name}
                </Anchor>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
