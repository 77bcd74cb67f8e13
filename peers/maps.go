package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strconv"

	"github.com/bytedance/sonic"
	jsonv2 "github.com/go-json-experiment/json"
)

// mapContenders gives the pseudocode of RFC 7396 over Go maps, by several
// readers. All but the careful one take their library as it comes: that is what
// is written first, and mostly last.
func mapContenders() []Contender {
	jsonv2Decode := func(src []byte, v *any) error { return jsonv2.Unmarshal(src, v) }
	jsonv2Encode := func(v any) ([]byte, error) { return jsonv2.Marshal(v) }
	return []Contender{
		{"encoding-json-maps", overMaps(decodeNaive, json.Marshal)},
		{"encoding-json-maps-careful", overMaps(decodeCareful, encodeCareful)},
		{"sonic-maps", overMaps(func(src []byte, v *any) error { return sonic.Unmarshal(src, v) }, sonic.Marshal)},
		{"go-json-experiment-maps", overMaps(jsonv2Decode, jsonv2Encode)},
	}
}

// overMaps gives a contender that decodes, merges and encodes.
func overMaps(decode func([]byte, *any) error, encode func(any) ([]byte, error)) func(a, b []byte) ([]byte, error) {
	return func(session, patch []byte) ([]byte, error) {
		var stored, changes any
		if err := decode(session, &stored); err != nil {
			return nil, err
		}
		if err := decode(patch, &changes); err != nil {
			return nil, err
		}
		return encode(mergeMaps(stored, changes))
	}
}

// mergeMaps is RFC 7396, section 2, word for word.
func mergeMaps(target, patch any) any {
	changes, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	merged, ok := target.(map[string]any)
	if !ok {
		merged = map[string]any{}
	}
	for name, value := range changes {
		if value == nil {
			delete(merged, name)
		} else {
			merged[name] = mergeMaps(merged[name], value)
		}
	}
	return merged
}

func decodeNaive(src []byte, v *any) error { return json.Unmarshal(src, v) }

// decodeCareful avoids what can be avoided: numbers stay as they are written,
// and nothing may follow the value.
func decodeCareful(src []byte, v *any) error {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("text after the value")
	}
	return nil
}

// encodeCareful leaves < > & as they are.
func encodeCareful(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func mapsEqual(a, b []byte) ([]byte, error) {
	var x, y any
	if err := json.Unmarshal(a, &x); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &y); err != nil {
		return nil, err
	}
	return strconv.AppendBool(nil, reflect.DeepEqual(x, y)), nil
}
