package fuzz

import "slices"

// Laws gives the laws of SPEC section 6, in its order. Those of section 5 (the
// algebra of patches) are not among them yet.
func Laws() []Law { return slices.Clone(laws) }

var laws = []Law{
	{"Idempotent", "6", "patching twice is as patching once", idempotent},
	{"EmptyPatchChangesNothing", "M1", "a patch that names nothing leaves every byte as it is", emptyPatchChangesNothing},
	{"SessionPatchedWithItselfIsUnchanged", "M7", "a session as a patch for itself gives the same JSON value", selfPatchChangesNothing},
	{"Frame", "M1", "members that the patch does not name keep their bytes and their order", frame},
	{"NullClears", "M2", "a member that the patch sets to null is gone", nullClears},
	{"ReplaceIsWhole", "M3", "a replaced value is the patch's, without its null members", replaceIsWhole},
	{"MergeEqualsRFC7396", "M4", "where all is merged, the result is that of RFC 7396, byte for byte", mergeEqualsRFC7396},
	{"OpaqueIsVerbatim", "M5", "an opaque value is stored as the patch spells it", opaqueIsVerbatim},
	{"LockHolds", "M6", "no patch changes a locked member, and one that would is refused", lockHolds},
	{"ArraysWhole", "M3", "an array is stored as the patch spells it", arraysWhole},
	{"DeterministicBytes", "M8", "the same input gives the same compact bytes", deterministicBytes},
	{"InputsUntouched", "M8", "inputs are not changed, and results share no memory with them", inputsUntouched},
	{"AmountIsOverrideOrExactSum", "A1–A5", "the amount is what a merchant set, or else the exact sum of the parts", amountIsOverrideOrExactSum},
	{"Closed", "6", "of a valid session an accepted patch makes a valid session", closed},
	{"RefusalLeavesNoTrace", "V8", "refused means findings and no session, and nothing is half applied", refusalLeavesNoTrace},
	{"ReaderAgrees", "R1", "a text is read exactly if encoding/json and the rules on top of it allow", readerAgrees},
}
