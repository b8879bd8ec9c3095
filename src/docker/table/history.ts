import { shortId } from '../../base/id.ts';
import { timestampOf } from '../../engine/change.ts';
import { humanDuration } from '../../engine/elapsed.ts';
import type { ImageHistory } from '../../engine/inspect/image.ts';
import type { Column, Listing } from './list.ts';
import { humanSize } from './units.ts';

type Row = ImageHistory[number];

const column = (header: string, of: Column<Row>['of']): Column<Row> => ({ header, of });

/** `docker history`. recorded: conformance/core/images-history */
export const HISTORY: Listing<Row> = {
  typeName: 'formatter.historyContext',
  columns: {
    ID: column('IMAGE', ({ Id }, { full }) => (full ? Id : shortId(Id.replace(/^sha256:/, '')))),
    CreatedSince: column('CREATED', ({ Created }, { now }) => `${humanDuration(now - Created * 1000)} ago`),
    CreatedAt: column('CREATED AT', ({ Created }) => timestampOf(Created * 1000)),
    CreatedBy: column('CREATED BY', ({ CreatedBy }) => CreatedBy),
    Size: column('SIZE', ({ Size }) => humanSize(Size)),
    Comment: column('COMMENT', ({ Comment }) => Comment),
  },
  table: 'table {{.ID}}\\t{{.CreatedSince}}\\t{{.CreatedBy}}\\t{{.Size}}\\t{{.Comment}}',
};

/** `docker history --human=false`. */
export const HISTORY_EXACT: Listing<Row> = {
  ...HISTORY,
  columns: { ...HISTORY.columns, Size: column('SIZE', ({ Size }) => String(Size)) },
  table: HISTORY.table.replace('CreatedSince', 'CreatedAt'),
};
