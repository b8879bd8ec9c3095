import { durationText } from '../../base/duration.ts';
import { humanDuration, millisecondsOf } from '../../engine/elapsed.ts';
import { binarySize } from '../table/units.ts';
import type { ServiceInspect } from '../../engine/inspect/services.ts';

/** `docker service inspect --pretty`; `networkName` gives the name of a network's id. recorded: conformance/swarm/service-vip */
export function prettyService(service: ServiceInspect, now: number, networkName: (id: string) => string): string {
  const { Spec, Endpoint, UpdateStatus } = service;
  const { ContainerSpec, Networks = [], Placement } = Spec.TaskTemplate;
  const labels = Object.entries(Spec.Labels).map(([name, value]) => ` ${name}=${value}`);
  const ports = ('Ports' in Endpoint ? Endpoint.Ports : undefined) ?? [];
  const status = (UpdateStatus?.State ?? '') as string;
  const ago = (at: string): string => `${humanDuration(now - millisecondsOf(at)).toLowerCase()} ago`;
  const list = (items: readonly string[]): string => items.map((item) => `${item} `).join('');
  return [
    '',
    `ID:\t\t${service.ID}`,
    `Name:\t\t${Spec.Name}`,
    ...(labels.length === 0 ? [] : ['Labels:', ...labels]),
    `Service Mode:\t${'Global' in Spec.Mode ? 'Global' : 'Replicated'}`,
    ...('Replicated' in Spec.Mode ? [` Replicas:\t${String(Spec.Mode.Replicated?.Replicas ?? 0)}`] : []),
    ...(status === '' ? [] : ['UpdateStatus:', ` State:\t\t${status}`]),
    ...(UpdateStatus === undefined ? [] : [` Started:\t${ago(UpdateStatus.StartedAt)}`]),
    ...(status !== 'completed' || UpdateStatus?.CompletedAt === undefined
      ? []
      : [` Completed:\t${ago(UpdateStatus.CompletedAt)}`]),
    ...(status === '' ? [] : [` Message:\t${UpdateStatus?.Message ?? ''}`]),
    'Placement:',
    ...('Constraints' in Placement ? [` Constraints:\t[${(Placement.Constraints ?? []).join(' ')}]`] : []),
    'UpdateConfig:',
    ...rolling(Spec.UpdateConfig, 'Update'),
    'RollbackConfig:',
    ...rolling(Spec.RollbackConfig, 'Rollback'),
    'ContainerSpec:',
    ` Image:\t\t${ContainerSpec.Image}`,
    ...(ContainerSpec.Args === undefined ? [] : [` Args:\t\t${list(ContainerSpec.Args)}`]),
    ...(ContainerSpec.Env === undefined ? [] : [` Env:\t\t${list(ContainerSpec.Env)}`]),
    ...(ContainerSpec.Dir === undefined ? [] : [` Dir:\t\t${ContainerSpec.Dir}`]),
    ...(ContainerSpec.User === undefined ? [] : [` User:\t\t${ContainerSpec.User}`]),
    ' Init:\t\tfalse',
    'Resources:',
    ...resources('Reservations', Spec.TaskTemplate.Resources.Reservations),
    ...resources('Limits', Spec.TaskTemplate.Resources.Limits),
    ...(Networks.length === 0 ? [] : [`Networks: ${list(Networks.map((n) => networkName(n.Target)))}`]),
    `Endpoint Mode:\t${Spec.EndpointSpec.Mode}`,
    ...(ports.length === 0 ? [] : ['Ports:']),
    ...ports.flatMap((p) => [
      ` PublishedPort = ${String(p.PublishedPort ?? 0)}`,
      `  Protocol = ${p.Protocol}`,
      `  TargetPort = ${String(p.TargetPort)}`,
      `  PublishMode = ${p.PublishMode} `,
    ]),
    '',
  ].join('\n');
}

function rolling(config: ServiceInspect['Spec']['UpdateConfig'], what: 'Update' | 'Rollback'): readonly string[] {
  if (config === undefined) return [];
  return [
    ` Parallelism:\t${String(config.Parallelism)}`,
    ...(config.Delay === undefined ? [] : [` Delay:\t\t${durationText(config.Delay)}`]),
    ` On failure:\t${config.FailureAction}`,
    ` Monitoring Period: ${durationText(config.Monitor)}`,
    ` Max failure ratio: ${String(config.MaxFailureRatio)}`,
    ` ${what} order:${' '.repeat(what === 'Update' ? 6 : 4)}${config.Order}`,
  ];
}

function resources(title: string, { NanoCPUs = 0, MemoryBytes = 0 }: Resources): readonly string[] {
  if (NanoCPUs === 0 && MemoryBytes === 0) return [];
  return [
    ` ${title}:`,
    ...(NanoCPUs === 0 ? [] : [`  CPU:\t\t${String(NanoCPUs / 1e9)}`]),
    ...(MemoryBytes === 0 ? [] : [`  Memory:\t${binarySize(MemoryBytes)}`]),
  ];
}

type Resources = { readonly NanoCPUs?: number; readonly MemoryBytes?: number };
