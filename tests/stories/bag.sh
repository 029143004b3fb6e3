#!/bin/sh
# The story of a bag (S1), typed: a batch is cut and split, a piece fails inspection and is reworked, another reaches
# the limit and is made again, three parts come together, a wrong click is taken back, and the history is verified.
#
#   PETRI_DESK_DATABASE=story.db sh tests/stories/bag.sh
set -eu

here=$(cd "$(dirname "$0")" && pwd)
answer=""

# Prints a command and its answer; the document is kept in $answer.
run() {
    printf '\n$ petri-desk %s\n' "$*"
    answer=$(petri-desk "$@" --json)
    printf '%s\n' "$answer" | said
}

# The same for a command that must be refused, with the code of its refusal.
refused() {
    code=$1
    shift
    printf '\n$ petri-desk %s\n' "$*"
    status=0
    answer=$(petri-desk "$@" --json) || status=$?
    [ "$status" -eq 1 ] || { echo "expected a refusal, got exit code $status" >&2; exit 1; }
    [ "$(value 'd["refused"]["code"]')" = "$code" ] || { echo "expected $code: $answer" >&2; exit 1; }
}

# A value out of the last answer, by a Python expression over the document d.
value() {
    printf '%s\n' "$answer" | python3 -c "import json, sys; d = json.load(sys.stdin); print($1)"
}

# A document in a few words.
said() {
    python3 -c '
import json, sys
d = json.load(sys.stdin)
for event in d.get("events", []):
    print("  ", event["canonical_type"], event["node"] or "", event["token"] or "")
'
}

# The story goes on only if a Python expression over the last answer holds.
check() {
    [ "$(value "$1")" = "True" ] || { printf 'not so: %s\n%s\n' "$1" "$answer" >&2; exit 1; }
    printf '   so it is: %s\n' "$1"
}

# One of the tokens in the last answer, by a Python condition on t.
token() {
    value "next(t['id_token'] for t in d['tokens'] if $1)"
}

echo "== Twenty are cut, eighteen are good"
petri-desk publish "$here/bag.json" "$here/parts.json"
run do job_create route=bag job_code=BAG-1 target_qty=20
batch=$(token "t['token_type'] == 'batch'")
run do token_start token_id="$batch" planned_qty=20
check "d['tokens'][0]['planned_qty'] == '20.00' and d['tokens'][0]['current_node_id'] == 'CUT'"
run do token_complete token_id="$batch" actual_qty=18
check "[t['scrap_qty'] for t in d['tokens'] if t['id_token'] == $batch] == ['2.00']"
check "sum(t['token_type'] == 'piece' and t['current_node_id'] == 'STITCH' for t in d['tokens']) == 18"
first=$(token "t['serial_number'] == 'F001'")
second=$(token "t['serial_number'] == 'F002'")
third=$(token "t['serial_number'] == 'F003'")

echo "== F001 fails inspection, is reworked, and passes"
refused token_ready do token_complete token_id="$first"
run do token_start token_id="$first"
run do token_complete token_id="$first"
run do token_start token_id="$first"
refused inspection_needed do token_complete token_id="$first"
refused unknown_defect do qc_fail token_id="$first" defect_code=BLUE
run do qc_fail token_id="$first" defect_code=SEW05
check "[t['status'] for t in d['tokens'] if t['id_token'] == $first] == ['completed']"
rework=$(token "t['rework_count'] == 1")
check "[t['metadata'] for t in d['tokens'] if t['id_token'] == $rework] == [{'rework_reason': 'SEW05', 'original_token_id': $first}]"
run do token_start token_id="$rework"
run do token_complete token_id="$rework"
run do token_start token_id="$rework"
run do qc_pass token_id="$rework"
check "d['tokens'][0]['outcome'] == 'good'"

echo "== F002 fails again and again; beyond the third rework it is scrapped, and made again"
piece=$second
run do token_start token_id="$piece"
run do token_complete token_id="$piece"
for round in 1 2 3; do
    run do token_start token_id="$piece"
    run do qc_fail token_id="$piece" defect_code=SEW05
    piece=$(token "t['rework_count'] == $round and t['status'] == 'ready'")
    run do token_start token_id="$piece"
    run do token_complete token_id="$piece"
done
run do token_start token_id="$piece"
run do qc_fail token_id="$piece" defect_code=GLUE02
check "d['tokens'][0]['status'] == 'scrapped' and d['tokens'][0]['cancellation_type'] == 'qc_fail'"
run do spawn_replacement token_id="$piece" reason="the customer waits"
check "any(t['parent_scrapped_token_id'] == $piece and t['serial_number'] == 'F019' for t in d['tokens'])"

echo "== A wrong click on F003 is taken back"
run do token_start token_id="$third"
run do token_complete token_id="$third"
run do token_start token_id="$third"
run do qc_fail token_id="$third" defect_code=SEW05 --op-id wrong-click
run do correct act=wrong-click reason="meant F004" case_id=BAG-1
check "any(t['serial_number'] == 'F003' and t['place_id'] == 'QC.active' for t in d['tokens'])"
restored=$(token "t['place_id'] == 'QC.active'")
run do qc_pass token_id="$restored"

echo "== A bag of three parts splits, and comes together"
run do job_create route=parts job_code=PARTS-1 target_qty=1
whole=$(token "t['token_type'] == 'piece'")
body=$(token "t['metadata'].get('component_code') == 'BODY'")
flap=$(token "t['metadata'].get('component_code') == 'FLAP'")
strap=$(token "t['metadata'].get('component_code') == 'STRAP'")
run do token_start token_id="$body"
run do token_complete token_id="$body"
run do token_start token_id="$flap"
run do token_complete token_id="$flap"
run do token_start token_id="$strap"
run do token_complete token_id="$strap"
check "[t['status'] for t in d['tokens'] if t['id_token'] == $whole] == ['active']"
check "[t['metadata']['merged_component_tokens'] for t in d['tokens'] if t['id_token'] == $whole] == [[$body, $flap, $strap]]"
run do token_start token_id="$whole"
run do token_complete token_id="$whole"
check "d['tokens'][0]['outcome'] == 'good'"

echo "== Looking back"
run show case BAG-1
check "(d['target_qty'], d['good_qty'], d['in_work_qty'], d['scrap_qty']) == ('20.00', '2.00', '16.00', '2.00')"
run trace "$rework" --backward
check "[t['id_token'] for t in d['tokens']] == [$batch, $first, $rework]"
petri-desk trace F001 --backward
petri-desk trace F002
petri-desk verify
echo "The end."
