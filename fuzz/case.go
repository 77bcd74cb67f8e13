package fuzz

// Case is what a law is tried on: a stored session, and a patch that need not
// be JSON. Both are bytes, because an updater's are.
type Case struct {
	// Session is the stored session, and Patch what is sent for it. Either may be
	// no JSON.
	Session, Patch []byte
}

// String shows both, as JSON where they are.
func (c Case) String() string {
	return "\n  session " + string(c.Session) + "\n  patch   " + string(c.Patch)
}

// AnyCase chooses a session that the updater made, and a patch for it:
// [AnySession] and [AnyPatch].
func AnyCase(c *Choices, u Updater) Case {
	p := patcherFor(c, u)
	return Case{bytesOf(p.session), p.any()}
}

// AnyCases chooses one session that the updater made, and that many patches for it.
// Most of what it costs to make a case is the session, so that a long run takes
// several patches for each.
func AnyCases(c *Choices, u Updater, patches int) []Case {
	p := patcherFor(c, u)
	session, cases := bytesOf(p.session), make([]Case, patches)
	for i := range cases {
		cases[i] = Case{session, p.any()}
	}
	return cases
}

// ValidCase chooses a session that the updater made, and a [ValidPatch] for it.
func ValidCase(c *Choices, u Updater) Case {
	p := patcherFor(c, u)
	return Case{bytesOf(p.session), bytesOf(p.valid())}
}

// HostileCase chooses a session that the updater made, and a valid patch for it
// that became a [HostileText].
func HostileCase(c *Choices, u Updater) Case {
	p := patcherFor(c, u)
	return Case{bytesOf(p.session), HostileText(c, p.valid())}
}

func patcherFor(c *Choices, u Updater) patcher {
	plan := planOf(u.Rules)
	return patcher{c, plan, sessionBy(c, u, plan)}
}

// FaultyCase is a case whose patch has one fault of its own, which is told.
type FaultyCase struct {
	Case
	Fault Fault // in the patch
}

// String shows the case, and the fault in the patch.
func (c FaultyCase) String() string {
	return c.Case.String() + "\n  fault   " + string(c.Fault.Pointer) + " " + string(c.Fault.Code)
}

// NearlyValidCase chooses a session that the updater made, and a valid patch for
// it with one fault ([Spoil]).
func NearlyValidCase(c *Choices, u Updater) FaultyCase {
	p := patcherFor(c, u)
	patch, fault := Spoil(c, p.valid())
	return FaultyCase{Case{bytesOf(p.session), bytesOf(patch)}, fault}
}

func bytesOf(t Tree) []byte {
	if !t.Exists() {
		return nil
	}
	return t.appendTo(make([]byte, 0, 512))
}

// mustRead reads what an updater gave, which is JSON if the updater is any
// good; if not, the law Closed says so.
func mustRead(src []byte) Tree {
	t, err := ReadTree(src)
	if err != nil {
		return null()
	}
	return t
}
