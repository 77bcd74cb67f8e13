// Package findings has what the parts of the model say of documents, and in
// which order: SPEC V1 and V7 once more, for holding package validate against
// them. It imports nothing of the engine. Where the SPEC leaves a choice, the
// comment says "chosen:", and the engine chose alike.
package findings

import (
	"slices"
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/fuzz/plain"
)

// Finding is one thing to say (V1), in the words of the command's JSON. Params
// are the members of its object of parameters.
type Finding struct {
	Severity, Subject, Pointer, Code, Params string // V1
	Preexisting                              bool   // V7
}

// OfPatch gives a fault of a patch.
func OfPatch(pointer, code, params string) Finding {
	return Finding{Severity: "error", Subject: "patch", Pointer: pointer, Code: code, Params: params}
}

// OfSession gives a fault of a session: a warning where it was there before (V7).
func OfSession(pointer, code, params string, before bool) Finding {
	severity := map[bool]string{true: "warning", false: "error"}[before]
	return Finding{severity, "session", pointer, code, params, before}
}

// List is what was found, in the order of finding it.
type List []Finding

// Say adds findings, but of the session nothing that was said of the patch: the
// value came with it.
func (l *List) Say(findings ...Finding) {
	for _, f := range findings {
		isSame := func(said Finding) bool {
			return said.Subject == "patch" && said.Pointer == f.Pointer && said.Code == f.Code
		}
		if f.Subject == "patch" || !slices.ContainsFunc(*l, isSame) {
			*l = append(*l, f)
		}
	}
}

// Refuses reports whether there is an error (V8).
func (l List) Refuses() bool {
	return slices.ContainsFunc(l, func(f Finding) bool { return f.Severity == "error" })
}

// Listed gives the findings in document order, those of the patch first, and
// not more of them than most, and then one that there are more (V1).
//
// chosen: errors go before warnings where there is no room for all, warnings of
// what is charged (A7) before others, and what was found first before the rest;
// where two are about one place, too.
func (l List) Listed(patch, session *plain.Value, most int) List {
	var errors, charged, others List
	for _, f := range l {
		switch {
		case f.Severity == "error":
			errors = append(errors, f)
		case slices.Contains([]string{"override_kept", "override_differs", "exponent_changed"}, f.Code):
			charged = append(charged, f)
		default:
			others = append(others, f)
		}
	}
	listed := slices.Concat(errors, charged, others)
	listed = listed[:min(most, len(listed))]
	documents := map[string]*plain.Value{"patch": patch, "session": session}
	slices.SortStableFunc(listed, func(a, b Finding) int {
		if a.Subject != b.Subject {
			return strings.Compare(a.Subject, b.Subject)
		}
		return slices.Compare(a.place(documents[a.Subject]), b.place(documents[b.Subject]))
	})
	if len(listed) < len(l) {
		last := Finding{"warning", listed[most-1].Subject, "", "too_many_findings", `"limit":` + strconv.Itoa(most), false}
		if len(errors) > most {
			last.Severity = "error"
		}
		listed = append(listed, last)
	}
	return listed
}

// place gives where a finding is in its document: the number of the member, of
// the member's member, and so on.
//
// chosen: a member that is missing comes after all others of its object; but
// that the currency is missing is about the amounts, and comes first.
func (f Finding) place(v *plain.Value) (place []int) {
	if f.Pointer == "" || f.Code == "currency_required" {
		return nil
	}
	for segment := range strings.SplitSeq(f.Pointer[1:], "/") {
		i, below := v.Find(segment)
		place, v = append(place, i), below
	}
	return place
}
