package fuzz

// The unit tables of the oracles, as seeds for targets in the external package.

// ReadSeeds gives texts that are JSON, and some that are not.
func ReadSeeds() []string {
	var seeds []string
	for _, tt := range readTests {
		seeds = append(seeds, tt.src)
	}
	return seeds
}

// UpdateSeeds gives stored sessions and patches for them.
func UpdateSeeds() []Case {
	var seeds []Case
	for _, tt := range updateTests {
		seeds = append(seeds, Case{[]byte(tt.session), []byte(tt.patch)})
	}
	return seeds
}

// MergeSeeds gives values, and patches by RFC 7396.
func MergeSeeds() []Case {
	var seeds []Case
	for _, tt := range mergeTests {
		seeds = append(seeds, Case{[]byte(tt.target), []byte(tt.patch)})
	}
	return seeds
}
