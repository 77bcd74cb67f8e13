package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// The schemas and the engine are made of the same table. Here a schema library,
// which knows nothing of it, holds the two together: every fault that it finds is
// one that the engine finds in the same place, and whatever the engine finds
// beyond that is explained by a rule in [beyondSchemas].

var views = []validate.View{validate.PatchView, validate.RequestView, validate.SessionView}

// For every row of the table: values at its limits, below and beyond them, and of
// every other JSON type, in otherwise right documents of every view.
func TestSchemasAgreeAtTheLimitsOfEveryRow(t *testing.T) {
	for _, v := range views {
		j := newJudges(t, v)
		for _, f := range validate.Fields() {
			for _, value := range valuesAround(f) {
				c := newComposer(v, nil)
				c.put(f.Path, value)
				j.compare(t, c.text())
			}
		}
		require.Greater(t, j.accepted, 1000, v)
		require.Greater(t, j.refused, 1000, v)
	}
}

// Several values at once, right ones and wrong ones, in one document.
func TestSchemasAgreeOnDocumentsWithManyFaults(t *testing.T) {
	seed, n := fuzz.Replay(500)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, n)
	r := rand.New(rand.NewSource(seed))
	fields := validate.Fields()
	for _, v := range views {
		j := newJudges(t, v)
		for range n {
			c := newComposer(v, r)
			for range 1 + r.Intn(12) {
				f := fields[r.Intn(len(fields))]
				values := valuesAround(f)
				c.put(f.Path, values[r.Intn(len(values))])
			}
			j.compare(t, c.text())
		}
	}
}

// What the kit of the laws makes: requests and sessions that are right, patches
// for them, patches with slips, any JSON at all, and damaged text.
func TestSchemasAgreeOnTheDocumentsOfTheLaws(t *testing.T) {
	seed, n := fuzz.Replay(500)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, n)
	choices := fuzz.FromRandom(rand.New(rand.NewSource(seed)))
	updater, err := fuzz.NewUpdater(merge.ClientSession())
	require.NoError(t, err)
	patches, requests, sessions := newJudges(t, validate.PatchView), newJudges(t, validate.RequestView), newJudges(t, validate.SessionView)
	for range n {
		session := fuzz.AnySession(choices, updater)
		patch := fuzz.AnyPatch(choices, updater, session)
		sessions.compare(t, []byte(session.String()))
		requests.compare(t, []byte(fuzz.AnyRequest(choices, updater.Rules).String()))
		for _, j := range []*judges{patches, requests, sessions} {
			j.compare(t, patch)
			j.compare(t, []byte(fuzz.AnyTree(choices, 4).String()))
		}
	}
	require.NotZero(t, patches.accepted)
	require.NotZero(t, requests.accepted)
	require.NotZero(t, sessions.accepted)
}

// The schemas are right ones by the schema of schemas, which compiling asks for
// too; here it is asked by name.
func TestSchemasAreValidByTheMetaSchema(t *testing.T) {
	meta, err := jsonschema.NewCompiler().Compile("https://json-schema.org/draft/2020-12/schema")
	require.NoError(t, err)
	for _, v := range views {
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(validate.Schema(v)))
		require.NoError(t, err)
		require.NoError(t, meta.Validate(schema), v)
		schema.(map[string]any)["required"] = "clientToken"
		require.Error(t, meta.Validate(schema), "the schema of schemas is asked")
	}
}

// judges are the two who are asked about documents of one view.
type judges struct {
	view   validate.View
	engine *clientsession.Engine
	schema *jsonschema.Schema

	accepted, refused int             // by both
	needed            map[string]bool // the rules that explained something
}

func newJudges(t *testing.T, v validate.View, opts ...clientsession.Option) *judges {
	t.Helper()
	const all = 1 << 20 // findings: one that is not listed would be one too few
	engine, err := clientsession.New(append(opts, clientsession.WithMaxFindings(all))...)
	require.NoError(t, err)
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(validate.Schema(v)))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("urn:schema", schema))
	compiled, err := c.Compile("urn:schema")
	require.NoError(t, err)
	return &judges{view: v, engine: engine, schema: compiled, needed: map[string]bool{}}
}

