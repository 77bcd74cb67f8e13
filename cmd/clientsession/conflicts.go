package main

import (
	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/merge"
)

const conflictsHelp = `Print the places at which two patches get in each other's way.

At these places the order in which the patches are applied makes a difference.
Without any they can be applied in either order, to every session: then nothing
is printed and the exit status is 0. With conflicts it is 1.

With --json the result is one object with "conflicts": pointer, row, and what
each patch says, "a" and "b"; or "findings" with the "argument" that is refused
by itself. The flag --amount changes nothing, since there is no session.`

func newConflicts() *cobra.Command {
	var flags engineFlags
	var as format
	cmd := &cobra.Command{
		Use:   "conflicts A B",
		Short: "Tell where two patches get in each other's way",
		Long:  conflictsHelp,
		Example: `  clientsession conflicts testdata/patch.json testdata/patch.json
  echo '{"customer":{"taxId":"FR96123456789"}}' | clientsession conflicts --no-token testdata/patch.json -
  echo '{"customer":null}' | clientsession conflicts --no-token --json testdata/patch.json -`,
		Args: wants("A", "B"),
		RunE: func(cmd *cobra.Command, args []string) error {
			engine, texts, err := flags.open(cmd, args...)
			if err != nil {
				return err
			}
			conflicts, err := engine.Conflicts(texts[0], texts[1])
			switch {
			case err != nil:
				return as.tellNoPatch(cmd, err, []string{"A", "B"})
			case as.json:
				as.write(cmd, conflictsJSON(conflicts))
			case len(conflicts) > 0:
				conflictsGrid(conflicts).print(cmd)
			}
			if len(conflicts) > 0 {
				return errRefused
			}
			return nil
		},
	}
	flags.addTo(cmd)
	as.addTo(cmd, "print the conflicts as one object")
	return cmd
}

func conflictsGrid(conflicts []merge.Conflict) grid {
	g := newGrid([]string{"PLACE", "RULE", "A", "B"})
	g.yields(1, cutFront)
	for _, c := range conflicts {
		g.add(placeCell(c.Pointer), ruleCell(c.Row), valueCell(c.A), valueCell(c.B))
	}
	return g
}

// conflictsJSON gives conflicts as one object, values as the patches spell them.
func conflictsJSON(conflicts []merge.Conflict) []byte {
	out := []byte(`{"conflicts":[`)
	for i, c := range conflicts {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, `{"pointer":`...), encode(c.Pointer)...)
		out = append(append(out, `,"row":`...), encode(newTableRow(c.Row))...)
		out = append(append(out, `,"a":`...), c.A.Raw()...)
		out = append(append(out, `,"b":`...), c.B.Raw()...)
		out = append(out, '}')
	}
	return append(out, "]}"...)
}
