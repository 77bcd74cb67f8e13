package main

import (
	"bytes"
	"compress/gzip"
	"io"

	"github.com/andybalholm/brotli"
)

// size is how many bytes go over the wire, by encoding.
type size struct{ raw, gzip, brotli int }

// best is brotli's quality for files that are compressed once.
const best = brotli.BestCompression

// sizeOf measures with gzip at its best and brotli at a quality from 0 to 11. A
// lower quality is faster and never better.
func sizeOf(file []byte, quality int) size {
	zip, _ := gzip.NewWriterLevel(io.Discard, gzip.BestCompression) // the level is one that there is
	return size{
		raw:    len(file),
		gzip:   compressed(file, func(w io.Writer) io.WriteCloser { zip.Reset(w); return zip }),
		brotli: compressed(file, func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, quality) }),
	}
}

// compressed counts what comes out. Writing to memory does not fail, and neither
// does compressing.
func compressed(file []byte, writer func(io.Writer) io.WriteCloser) int {
	var out bytes.Buffer
	w := writer(&out)
	_, _ = w.Write(file)
	_ = w.Close()
	return out.Len()
}