// compare asks both about a text, and wants every disagreement explained.
func (j *judges) compare(t *testing.T, text []byte) {
	t.Helper()
	ours := j.errorsOf(text)
	theirs := placesOf(j.schema, text)
	if len(ours) == 0 && len(theirs) == 0 {
		j.accepted++
	} else if len(ours) > 0 && len(theirs) > 0 {
		j.refused++
	}
	isCut := func(f validate.Finding) bool { return strings.Contains(string(f.Pointer), "…") }
	if slices.ContainsFunc(ours, isCut) {
		return // a name is so long that places do not show it whole
	}
	places := map[string]bool{}
	for _, f := range ours {
		places[placeOf(f)] = true
	}
	if isUnreadable(ours) {
		if !theirs[unreadable] {
			j.explain(t, disagreement{view: j.view, text: text, place: placeOf(ours[0]), finding: ours[0]})
		}
		return // what the one could not read, the other has read as something else
	}
	for _, f := range ours {
		if !theirs[placeOf(f)] {
			j.explain(t, disagreement{view: j.view, text: text, place: placeOf(f), finding: f})
		}
	}
	for place := range theirs {
		if !places[place] {
			j.explain(t, disagreement{view: j.view, text: text, place: place, ours: ours})
		}
	}
}

// explain looks for the rule that a disagreement is due to.
func (j *judges) explain(t *testing.T, d disagreement) {
	t.Helper()
	for _, rule := range beyondSchemas {
		if rule.explains(d) {
			j.needed[rule.name] = true
			return
		}
	}
	require.Fail(t, "no rule explains it", "%s %s: ours %q, of all %v\n%.2000s", j.view, d.place, d.finding.Code, d.ours, d.text)
}

// errorsOf gives what the engine refuses a text for.
func (j *judges) errorsOf(text []byte) []validate.Finding {
	var findings []validate.Finding
	switch j.view {
	case validate.PatchView:
		findings = j.engine.CheckPatch(text)
	case validate.RequestView:
		if _, err := j.engine.Create(text); err != nil {
			findings = err.(*validate.Refusal).Findings
		}
	case validate.SessionView:
		findings = j.engine.CheckSession(text, clientsession.AmountInferred)
	}
	return slices.DeleteFunc(slices.Clone(findings), func(f validate.Finding) bool { return f.Severity != validate.Error })
}

const (
	// unreadable is where the library's fault lies if it cannot read a text.
	unreadable = "(unreadable)"
	// twice is behind an array's pointer where elements come twice: the library
	// names the first pair only.
	twice = "/(twice)"
	// unnamed is where any empty names are: the library gives them locations
	// that its next steps write over.
	unnamed = "/metadata/(unnamed)"
)

// placeOf gives where a finding is, in the way of placesOf.
func placeOf(f validate.Finding) string {
	pointer := string(f.Pointer)
	switch f.Code {
	case validate.NotUnique:
		return pointer[:strings.LastIndexByte(pointer, '/')] + twice
	case validate.EmptyName:
		return unnamed
	}
	return pointer
}

// placesOf gives where the library finds faults.
func placesOf(schema *jsonschema.Schema, text []byte) map[string]bool {
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return map[string]bool{unreadable: true}
	}
	places := map[string]bool{}
	if err := schema.Validate(instance); err != nil {
		collect(err.(*jsonschema.ValidationError), places)
	}
	return places
}

func collect(err *jsonschema.ValidationError, places map[string]bool) {
	at := document.Pointer("")
	for _, name := range err.InstanceLocation {
		at = at.Member(name)
	}
	switch k := err.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			places[string(at.Member(name))] = true
		}
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			places[string(at.Member(name))] = true
		}
	case *kind.PropertyNames:
		places[unnamed] = true
	case *kind.UniqueItems:
		places[string(at)+twice] = true
	case *kind.AnyOf:
		// The one alternative is null. That the value is not says nothing where
		// the other has something to say.
		below := map[string]bool{}
		for _, cause := range err.Causes {
			if t, ok := cause.ErrorKind.(*kind.Type); !ok || !slices.Equal(t.Want, []string{"null"}) {
				collect(cause, below)
			}
		}
		if len(below) == 0 {
			below[string(at)] = true
		}
		maps.Copy(places, below)
	default:
		if len(err.Causes) == 0 {
			places[string(at)] = true
		}
		for _, cause := range err.Causes {
			collect(cause, places)
		}
	}
}

func isUnreadable(findings []validate.Finding) bool {
	return len(findings) == 1 && findings[0].Params.Line > 0
}

// valueAt gives the value that a pointer names, as encoding/json reads it with
// numbers as they are spelled.
func valueAt(text []byte, pointer string) any {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var at any
	if decoder.Decode(&at) != nil {
		return nil
	}
	for token := range document.Pointer(pointer).Tokens() {
		switch container := at.(type) {
		case map[string]any:
			at = container[token]
		case []any:
			at = nil
			for i, element := range container {
				if document.Pointer("").Element(i) == document.Pointer("/"+token) {
					at = element
				}
			}
		default:
			return nil
		}
	}
	return at
}
