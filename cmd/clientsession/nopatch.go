package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// tellPatch prints a patch that the algebra of patches gives, or why there is
// none, which is a refusal. The names are those of the command's arguments, of
// which an error may be about one.
func (f format) tellPatch(cmd *cobra.Command, patch []byte, err error, names ...string) error {
	switch {
	case err == nil && f.json:
		f.write(cmd, append(append([]byte(`{"patch":`), patch...), '}'))
	case err == nil:
		f.write(cmd, patch)
	default:
		return f.tellNoPatch(cmd, err, names)
	}
	return nil
}

// tellNoPatch tells why there is no answer.
func (f format) tellNoPatch(cmd *cobra.Command, err error, names []string) error {
	var of *clientsession.PatchError
	var refusal *validate.Refusal
	isOfOne := errors.As(err, &of) && of.Patch < len(names)
	switch {
	case errors.As(err, &refusal) && isOfOne:
		return f.refuseOne(cmd, names[of.Patch], refusal.Findings)
	case errors.As(err, &refusal):
		return f.refuse(cmd, refusal.Findings)
	}
	pointer, row, ok := placeOf(err)
	if !ok {
		return err
	}
	if f.json {
		f.write(cmd, encode(map[string]any{"noPatch": noPatch{pointer, row, err.Error()}}))
	} else {
		fmt.Fprintln(cmd.ErrOrStderr(), err) // it quotes names of members
	}
	return errRefused
}

// refuseOne is refuse for one of several documents, named as the usage does.
func (f format) refuseOne(cmd *cobra.Command, name string, findings []validate.Finding) error {
	if f.json {
		out := append([]byte(`{"argument":`), encode(name)...)
		f.write(cmd, append(validate.JSON{}.Append(append(out, `,"findings":`...), findings), '}'))
		return errRefused
	}
	fmt.Fprintln(cmd.ErrOrStderr(), name+" is refused:")
	return f.refuse(cmd, findings)
}

// noPatch is the place that no patch can express, as data.
type noPatch struct {
	Pointer string    `json:"pointer"`
	Row     *tableRow `json:"row,omitempty"`
	Message string    `json:"message"`
}

type tableRow struct {
	Path     string `json:"path"`
	Strategy string `json:"strategy"`
}

func newTableRow(r merge.Row) *tableRow { return &tableRow{string(r.Path), r.Strategy.String()} }

// placeOf gives the place that an error of the algebra is about, and the row
// that decides there, if it is for a row to decide.
func placeOf(err error) (pointer string, row *tableRow, ok bool) {
	var diff *merge.DiffError
	var compose *merge.ComposeError
	switch {
	case errors.As(err, &diff):
		return string(diff.Path), newTableRow(diff.Row), true
	case errors.As(err, &compose):
		return string(compose.Path), newTableRow(compose.Row), true
	case errors.Is(err, clientsession.ErrAmount):
		return "/amount", nil, true
	}
	return "", nil, false
}
