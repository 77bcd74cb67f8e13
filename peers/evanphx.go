package main

import (
	"strconv"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/wI2L/jsondiff"
)

// The merge-patch libraries offer these operations ready made, so that there is
// only one way to write each contender.

func evanphxApply(session, patch []byte) ([]byte, error) {
	return jsonpatch.MergePatch(session, patch)
}

func evanphxEqual(a, b []byte) ([]byte, error) {
	return strconv.AppendBool(nil, jsonpatch.Equal(a, b)), nil
}

func evanphxCreate(before, after []byte) ([]byte, error) {
	return jsonpatch.CreateMergePatch(before, after)
}

func evanphxCompose(first, second []byte) ([]byte, error) {
	return jsonpatch.MergeMergePatches(first, second)
}

func jsondiffCreate(before, after []byte) ([]byte, error) {
	return jsondiff.MergePatchJSON(before, after)
}
