package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// compared are the Go libraries of the page, by the package that a host imports.
var compared = []string{
	"github.com/clientsession/clientsession",
	"github.com/evanphx/json-patch/v5",
	"sigs.k8s.io/structured-merge-diff/v6/merge",
	"github.com/wI2L/jsondiff",
	"github.com/santhosh-tekuri/jsonschema/v6",
	"github.com/go-playground/validator/v10",
	"github.com/Rhymond/go-money",
	"github.com/bojanz/currency",
}

func TestComparison_NamesVersionsAndWeights(t *testing.T) {
	page, err := os.ReadFile(comparisonPage)
	require.NoError(t, err)
	const begin, end = "<!-- weights -->\n", "<!-- end weights -->"
	before, rest, found := strings.Cut(string(page), begin)
	require.True(t, found)
	shown, after, found := strings.Cut(rest, end)
	require.True(t, found)
	want := weights(t)
	if *update {
		require.NoError(t, os.WriteFile(comparisonPage, []byte(before+begin+want+end+after), 0o666))
		return
	}
	require.Equal(t, want, shown, "go test ./peers -run Comparison -update")
}

// weights lists for each library its version and the modules that its package
// needs to be built, tests not included.
func weights(t *testing.T) string {
	t.Helper()
	type listed struct {
		module, version string
		imports         []string
	}
	packages := map[string]listed{}
	out, err := exec.Command("go", append([]string{"list", "-deps", "-f",
		`{{.ImportPath}};{{with .Module}}{{.Path}};{{.Version}}{{else}};{{end}};{{join .Imports " "}}`}, compared...)...).Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		parts := strings.Split(strings.TrimSpace(line), ";")
		require.Len(t, parts, 4, line)
		packages[parts[0]] = listed{parts[1], parts[2], strings.Fields(parts[3])}
	}
	var table strings.Builder
	table.WriteString("| package | version | modules that come with it |\n|---|---|---|\n")
	for _, name := range compared {
		modules := map[string]bool{}
		seen := map[string]bool{}
		var walk func(string)
		walk = func(path string) {
			if seen[path] {
				return
			}
			seen[path] = true
			if module := packages[path].module; module != "" {
				modules[module] = true
			}
			for _, imported := range packages[path].imports {
				walk(imported)
			}
		}
		walk(name)
		delete(modules, packages[name].module)
		version := packages[name].version
		if name == compared[0] {
			version = "this one"
		}
		others := fmt.Sprint(len(modules))
		if 0 < len(modules) && len(modules) <= 2 {
			others += ": " + strings.Join(slices.Sorted(maps.Keys(modules)), ", ")
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", name, version, others)
	}
	return table.String()
}
