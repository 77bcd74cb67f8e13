package main

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// rulesFlag is the value of the flag that names the table that patches are
// merged by (SPEC M9): a ready one, or a file with one.
type rulesFlag struct{ name string }

var readyTables = map[string]func() *merge.Table{
	"client-session": merge.ClientSession,
	"fieldwise":      merge.Fieldwise,
	"rfc7396":        merge.RFC7396,
}

// String gives the name.
func (f *rulesFlag) String() string { return f.name }

// Set takes the name of a ready table, or that of a file if it looks like one.
// Otherwise a slip in a name would be reported as a missing file, and a file
// called "fieldwise" would change what the word means.
func (f *rulesFlag) Set(name string) error {
	isFile := name == "-" || strings.HasSuffix(name, ".json") || strings.ContainsAny(name, `/\`)
	if readyTables[name] == nil && !isFile {
		return errors.New("neither a table nor a file")
	}
	f.name = name
	return nil
}

// Type is what help shows for the flag's value.
func (f *rulesFlag) Type() string { return "TABLE" }

func (f *rulesFlag) list() string {
	return "client-session, fieldwise, rfc7396 or a file like rules.json"
}

func (f *rulesFlag) addTo(cmd *cobra.Command) {
	f.name = "client-session"
	cmd.Flags().Var(f, "rules", "rules to merge by: client-session, fieldwise, rfc7396 or FILE.json")
	_ = cmd.RegisterFlagCompletionFunc("rules",
		func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return slices.Sorted(maps.Keys(readyTables)), cobra.ShellCompDirectiveDefault
		})
}

// table gives the table named. The error is a failure.
func (f *rulesFlag) table(stdin io.Reader) (*merge.Table, error) {
	if ready := readyTables[f.name]; ready != nil {
		return ready(), nil
	}
	src, err := readFile(stdin, f.name)
	if err != nil {
		return nil, err
	}
	table, err := merge.ParseTable(src)
	if err != nil {
		return nil, f.unusable(reason(err))
	}
	return table, nil
}

// unusable is the failure of a file with a table that cannot be merged by.
func (f *rulesFlag) unusable(reason string) error {
	return failure("cannot use " + nameOf(f.name) + " as rules: " + reason)
}

// reason gives the text of an error about a table without its prefix, which the
// message it goes into says already.
func reason(err error) string {
	var bad *merge.TableError
	if errors.As(err, &bad) {
		return validate.Visible(strings.TrimPrefix(bad.Error(), "table: "))
	}
	return validate.Visible(err.Error())
}
