import type { Listing } from './list.ts';

/** What `stack ls` shows of a stack. */
export interface StackRow {
  readonly Name: string;
  readonly Services: number;
}

/** `docker stack ls`. recorded: conformance/swarm/stack-labels */
export const STACKS: Listing<StackRow> = {
  typeName: 'formatter.stackContext',
  columns: {
    Name: { header: 'NAME', of: ({ Name }) => Name },
    Services: { header: 'SERVICES', of: ({ Services }) => String(Services) },
  },
  table: 'table {{.Name}}\\t{{.Services}}',
  raw: 'name: {{.Name}}\\nservices: {{.Services}}\\n',
  rawQuiet: 'name: {{.Name}}',
};
