import { shortId } from '../../base/id.ts';
import type { Column, Listing } from './list.ts';
import { ellipsis } from './units.ts';

/** What `service ps`, `node ps` and `stack ps` show of a task. */
export interface TaskRow {
  readonly ID: string;
  /** 'web.1'; of an earlier task of the same slot ' \_ web.1'. */
  readonly Name: string;
  readonly Image: string;
  readonly Node: string;
  readonly DesiredState: string;
  /** 'Running 13 seconds ago'. */
  readonly CurrentState: string;
  readonly Error: string;
  readonly Ports: string;
}

const text = (header: string, of: Column<TaskRow>['of']): Column<TaskRow> => ({ header, of });

/** `docker service ps`. recorded: conformance/swarm/templates-swarm */
export const TASKS: Listing<TaskRow> = {
  typeName: 'task.taskContext',
  columns: {
    ID: text('ID', ({ ID }, { full }) => (full ? ID : shortId(ID))),
    Name: text('NAME', ({ Name }) => Name),
    Image: text('IMAGE', ({ Image }) => Image),
    Node: text('NODE', ({ Node }) => Node),
    DesiredState: text('DESIRED STATE', ({ DesiredState }) => DesiredState),
    CurrentState: text('CURRENT STATE', ({ CurrentState }) => CurrentState),
    // The longest error that is shown whole has 30 characters, its quotes not counted.
    Error: text('ERROR', ({ Error }, { full }) => {
      const shown = full ? Error : ellipsis(Error, 30);
      return shown === '' ? '' : `"${shown}"`;
    }),
    Ports: text('PORTS', ({ Ports }) => Ports),
  },
  table:
    'table {{.ID}}\\t{{.Name}}\\t{{.Image}}\\t{{.Node}}\\t{{.DesiredState}}\\t{{.CurrentState}}\\t{{.Error}}\\t{{.Ports}}',
  raw:
    'id: {{.ID}}\\nname: {{.Name}}\\nimage: {{.Image}}\\nnode: {{.Node}}\\ndesired_state: {{.DesiredState}}\\n' +
    'current_state: {{.CurrentState}}\\nerror: {{.Error}}\\nports: {{.Ports}}\\n',
  rawQuiet: 'id: {{.ID}}',
};
