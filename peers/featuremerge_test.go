package main

import (
	"fmt"
	"strings"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/wI2L/jsondiff"
	"sigs.k8s.io/structured-merge-diff/v6/typed"
	"sigs.k8s.io/structured-merge-diff/v6/value"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// merger merges a patch into a session, in whatever way a library does.
type merger func(session, patch []byte) ([]byte, error)

// smdSchema has what the probes need of structured-merge-diff: an object that
// merges, one that is replaced whole, and a list whose elements have a key.
const smdSchema = `
types:
- name: session
  map:
    fields:
    - name: customer
      type: {namedType: merged}
    - name: order
      type: {namedType: whole}
    - name: lines
      type: {namedType: lines}
    elementType: {namedType: any}
- name: merged
  map:
    elementType: {namedType: any}
- name: whole
  map:
    elementType: {namedType: any}
    elementRelationship: atomic
- name: lines
  list:
    elementType: {namedType: line}
    elementRelationship: associative
    keys: [itemId]
- name: line
  map:
    fields:
    - name: itemId
      type: {scalar: string}
    elementType: {namedType: any}
- name: any
  scalar: untyped
  list:
    elementType: {namedType: any}
    elementRelationship: atomic
  map:
    elementType: {namedType: any}
    elementRelationship: separable
`

// smdMerge merges as structured-merge-diff does by the schema.
func smdMerge(session, patch []byte) ([]byte, error) {
	parser, err := typed.NewParser(smdSchema)
	if err != nil {
		return nil, err
	}
	var both [2]*typed.TypedValue
	for i, text := range [][]byte{session, patch} {
		v, err := value.FromJSON(text)
		if err != nil {
			return nil, err
		}
		if both[i], err = typed.AsTyped(v, &parser.Schema, parser.Type("session").TypeRef); err != nil {
			return nil, err
		}
	}
	merged, err := both[0].Merge(both[1])
	if err != nil {
		return nil, err
	}
	return value.ToJSON(merged.AsValue())
}

// oursByTable merges by a table with one member that is merged, one that is
// replaced whole, and one that is locked.
func oursByTable(session, patch []byte) ([]byte, error) {
	table, err := merge.ParseTable([]byte(`[{"path":"/order","strategy":"replace"},{"path":"/options","strategy":"locked"}]`))
	if err != nil {
		return nil, err
	}
	stored, err := document.Parse(session, document.Limits{})
	if err != nil {
		return nil, err
	}
	changes, err := document.Parse(patch, document.Limits{})
	if err != nil {
		return nil, err
	}
	return []byte(merge.Apply(table, stored.Root(), changes.Root()).Document.Text()), nil
}

// gives asks whether merging gives just these bytes, each of many times.
func gives(m merger, session, patch, want string) cell {
	return isSo(func() (bool, error) {
		for range runs {
			got, err := m([]byte(session), []byte(patch))
			if err != nil || string(got) != want {
				return false, nil
			}
		}
		return true, nil
	})
}

// givesValue asks the same of the JSON value.
func givesValue(m merger, session, patch, want string) cell {
	return isSo(func() (bool, error) {
		got, err := m([]byte(session), []byte(patch))
		if err != nil {
			return false, nil
		}
		x, err := readNode(want)
		if err != nil {
			return false, err
		}
		y, err := readNode(string(got))
		return err == nil && sameNode(x, y, false), nil
	})
}

// refuses asks whether a text in place of the patch is refused.
func refuses(m merger, patch string) cell {
	return isSo(func() (bool, error) {
		_, err := m([]byte(`{}`), []byte(patch))
		return err != nil, nil
	})
}

// sameBytesEveryRun asks for one answer in many runs, whatever it is.
func sameBytesEveryRun(m merger) cell {
	var members []string
	for i := range 12 {
		members = append(members, fmt.Sprintf(`"m%d":%d`, i, i))
	}
	patch := "{" + strings.Join(members, ",") + "}"
	return isSo(func() (bool, error) {
		first, err := m([]byte(`{}`), []byte(patch))
		if err != nil {
			return false, err
		}
		for range runs {
			again, err := m([]byte(`{}`), []byte(patch))
			if err != nil || string(again) != string(first) {
				return false, err
			}
		}
		return true, nil
	})
}

// rightIn counts in how many of the cases for an operation a contender is right.
func rightIn(op Operation, contender string) cell {
	return measured(func() (string, error) {
		all, err := cases()
		if err != nil {
			return "", err
		}
		for _, c := range contenders(op) {
			if c.Name != contender {
				continue
			}
			right, asked, panicked := 0, 0, 0
			for _, k := range all {
				if k.Op != op || k.Decision {
					continue
				}
				asked++
				switch judge(c, k).Mark {
				case Right:
					right++
				case Panicked:
					panicked++
				}
			}
			answer := fmt.Sprintf("%d of %d", right, asked)
			if panicked > 0 {
				answer += fmt.Sprintf(", %d panics", panicked)
			}
			return answer, nil
		}
		return "", fmt.Errorf("no contender %s for %s", contender, op)
	})
}

// appliesJSONPatch and makesJSONPatch are about RFC 6902.
func appliesJSONPatch() (bool, error) {
	patch, err := jsonpatch.DecodePatch([]byte(`[{"op":"replace","path":"/a","value":2}]`))
	if err != nil {
		return false, err
	}
	got, err := patch.Apply([]byte(`{"a":1}`))
	return string(got) == `{"a":2}`, err
}

func makesJSONPatch() (bool, error) {
	patch, err := jsondiff.CompareJSON([]byte(`{"a":1}`), []byte(`{"a":2}`))
	return err == nil && patch.String() == `{"value":2,"op":"replace","path":"/a"}`, err
}

func invertsJSONPatch() (bool, error) {
	patch, err := jsondiff.CompareJSON([]byte(`{"a":1}`), []byte(`{"a":2}`), jsondiff.Invertible())
	if err != nil {
		return false, err
	}
	back, err := patch.Invert()
	return err == nil && strings.HasSuffix(back.String(), `{"value":1,"op":"replace","path":"/a"}`), err
}

func mergeFeatures() featureTable {
	const (
		keyed       = `{"lines":[{"itemId":"a","n":1},{"itemId":"b","n":2}]}`
		keyedPatch  = `{"lines":[{"itemId":"b","n":3}]}`
		keyedMerged = `{"lines":[{"itemId":"a","n":1},{"itemId":"b","n":3}]}`
		numbers     = `{"big":12345678901234567890,"rate":1.10}`
	)
	yes, no := read("yes"), read("no")
	return featureTable{
		name: "merge features",
		libraries: []string{"clientsession", "evanphx/json-patch", "structured-merge-diff", "wI2L/jsondiff",
			"jsonmerge (Python)"},
		rows: []featureRow{
			{"JSON Merge Patch (RFC 7396), right answers", []cell{rightIn(Apply, ours), rightIn(Apply, "evanphx"), notItsJob, notItsJob, notItsJob}},
			{"a null in a patch clears", []cell{
				givesValue(oursByTable, `{"a":1,"b":2}`, `{"a":null}`, `{"b":2}`),
				givesValue(evanphxApply, `{"a":1,"b":2}`, `{"a":null}`, `{"b":2}`),
				givesValue(smdMerge, `{"a":1,"b":2}`, `{"a":null}`, `{"b":2}`), notItsJob, no}},
			{"each path has a rule of its own, as data", []cell{
				givesValue(oursByTable, `{"customer":{"a":1,"b":2},"order":{"a":1}}`, `{"customer":{"b":3},"order":{"b":2}}`, `{"customer":{"a":1,"b":3},"order":{"b":2}}`),
				no,
				givesValue(smdMerge, `{"customer":{"a":1,"b":2},"order":{"a":1}}`, `{"customer":{"b":3},"order":{"b":2}}`, `{"customer":{"a":1,"b":3},"order":{"b":2}}`),
				notItsJob, yes}},
			{"a member that patches cannot change", []cell{
				givesValue(oursByTable, `{"options":{"a":1}}`, `{"options":{"a":2}}`, `{"options":{"a":1}}`),
				no, read("one that has another owner"), notItsJob, read("kept silently")}},
			{"elements of arrays merge by a key", []cell{
				givesValue(oursByTable, keyed, keyedPatch, keyedMerged), givesValue(evanphxApply, keyed, keyedPatch, keyedMerged),
				givesValue(smdMerge, keyed, keyedPatch, keyedMerged), notItsJob, yes}},
			{"untouched numbers keep every digit", []cell{
				gives(oursByTable, numbers, `{}`, numbers), gives(evanphxApply, numbers, `{}`, numbers), gives(smdMerge, numbers, `{}`, numbers), notItsJob, notItsJob}},
			{"members keep their order", []cell{
				gives(oursByTable, `{"b":1,"a":2}`, `{"c":3}`, `{"b":1,"a":2,"c":3}`),
				gives(evanphxApply, `{"b":1,"a":2}`, `{"c":3}`, `{"b":1,"a":2,"c":3}`),
				gives(smdMerge, `{"b":1,"a":2}`, `{"c":3}`, `{"b":1,"a":2,"c":3}`), notItsJob, notItsJob}},
			{"the same bytes on every run", []cell{
				sameBytesEveryRun(oursByTable), sameBytesEveryRun(evanphxApply), sameBytesEveryRun(smdMerge), notItsJob, notItsJob}},
			{"`<` is not written as an escape", []cell{
				gives(oursByTable, `{"a":"<"}`, `{"b":"<"}`, `{"a":"<","b":"<"}`), gives(evanphxApply, `{"a":"<"}`, `{"b":"<"}`, `{"a":"<","b":"<"}`),
				gives(smdMerge, `{"a":"<"}`, `{"b":"<"}`, `{"a":"<","b":"<"}`), notItsJob, notItsJob}},
			{"a name that comes twice is refused", []cell{
				refuses(oursByTable, `{"a":1,"\u0061":2}`), refuses(evanphxApply, `{"a":1,"\u0061":2}`), refuses(smdMerge, `{"a":1,"\u0061":2}`),
				refuses(jsondiffCreate, `{"a":1,"\u0061":2}`), notItsJob}},
			{"merge patch out of two documents, right answers", []cell{
				rightIn(Create, ours), rightIn(Create, "evanphx"), no, rightIn(Create, "wI2L"), no}},
			{"one merge patch out of two, right answers", []cell{
				rightIn(Compose, ours), rightIn(Compose, "evanphx"), no, no, no}},
			{"applies JSON Patch (RFC 6902)", []cell{no, isSo(appliesJSONPatch), no, no, no}},
			{"makes JSON Patch (RFC 6902)", []cell{isSo(oursMakesJSONPatch), no, no, isSo(makesJSONPatch), no}},
			{"takes a patch back", []cell{isSo(oursInverts), no, no, isSo(invertsJSONPatch), no}},
			{"says whether two patches commute", []cell{isSo(oursCommutes), no, no, no, no}},
			{"brings a change onto a document that has changed (three-way)", []cell{isSo(oursRebases), no, read("per owner"), no, no}},
			{"says what it did, and by which rule", []cell{isSo(oursExplains), no, no, no, no}},
			{"who owns which field, over many writers", []cell{no, no, yes, no, no}},
			{"strategies of one's own, as code", []cell{no, no, no, no, yes}},
		},
	}
}
