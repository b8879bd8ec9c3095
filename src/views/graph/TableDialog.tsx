import { Dialog } from '../controls/Dialog.tsx';
import { usePaneWords } from '../messages/panes.ts';
import styles from './GraphPane.module.css';
import { MARKS } from './boxWords.ts';
import type { ContainerNode, EndpointEdge, GraphModel, NetworkNode } from './project.ts';

interface Row {
  readonly id: string;
  readonly container: ContainerNode | null;
  readonly network: NetworkNode | null;
  readonly endpoint: EndpointEdge | null;
}

/** All that the picture shows, as a table. */
export function TableDialog({
  models,
  onClose,
}: {
  readonly models: readonly GraphModel[];
  readonly onClose: () => void;
}) {
  const words = usePaneWords();
  const { columns } = words;
  return (
    <Dialog title={words.table} className={styles.tableDialog} onClose={onClose}>
      {models.map((model) => (
        <div key={model.host} role="region" aria-label={model.host} tabIndex={0} className={styles.wide}>
          <table className={styles.table}>
            <caption>{words.hostItem(model.host, model.interfaces.join(', '), words.hostState[model.state])}</caption>
            <thead>
              <tr>
                {[
                  columns.network,
                  columns.subnets,
                  columns.container,
                  columns.state,
                  columns.address,
                  columns.ports,
                ].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rowsOf(model).map(({ id, container, network, endpoint }) => (
                <tr key={id}>
                  <td>{network?.name ?? '–'}</td>
                  <td>
                    {[...(network?.subnets ?? []), ...(network?.internal === true ? [words.internal] : [])].join(' ') ||
                      '–'}
                  </td>
                  <td>{container?.name ?? '–'}</td>
                  <td>
                    {container === null ? '–' : `${MARKS[container.status]} ${words.status[container.status]}`.trim()}
                  </td>
                  <td>{endpoint?.address || '–'}</td>
                  <td>
                    {[...(container?.ports ?? []), ...(container === null ? (network?.ports ?? []) : [])].join(' ') ||
                      '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <div className={styles.closing}>
        <button type="button" className={styles.button} onClick={onClose}>
          {words.deselect}
        </button>
      </div>
    </Dialog>
  );
}

/** An endpoint a row; networks without one, and containers without one, have a row of their own. */
function rowsOf({ networks, containers, endpoints }: GraphModel): readonly Row[] {
  const containerOf = new Map(containers.map((c) => [c.id, c]));
  return [
    ...networks.flatMap((network): readonly Row[] => {
      const own = endpoints.filter((e) => e.network === network.id);
      if (own.length === 0) return [{ id: network.id, container: null, network, endpoint: null }];
      return own.map((e) => ({ id: e.id, container: containerOf.get(e.container) ?? null, network, endpoint: e }));
    }),
    ...containers
      .filter((c) => !endpoints.some((e) => e.container === c.id))
      .map((container) => ({ id: container.id, container, network: null, endpoint: null })),
  ];
}
