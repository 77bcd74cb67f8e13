package validate_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/validate"
)

var views = []validate.View{validate.PatchView, validate.RequestView, validate.SessionView}

// The committed copies are what people read, link to and load into editors.
func TestSchema_IsWhatTheDocsHave(t *testing.T) {
	for _, v := range views {
		requireGolden(t, "../docs/schema/"+v.String()+".schema.json", indented(t, validate.Schema(v)))
	}
}

func TestSchema_IsCompactStrictJSONAndTheSameEveryTime(t *testing.T) {
	ids := map[string]bool{}
	for _, v := range views {
		text := validate.Schema(v)
		require.Equal(t, string(text), parse(t, string(text)).Raw(), "compact")
		require.Equal(t, text, validate.Schema(v))
		id, _ := parse(t, string(text)).Get("$id").Text()
		require.True(t, strings.HasPrefix(id, "urn:"), "a name that nobody has to own")
		require.False(t, ids[id], "%s: two schemas of one name cannot be loaded side by side", id)
		ids[id] = true
	}
}

func TestSchema_KnowsNoOtherView(t *testing.T) {
	other := validate.View(len(views))
	require.Empty(t, other.String())
	require.Empty(t, validate.Schema(other))
}

// Rows and schemas are the same set of paths: no field is missing, and nothing
// is in a schema that no row says.
func TestSchema_HasEveryRowAndNothingElse(t *testing.T) {
	for _, v := range views {
		var want []string
		for _, f := range validate.Fields() {
			if !f.PatchOnly || v != validate.SessionView {
				want = append(want, f.Path)
			}
		}
		require.Equal(t, slices.Sorted(slices.Values(want)), slices.Sorted(maps.Keys(rowsOf(readSchema(t, v)))), v)
	}
}

// What a row says is what the schema in its place says, whatever the generator
// makes of it on the way. Null is worked out from the path here.
func TestSchema_SaysWhatTheRowsSay(t *testing.T) {
	for _, v := range views {
		schema := readSchema(t, v)
		rows := rowsOf(schema)
		for _, f := range validate.Fields() {
			row, ok := rows[f.Path]
			if !ok {
				continue
			}
			at := v.String() + " " + f.Path
			wantNull := !f.Required && (v != validate.SessionView || isInArray(f.Path))
			value := row.schema
			if name := referenceOf(value, wantNull); name != "" {
				value = defined(schema, name)
				require.NotNil(t, value, "%s: %s is not defined", at, name)
				require.Equal(t, f.Kind.JSONType(), value["type"], at)
			} else {
				require.Equal(t, typeOf(f.Kind.JSONType(), wantNull), value["type"], at)
			}
			require.Contains(t, row.schema["description"], f.Meaning, at)
			mustBeThere := f.Required && !strings.HasSuffix(f.Path, "*") && (!f.PatchOnly || v == validate.PatchView)
			require.Equal(t, mustBeThere, row.required, "%s is required", at)
			require.Equal(t, wantedLimits(f), limitsOf(value), at)
		}
	}
}

// wantedLimits are the keywords that a row of a kind brings with it.
func wantedLimits(f validate.Field) map[string]any {
	limits := map[string]any{}
	number := func(name string, n int) { limits[name] = json.Number(strconv.Itoa(n)) }
	switch f.Kind {
	case validate.Text:
		if f.Minimum > 0 {
			number("minLength", f.Minimum)
		}
		if f.Maximum > 0 {
			number("maxLength", f.Maximum)
		}
	case validate.Email:
		number("maxLength", 320)
	case validate.Amount, validate.Quantity:
		number("minimum", 0)
		limits["maximum"] = json.Number("9223372036854775807")
	case validate.Weight:
		number("minimum", 0)
	case validate.OneOf:
		limits["enum"] = anySlice(f.List.Values())
	case validate.CurrencyCode:
		var codes []string
		for code := range currency.All() {
			if code.Accepted() {
				codes = append(codes, code.String())
			}
		}
		limits["enum"] = anySlice(codes)
	case validate.Array:
		if f.Unique {
			limits["uniqueItems"] = true
		}
	}
	return limits
}

func limitsOf(schema map[string]any) map[string]any {
	limits := map[string]any{}
	for _, name := range []string{"minLength", "maxLength", "minimum", "maximum", "enum", "uniqueItems"} {
		if value, ok := schema[name]; ok {
			limits[name] = value
		}
	}
	return limits
}

// Only the views whose unknown members are errors refuse them (SPEC V2).
func TestSchema_RefusesUnknownMembersOnlyAtTheTopOfPatches(t *testing.T) {
	for _, v := range views {
		refused := strings.Count(string(validate.Schema(v)), `"additionalProperties":false`)
		if v == validate.SessionView {
			require.Zero(t, refused)
			continue
		}
		require.Equal(t, false, readSchema(t, v)["additionalProperties"])
		require.Equal(t, 1, refused)
	}
}

func TestSchema_DefinesWhatItRefersToAndNothingElse(t *testing.T) {
	for _, v := range views {
		var referred []string
		for name := range references(readSchema(t, v)) {
			defined, ok := strings.CutPrefix(name, "#/$defs/")
			require.True(t, ok, name)
			referred = append(referred, defined)
		}
		defs, _ := readSchema(t, v)["$defs"].(map[string]any)
		require.Equal(t, slices.Sorted(maps.Keys(defs)), slices.Sorted(slices.Values(referred)), v)
	}
}

// The names of lists stand in a regular expression as they are, and without
// those that have rows of their own.
func TestSchema_KnowsTheNamesOfListsByAPattern(t *testing.T) {
	plain := regexp.MustCompile(`^[A-Za-z0-9_]+$`)
	for _, v := range views {
		rows := rowsOf(readSchema(t, v))
		for _, f := range validate.Fields() {
			object, isName := strings.CutSuffix(f.Path, "/*")
			if !isName || f.List == 0 || f.Kind == validate.OneOf {
				continue
			}
			pattern := regexp.MustCompile(rows[f.Path].pattern)
			for _, name := range f.List.Values() {
				require.Regexp(t, plain, name)
				_, hasRow := rows[object+"/"+name]
				require.Equal(t, !hasRow, pattern.MatchString(name), "%s %s", f.Path, name)
				require.False(t, pattern.MatchString("X"+name) || pattern.MatchString(name+"X"), "%s %s: the whole name", f.Path, name)
			}
		}
	}
}
