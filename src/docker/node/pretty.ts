import type { NodeInspect } from '../../engine/inspect/nodes.ts';
import { capitalized } from '../table/capitalized.ts';

/** `docker node inspect --pretty`. recorded on the reference engine */
export function prettyNode(node: NodeInspect): string {
  const { Spec, Description, Status, ManagerStatus } = node;
  const { Engine, Platform, Resources, TLSInfo } = Description;
  const plugins = (type: string): string =>
    Engine.Plugins.filter((p) => p.Type === type)
      .map((p) => p.Name)
      .join(', ');
  const labels = Object.entries(Spec.Labels).map(([name, value]) => ` - ${name}=${value}`);
  return [
    `ID:\t\t\t${node.ID}`,
    ...(labels.length === 0 ? [] : ['Labels:', ...labels]),
    `Hostname:              \t${Description.Hostname}`,
    `Joined at:             \t${node.CreatedAt.replace('T', ' ').replace('Z', '')} +0000 utc`,
    'Status:',
    ` State:\t\t\t${capitalized(Status.State)}`,
    ...('Message' in Status ? [` Message:\t\t${Status.Message ?? ''}`] : []),
    ` Availability:         \t${capitalized(Spec.Availability)}`,
    ` Address:\t\t${Status.Addr}`,
    ...(ManagerStatus === undefined
      ? []
      : [
          'Manager Status:',
          ` Address:\t\t${ManagerStatus.Addr}`,
          ` Raft Status:\t\t${capitalized(ManagerStatus.Reachability)}`,
          ` Leader:\t\t${ManagerStatus.Leader === true ? 'Yes' : 'No'}`,
        ]),
    'Platform:',
    ` Operating System:\t${Platform.OS}`,
    ` Architecture:\t\t${Platform.Architecture}`,
    'Resources:',
    ` CPUs:\t\t\t${String(Resources.NanoCPUs / 1e9)}`,
    ` Memory:\t\t${(Resources.MemoryBytes / 2 ** 30).toPrecision(4)}GiB`,
    'Plugins:',
    ` Log:\t\t${plugins('Log')}`,
    ` Network:\t\t${plugins('Network')}`,
    ` Volume:\t\t${plugins('Volume')}`,
    `Engine Version:\t\t${Engine.EngineVersion}`,
    'TLS Info:',
    ` TrustRoot:`,
    TLSInfo.TrustRoot,
    ` Issuer Subject:\t${TLSInfo.CertIssuerSubject}`,
    ` Issuer Public Key:\t${TLSInfo.CertIssuerPublicKey}`,
    '',
  ].join('\n');
}
