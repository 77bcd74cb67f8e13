package fuzz

import "slices"

// Laws gives the laws of SPEC section 6, in its order.
//
// The strategies that the SPEC's table does not have are in them: LockHolds and
// OpaqueIsVerbatim speak of Immutable members too, LockHolds, Frame and
// ReplaceIsWhole of those that are Ignore.
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
	{"Diff", "L1", "the patch between two sessions leads from one to the other and is minimal, and there is one if not the place is named", diff},
	{"Compose", "L2", "one patch does on every session what two do in turn, or the place is named at which none can", compose},
	{"Conflicts", "L3", "two patches without a conflict commute on every session", conflicts},
	{"Invert", "L4", "the inverse undoes a patch, or the place is named at which none can", invert},
	{"Receipt", "L5", "a receipt tells of all that changed or was named, and makes the updated session again", receipt},
	{"ReaderAgrees", "R1", "a text is read exactly if encoding/json and the rules on top of it allow", readerAgrees},
}
