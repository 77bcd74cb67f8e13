package clientsession_test

import (
	"strings"

	"github.com/clientsession/clientsession"
)

// runAlgebra gives what runs a case on patches (SPEC section 5), or nil if it is
// another case.
func (c ruleCase) runAlgebra(engine *clientsession.Engine, state clientsession.AmountState) func() []string {
	text := func(role string) []byte { return []byte(c.blocks[role].code) }
	has := func(role string) bool { _, ok := c.blocks[role]; return ok }
	load := func(role string) (*clientsession.Session, error) { return engine.Load(text(role), state) }
	switch {
	case has("before"):
		return func() []string {
			before, err := load("before")
			if err != nil {
				return []string{c.at("before", "%v", err)}
			}
			after, err := load("after")
			if err != nil {
				return []string{c.at("after", "%v", err)}
			}
			patch, err := engine.Diff(before, after)
			return c.comparePatch("difference", patch, err)
		}
	case has("first"):
		return func() []string {
			patch, err := engine.Compose(text("first"), text("second"))
			return c.comparePatch("composed", patch, err)
		}
	case has("one"):
		return func() []string {
			conflicts, err := engine.Conflicts(text("one"), text("other"))
			if err != nil {
				return []string{c.at("one", "%v", err)}
			}
			lines := []string{}
			for _, conflict := range conflicts {
				lines = append(lines, string(conflict.Pointer))
			}
			if len(lines) == 0 {
				lines = []string{"none"}
			}
			return c.compareText("conflicts", strings.Join(lines, "\n"))
		}
	case has("inverse"):
		return func() []string {
			session, err := load("session")
			if err != nil {
				return []string{c.at("session", "%v", err)}
			}
			patch, err := engine.Invert(session, text("patch"))
			return c.comparePatch("inverse", patch, err)
		}
	}
	return nil
}

// comparePatch holds a patch against a block, or why there is none against the
// block "refused".
func (c ruleCase) comparePatch(role string, patch []byte, err error) []string {
	if err != nil {
		return c.compareText("refused", err.Error())
	}
	return c.compareText(role, string(patch))
}

// compareReceipt holds the receipt of an update against those blocks that speak
// of it.
func (c ruleCase) compareReceipt(result *clientsession.Result) (faults []string) {
	if _, ok := c.blocks["receipt"]; ok {
		faults = c.compareText("receipt", strings.TrimSuffix(result.Receipt().String(), "\n"))
	}
	if _, ok := c.blocks["operations"]; ok {
		faults = append(faults, c.compareText("operations", string(result.Receipt().AppendJSONPatch(nil)))...)
	}
	return faults
}

// compareText holds a text against a block, white space in JSON aside.
func (c ruleCase) compareText(role, got string) []string {
	if want := compactText(c.code(role)); want != got {
		return []string{c.at(role, "the %s is %s", role, got)}
	}
	return nil
}
