import { parseDefinitions } from './parse.ts';
import type { Definition } from './syntax.ts';

/** The functions that are written in jq itself: those that take filters. */
const TEXT = `
def map(f): [.[] | f];
def select(f): if f then . else empty end;
def recurse: recurse(.[]?);
def recurse(f): def r: ., (f | r); r;
def recurse(f; condition): def r: ., (f | select(condition) | r); r;
def values: select(. != null);
def nulls: select(. == null);
def booleans: select(type == "boolean");
def numbers: select(type == "number");
def strings: select(type == "string");
def arrays: select(type == "array");
def objects: select(type == "object");
def iterables: select(type == "array" or type == "object");
def scalars: select(type != "array" and type != "object");
def to_entries: [keys_unsorted[] as $key | {key: $key, value: .[$key]}];
def with_entries(f): to_entries | map(f) | from_entries;
def map_values(f): .[] |= f;
def add(f): reduce f as $item (null; . + $item);
def del(f): delpaths([path(f)]);
def paths: path(..) | select(length > 0);
def paths(f): path(.. | select(f)) | select(length > 0);
def pick(f): . as $from | reduce path(f) as $at (null; setpath($at; $from | getpath($at)));
def first(f): label $out | f | ., break $out;
def last(f): reduce f as $item (null; $item);
def isempty(f): label $out | (f | false, break $out), true;
def nth($n): .[$n];
def nth($n; f): last(limit($n + 1; f));
def any: any(.[]; .);
def all: all(.[]; .);
def any(f): any(.[]; f);
def all(f): all(.[]; f);
def any(source; f): isempty(first(source | f | select(.))) | not;
def all(source; f): isempty(first(source | f | select(. | not)));
def until(done; f): def r: if done then . else (f | r) end; r;
def while(goes_on; f): def r: if goes_on then ., (f | r) else empty end; r;
def repeat(f): def r: ., (f | r); r;
def range($to): range(0; $to; 1);
def range($from; $to): range($from; $to; 1);
def limit($n; f): if $n < 0 then error("limit doesn't support negative count") elif $n > 0 then label $out | foreach f as $item (0; . + 1; $item, if . >= $n then break $out else empty end) else empty end;
def skip($n; f): if $n > 0 then foreach f as $item ($n; . - 1; if . < 0 then $item else empty end) else f end;
def in($where): . as $key | $where | has($key);
def inside($where): . as $part | $where | contains($part);
def sort_by(f): _by(map([f]); "sort");
def group_by(f): _by(map([f]); "group");
def unique_by(f): _by(map([f]); "unique");
def min_by(f): _by(map([f]); "min");
def max_by(f): _by(map([f]); "max");
def walk(f): def w: if type == "object" or type == "array" then map_values(w) else . end | f; w;
def env: $ENV;
def combinations: if length == 0 then [] else .[0][] as $item | (.[1:] | combinations) as $rest | [$item] + $rest end;
def combinations($n): . as $from | [range($n)] | map($from) | combinations;
def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
def finites: select(isinfinite or isnan | not);
def normals: select(isnormal);
def tostream: path(def r: (.[]? | r), .; r) as $p | getpath($p) | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
def match($re): match($re; null);
def test($re): test($re; null);
def capture($re): capture($re; null);
def capture($re; $flags): match($re; $flags) | [.captures[] | select(.name != null) | {key: .name, value: .string}] | from_entries;
def scan($re): scan($re; null);
def scan($re; $flags): match($re; "g" + $flags) | if (.captures | length) > 0 then [.captures[].string] else .string end;
def splits($re): splits($re; null);
def splits($re; $flags): split($re; $flags) | .[];
def sub($re; f): sub($re; f; "");
def gsub($re; f): sub($re; f; "g");
def gsub($re; f; $flags): sub($re; f; $flags + "g");
def sub($re; f; $flags): . as $in | [match($re; $flags)] as $found
  | reduce $found[] as $one ({"out": [""], "at": 0};
      ($one.captures | map(select(.name != null) | {key: .name, value: .string}) | from_entries) as $named
      | .at as $at | [$named | f] as $made
      | {"out": [.out[] as $so_far | $made[] | $so_far + $in[$at:$one.offset] + .], "at": ($one.offset + $one.length)})
  | .at as $at | .out[] + $in[$at:];
def halt_error: halt_error(5);
def error($message): $message | error;
def inputs: def r: (try input catch if . == "break" then empty else error end) as $x | $x, r; r;
def have_literal_numbers: true;
def have_decnum: true;
def abs: if type == "number" and . < 0 then -. else . end;
def debug(f): (f | debug | empty), .;
def join($by): if length == 0 then "" else reduce .[] as $item (null; (if . == null then "" else . + $by end) + ($item | if . == null then "" elif type == "number" or type == "boolean" then tojson else . end)) end;
def flatten: flatten(1e9);
def from_entries: reduce .[] as $entry ({}; . + {($entry | .key // .name // .Name // .Key): ($entry | if has("value") then .value else .Value end)});
def fromdate: fromdateiso8601;
`;

let definitions: readonly Definition[] | null = null;

/** Read once, when the first program runs. */
export function prelude(): readonly Definition[] {
  definitions ??= parseDefinitions(TEXT);
  return definitions;
}
