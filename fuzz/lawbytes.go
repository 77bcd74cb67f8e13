package fuzz

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

func idempotent(u Updater, c Case) error {
	a, err := accept(u, c)
	if err != nil {
		return err
	}
	again, err := u.Update(bytes.Clone(a.output), bytes.Clone(c.Patch))
	if err != nil {
		return fmt.Errorf("the second time the patch is refused: %w", err)
	}
	return same("once", a.output, "twice", again)
}

func emptyPatchChangesNothing(u Updater, c Case) error {
	if _, err := produced(u, c.Session); err != nil || u.Rules.Strategy("") != merge.Merge {
		return ErrSilent // where the root is replaced, an empty patch empties it
	}
	result, err := u.Update(bytes.Clone(c.Session), bytesOf(emptyPatch(u)))
	if err != nil {
		return fmt.Errorf("the empty patch is refused: %w", err)
	}
	return same("before", c.Session, "after", result)
}

func selfPatchChangesNothing(u Updater, c Case) error {
	session, err := produced(u, c.Session)
	if err != nil {
		return ErrSilent
	}
	output, err := u.Update(bytes.Clone(c.Session), bytesOf(addressed(FromBytes(nil), u, session)))
	switch {
	case errors.Is(err, validate.Unknown): // members that only the API adds
		return ErrSilent
	case err != nil:
		return fmt.Errorf("the session as a patch is refused: %w", err)
	}
	result, err := u.tree(output)
	if err != nil {
		return err
	}
	if !result.Equal(session) {
		return fmt.Errorf("before: %s\n  after: %s", session, result)
	}
	return nil
}

func deterministicBytes(u Updater, c Case) error {
	first, refusal := u.update(c)
	// The second time the inputs lie elsewhere, with other bytes after them.
	second, refusalAgain := u.Update(shifted(c.Session), shifted(c.Patch))
	if refusal != nil || refusalAgain != nil {
		if fmt.Sprint(refusal) != fmt.Sprint(refusalAgain) {
			return fmt.Errorf("refused with %v, and then with %v", refusal, refusalAgain)
		}
		return nil
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, first); err != nil {
		return fmt.Errorf("the updated session is not JSON: %w", err)
	}
	if err := same("compact", compact.Bytes(), "written", first); err != nil {
		return err
	}
	return same("first", first, "second", second)
}

func inputsUntouched(u Updater, c Case) error {
	session, patch := bytes.Clone(c.Session), bytes.Clone(c.Patch)
	result, err := u.Update(session, patch)
	if err := errors.Join(same("session", c.Session, "changed", session), same("patch", c.Patch, "changed", patch)); err != nil {
		return err
	}
	if err != nil {
		return nil
	}
	before := bytes.Clone(result)
	for _, input := range [][]byte{session, patch} {
		for i := range input {
			input[i] = '#'
		}
	}
	return same("result", before, "after its inputs were overwritten", result)
}

// shifted gives a copy that starts one byte into its memory and does not end
// with it.
func shifted(src []byte) []byte {
	memory := append(append([]byte{'"'}, src...), "\"}]0 "...)
	return memory[1 : 1+len(src)]
}

func same(name string, a []byte, otherName string, b []byte) error {
	if bytes.Equal(a, b) {
		return nil
	}
	return fmt.Errorf("%s: %s\n  %s: %s", name, a, otherName, b)
}
