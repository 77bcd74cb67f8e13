package clientsession

import (
	"iter"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Plan tells what a patch would do, without the session: for the edge of a
// system, before the session is loaded. Steps are the places that the patch
// names, with what would become of them, as [merge.Plan] has it; there are none
// if the patch cannot be read.
//
// Findings are those of [Engine.CheckPatch], and a warning for each member that
// the table drops, whatever is stored. Without errors among them, whether the
// patch is accepted depends on the session: on its locked members, see
// [merge.Step.MayBeRefused], and on what it adds up to.
func (e *Engine) Plan(patch []byte) (steps iter.Seq[merge.Step], findings []validate.Finding) {
	d := e.desk()
	defer e.desks.Put(d)
	var none document.Value
	doc := d.read(new(document.Reader), validate.Patch, patch)
	if doc == nil {
		return merge.Plan(e.rules, none), d.report.Findings()
	}
	d.checkPatch(e.policy, doc.Root())
	return merge.Plan(e.rules, doc.Root()), d.report.Findings()
}
