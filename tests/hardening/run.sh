#!/usr/bin/env bash
# That the program $ATTEST has what the Makefile asks of compiler and linker.
# Closes with "N passed, N failed". Needs binutils.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${ATTEST:-$root/.build/attest}
headers=$(readelf --wide --file-header --program-headers "$program")
links=$(readelf --wide --dynamic "$program")
names=$(readelf --wide --dyn-syms "$program")
passed=0 failed=0

# has TEXT PATTERN WHAT
has() {
	if grep -Eq "$2" <<<"$1"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $3: no $2 in $program"
	fi
}

has "$headers" 'Type: +DYN' 'its address is not known before'
has "$headers" 'GNU_RELRO' 'addresses of functions are read-only'
has "$links" 'BIND_NOW' 'before main, all of them'
has "$headers" 'GNU_STACK .* RW +0x' 'no code on the stack'
has "$names" '__stack_chk_fail' 'a frame is looked at before it is left'
has "$names" '__memcpy_chk' 'copies know how much room there is'
has "$names" '__vsnprintf_chk' 'so does printf, and refuses %n'
if [ "$(uname -m)" = x86_64 ]; then
	disassembled=$(objdump -d --no-show-raw-insn "$program")
	has "$(grep -A 1 '<main>:' <<<"$disassembled")" endbr64 'jumps lead to where functions begin'
	has "$disassembled" 'orq +\$0x0,\(%rsp\)' 'a large frame is touched page by page'
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
