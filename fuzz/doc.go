// Package fuzz is a kit for checking engines that update client sessions: it
// makes sessions and patches, and holds the laws of the SPEC against what an
// engine does with them. It is importable, so that hosts can check tables of
// their own, in five lines of a test:
//
//	table, err := merge.NewTable(rows...)
//	require.NoError(t, err)
//	updater, err := fuzz.NewUpdater(table)
//	require.NoError(t, err)
//	fuzz.Hold(t, updater)
//
// # Terms
//
// A [Tree] is a JSON value that keeps its spelling. [Choices] are what a
// generator decides by, out of a seed or out of the bytes of native fuzzing. A
// [Case] is a stored session and a patch, both as bytes. An [Updater] is what
// is checked: an engine, or a host's functions around one, and the table that
// it claims to go by; its [Algebra] is what it can reckon with patches, if it
// can. A [Law] says what must hold for every case; it is silent about a case
// that it does not apply to, and a [Result] counts those. [Laws] are those of
// SPEC section 6.
//
// [Hold] is for tests, [Run] for programs, [Try] for one case of whatever origin,
// such as a native fuzz target's, and [Law.Property] for gopter.
//
// # Rooms
//
// The kit is one of two ways to trust the engine. Laws say what holds of every
// update and hold for any table. The other way is to do everything once more,
// naively, and to compare: package fuzz/plain is SPEC section 1, fuzz/model
// sections 2 and 3 by what fuzz/table decides and fuzz/breakdown adds up,
// fuzz/faults and fuzz/findings are section 4, and fuzz/receipts is L5. They
// import nothing of the engine.
//
// The command fuzz/soak does all of both for as long as one likes, RESULTS.md
// says what that gave, and SURVIVORS.md what no test notices.
//
// # Boundary
//
// The oracles of the laws share no code with the engine either: whether a text
// is JSON is left to encoding/json, numbers are compared by digits, patches
// merged by the few lines of RFC 7396 and JSON patches applied by those of RFC
// 6902, amounts added up with math/big. They are short on purpose. Of the engine
// only names are borrowed (kinds, strategies, actions, codes of findings), and
// what a table answers for a path, which is the claim to be checked.
//
// What the algebra promises of every session is tried on some for each case, and
// that there is no patch is disproved only where a patch is plain to see. The
// tests of package merge search the small scope for the others.
//
// Generators take the fields and their limits from the engine's own table, so
// that each field is made as soon as it is there, right and wrong. Whether that
// table and the findings are right is not the laws' affair, but fuzz/faults'.
// Sessions in the making are read by package document, which is quicker.
//
// Documents come valid ([ValidPatch], [Sessions]), with one fault that is told
// ([NearlyValidCases], [Spoil]), and hostile ([HostileTexts]); tables come such as
// engines take ([Tables]) and such as they refuse ([RefusedTables]). For gopter
// each is a generator with a shrinker, for native fuzzing a function of [Choices].
//
// # Promise
//
// A run is replayed by its seed, which is always told, under the same version
// of the kit; another version may make other cases of it. A case that breaks a
// law is shrunk until no step makes it simpler. Names of laws are stable, their
// texts and the generators are not. For each law there is an engine in the tests
// that breaks it and no other (TestEachLaw_IsBrokenAloneByAMutation).
//
// The module requires gopter; the soak go-pretty, for its tables; and the tests
// jsontext, which has no released version yet, as a second strict reader. That is
// why it is a module of its own: the engine's users inherit none of them.
package fuzz
