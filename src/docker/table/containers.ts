import { err, ok, type Result } from '../../base/result.ts';
import { shortId } from '../../base/id.ts';
import { humanDuration } from '../../engine/elapsed.ts';
import { execute } from '../template/execute.ts';
import { structType } from '../template/from-json.ts';
import { FUNCTIONS } from '../template/functions.ts';
import { parseTemplate } from '../template/parse.ts';
import { timeText } from '../template/time.ts';
import { pointerTo, STRING, type Value } from '../template/value.ts';
import { plainQuote } from '../template/verbs.ts';
import { rowReader, type Column, type Listing } from './list.ts';
import { labelsText } from './networks.ts';
import { portsText, type PortRow } from './ports.ts';
import { ellipsis, humanSize } from './units.ts';

/** What `ps` shows of a container; named as in the Engine API's container list. */
export interface ContainerRow {
  readonly Id: string;
  /** With a slash in front; legacy links of other containers too: '/other/alias'. */
  readonly Names: readonly string[];
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  /** Seconds since the Unix epoch. */
  readonly Created: number;
  readonly Ports: readonly PortRow[];
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly State: string;
  readonly Status: string;
  /** Bytes; only there when the sizes were asked for. */
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, unknown>> | null };
  readonly Mounts: readonly { readonly Name?: string; readonly Source: string; readonly Driver?: string }[];
}

const column = (header: string, of: Column<ContainerRow>['of']): Column<ContainerRow> => ({ header, of });

const PLATFORM = pointerTo(
  structType('formatter.Platform', [
    { name: 'Architecture', json: 'architecture', type: STRING, omitEmpty: false, embedded: false },
    { name: 'OS', json: 'os', type: STRING, omitEmpty: false, embedded: false },
  ]),
);
/** Only an image store that the reference engine does not use knows the platform. */
const NO_PLATFORM: Value = { kind: 'pointer', type: PLATFORM, to: null };

/** `docker ps`. recorded: conformance/core/ps-list */
export const CONTAINERS: Listing<ContainerRow> = {
  typeName: 'formatter.ContainerContext',
  columns: {
    ID: column('CONTAINER ID', ({ Id }, { full }) => (full ? Id : shortId(Id))),
    Names: column('NAMES', ({ Names }, { full }) => namesText(Names, full)),
    Image: column('IMAGE', (row, { full }) => imageText(row, full)),
    Command: column('COMMAND', ({ Command }, { full }) => plainQuote(full ? Command : ellipsis(Command, 20))),
    CreatedAt: column('CREATED AT', ({ Created }) => timeText({ seconds: Created, nanos: 0 })),
    RunningFor: column('CREATED', ({ Created }, { now }) => `${humanDuration(now - Created * 1000)} ago`),
    Ports: column('PORTS', ({ Ports }) => portsText(Ports)),
    State: column('STATE', ({ State }) => State),
    Status: column('STATUS', ({ Status }) => Status),
    Size: column('SIZE', ({ SizeRw = 0, SizeRootFs = 0 }) =>
      SizeRootFs > 0 ? `${humanSize(SizeRw)} (virtual ${humanSize(SizeRootFs)})` : humanSize(SizeRw),
    ),
    Labels: column('LABELS', ({ Labels }) => labelsText(Labels)),
    Mounts: column('MOUNTS', ({ Mounts }, { full }) =>
      Mounts.map(({ Name = '', Source }) => Name || Source)
        .map((name) => (full ? name : ellipsis(name, 15)))
        .join(','),
    ),
    LocalVolumes: column('LOCAL VOLUMES', ({ Mounts }) =>
      String(Mounts.filter(({ Driver }) => Driver === 'local').length),
    ),
    Networks: column('NETWORKS', ({ NetworkSettings }) => Object.keys(NetworkSettings.Networks ?? {}).join(',')),
    Platform: column('PLATFORM', () => NO_PLATFORM),
  },
  labels: ({ Labels }) => Labels ?? {},
  table: 'table {{.ID}}\\t{{.Image}}\\t{{.Command}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Ports}}\\t{{.Names}}',
  raw:
    'container_id: {{.ID}}\\nimage: {{.Image}}\\ncommand: {{.Command}}\\ncreated_at: {{.CreatedAt}}\\n' +
    'state: {{- pad .State 1 0}}\\nstatus: {{- pad .Status 1 0}}\\nnames: {{.Names}}\\n' +
    'labels: {{- pad .Labels 1 0}}\\nports: {{- pad .Ports 1 0}}\\n',
  rawQuiet: 'container_id: {{.ID}}',
};

/** `ps -s` has a column more; so has its raw form. */
export const SIZED_CONTAINERS: Listing<ContainerRow> = {
  ...CONTAINERS,
  table: `${CONTAINERS.table}\\t{{.Size}}`,
  raw: `${CONTAINERS.raw ?? ''}size: {{.Size}}\\n`,
};

/** The names without their slash. Unless the view is full, those that legacy links gave are left out. */
function namesText(names: readonly string[], full: boolean): string {
  const stripped = names.map((name) => name.replace(/^\//, ''));
  const own = stripped.find((name) => !name.includes('/'));
  return full || own === undefined ? stripped.join(',') : own;
}

function imageText({ Image, ImageID }: ContainerRow, full: boolean): string {
  if (Image === '') return '<no image>';
  if (full) return Image;
  const [short, asked] = [ImageID, Image].map((id) => shortId(id.replace(/^sha256:/, '')));
  return short !== undefined && short === asked ? short : Image.replace(/@sha256:[0-9a-f]+$/, '');
}

const NONE: ContainerRow = {
  Id: '',
  Names: [],
  Image: '',
  ImageID: '',
  Command: '',
  Created: 0,
  Ports: [],
  Labels: null,
  State: '',
  Status: '',
  NetworkSettings: { Networks: null },
  Mounts: [],
};

/**
 * `ps` tries its --format, whole as it was typed, on a container without any data before it asks the engine. Gives whether
 * the format shows sizes, which are then asked for. recorded: conformance/core/templates-ls
 */
export function checkContainerFormat(format: string, now: number): Result<{ readonly showsSize: boolean }, string> {
  const template = parseTemplate(format, (name) => FUNCTIONS.has(name));
  if (!template.ok) return err(`failed to parse template: ${template.error}`);
  let showsSize = false;
  const row = rowReader(CONTAINERS, { full: false, now }, (name) => {
    showsSize ||= name === 'Size';
  })(NONE);
  const { error } = execute(template.value, row, FUNCTIONS);
  return error === null ? ok({ showsSize }) : err(`failed to execute template: ${error}`);
}
