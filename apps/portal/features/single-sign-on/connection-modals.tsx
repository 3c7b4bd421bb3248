import { useChangeConnection, useConnect } from '../../api/single-sign-on.queries';
import type { ConnectedPlace, Connection } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { ConnectionFields } from './connection-fields';
import { wishOf, type ConnectionForm } from './connection.rules';

/** A new connection, for one of the organisations that have none. */
export function ConnectModal({ places, onClose }: { places: readonly ConnectedPlace[]; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const connect = useConnect();
  const done = () => {
    notify(t('sso.connected'));
    onClose();
  };
  const save = (form: ConnectionForm) => {
    const place = places[Number(form.place)];
    if (!place) return;
    const { organisationKind, organisationId } = place;
    const wish = { ...wishOf(form), organisationKind, organisationId, clientSecret: form.clientSecret };
    connect.mutate(wish, { onSuccess: done });
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('sso.connectTitle')}>
      <ConnectionFields places={places} mutation={connect} onSave={save} onClose={onClose} />
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
