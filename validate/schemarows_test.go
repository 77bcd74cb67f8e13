package validate_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

// row is a schema where a row of the table has its place.
type row struct {
	schema   map[string]any
	required bool
	pattern  string // of the names, for "*" in an object
}

// rowsOf gives the schemas by the paths that a table of fields would have for
// them.
func rowsOf(schema map[string]any) map[string]row {
	rows := map[string]row{}
	var visit func(path string, s map[string]any)
	visit = func(path string, s map[string]any) {
		below := func(path string, r row) {
			rows[path] = r
			visit(path, r.schema)
		}
		required, _ := s["required"].([]any)
		properties, _ := s["properties"].(map[string]any)
		for name, value := range properties {
			below(path+"/"+name, row{schema: value.(map[string]any), required: slices.Contains(required, any(name))})
		}
		patterns, _ := s["patternProperties"].(map[string]any)
		for pattern, value := range patterns {
			below(path+"/*", row{schema: value.(map[string]any), pattern: pattern})
		}
		if items, ok := s["items"].(map[string]any); ok {
			below(path+"/*", row{schema: items})
		}
	}
	visit("", schema)
	return rows
}

// isInArray reports whether a path leads through an array, which the row of
// the array itself says.
func isInArray(path string) bool {
	for _, f := range validate.Fields() {
		if f.Kind == validate.Array && strings.HasPrefix(path, f.Path+"/") {
			return true
		}
	}
	return false
}

// referenceOf gives the definition that a schema refers to, with or without null
// beside it, or "".
func referenceOf(schema map[string]any, nullable bool) string {
	if nullable {
		either, _ := schema["anyOf"].([]any)
		if len(either) != 2 || either[1].(map[string]any)["type"] != "null" {
			return ""
		}
		schema = either[0].(map[string]any)
	}
	name, _ := schema["$ref"].(string)
	return name
}

func defined(schema map[string]any, reference string) map[string]any {
	defs, _ := schema["$defs"].(map[string]any)
	definition, _ := defs[strings.TrimPrefix(reference, "#/$defs/")].(map[string]any)
	return definition
}

func typeOf(name string, nullable bool) any {
	if nullable {
		return []any{name, "null"}
	}
	return name
}

// references gives every reference below a value.
func references(value any) map[string]bool {
	all := map[string]bool{}
	switch value := value.(type) {
	case map[string]any:
		for name, below := range value {
			if text, ok := below.(string); ok && name == "$ref" {
				all[text] = true
			}
			maps.Copy(all, references(below))
		}
	case []any:
		for _, below := range value {
			maps.Copy(all, references(below))
		}
	}
	return all
}

func readSchema(t *testing.T, v validate.View) map[string]any {
	t.Helper()
	return readObject(t, validate.Schema(v))
}

// readObject reads JSON with every number as it is spelled.
func readObject(t *testing.T, text []byte) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var object map[string]any
	require.NoError(t, decoder.Decode(&object))
	return object
}

func indented(t *testing.T, text []byte) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, json.Indent(&out, text, "", "  "))
	return out.String() + "\n"
}

func anySlice(values []string) []any {
	var list []any
	for _, value := range values {
		list = append(list, value)
	}
	return list
}
