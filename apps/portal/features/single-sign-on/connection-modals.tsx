import { useChangeConnection, useConnect } from '../../api/single-sign-on.queries';
import type { Connection } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { placed } from '../people/invite.rules';
import { ConnectionFields } from './connection-fields';
import { wishOf, type ConnectionForm } from './connection.rules';

/** A new connection, for one of the organisations that have none. */
export function ConnectModal({ isOwnUnconnected, onClose }: { isOwnUnconnected: boolean; onClose: () => void }) {
  const { t } = useI18n();
  const user = useUser();
  const notify = useNotify();
  const connect = useConnect();
  const done = () => {
    notify(t('sso.connected'));
    onClose();
  };
  const save = (form: ConnectionForm) => {
    const { organisationKind, organisationId } = placed(form.place, [], user);
    const wish = { ...wishOf(form), organisationKind, organisationId, clientSecret: form.clientSecret };
    connect.mutate(wish, { onSuccess: done });
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('sso.connectTitle')}>
      <ConnectionFields isOwnUnconnected={isOwnUnconnected} mutation={connect} onSave={save} onClose={onClose} />
    </Dialog>
  );
}

/** Changes a connection; an empty secret keeps the stored one. */
export function ChangeModal({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const change = useChangeConnection(connection.id);
  const done = () => {
    notify(t('sso.saved'));
    onClose();
  };
  const save = (form: ConnectionForm) =>
    change.mutate({ ...wishOf(form), clientSecret: form.clientSecret || null }, { onSuccess: done });
  return (
    <Dialog onClose={onClose} size="lg" title={t('sso.changeTitle')}>
      <ConnectionFields connection={connection} mutation={change} onSave={save} onClose={onClose} />
    </Dialog>
  );
}
