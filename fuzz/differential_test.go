package fuzz_test

import (
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Engine and model, on what the kit's generators make (SPEC sections 1 to 4).
// FUZZ_SEED replays a run, FUZZ_N makes a longer one.
func TestEngine_AgreesWithTheModelOnGeneratedCases(t *testing.T) {
	seed, cases := fuzz.Replay(600)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, cases)
	for name, table := range readyTables {
		t.Run(name, func(t *testing.T) {
			c := fuzz.FromRandom(rand.New(rand.NewSource(seed)))
			u, r := newUpdater(t, table), newRivals(t, table, validate.RefuseUnknown)
			accepted, older := 0, 0
			for range cases {
				d := anyDuel(c, u)
				require.NoError(t, d.disagreement(r), "%v", d)
				outcome := r.update.Update(string(d.Session), string(d.Patch), d.state)
				if outcome.Session != nil {
					accepted++
				}
				for _, f := range outcome.Findings {
					if f.Preexisting {
						older++
						break
					}
				}
			}
			require.Greater(t, accepted, cases/5, "hardly any case is accepted")
			require.Less(t, accepted, cases, "no case is refused")
			require.Greater(t, older, cases/50, "hardly any session has faults (SPEC V7)")
		})
	}
}

// The same, led by the bytes of native fuzzing.
func FuzzDuel_EngineAndModelAgree(f *testing.F) {
	random := rand.New(rand.NewSource(1)) // seeds, the same ones every time
	for range 50 {
		data := make([]byte, 100+random.Intn(400))
		random.Read(data)
		f.Add(data)
	}
	var updaters []fuzz.Updater
	var all []*rivals
	for _, table := range []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396()} {
		updaters, all = append(updaters, newUpdater(f, table)), append(all, newRivals(f, table, validate.RefuseUnknown))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := fuzz.FromBytes(data)
		i := c.Below(len(all))
		d := anyDuel(c, updaters[i])
		require.NoError(t, d.disagreement(all[i]), "%v", d)
	})
}

// duel is a case, what is known of its session's amount, and a request.
type duel struct {
	fuzz.Case
	state   string
	request []byte
}

// anyDuel chooses a case, and now and then one whose session no engine made:
// something like a patch, with the faults that patches have.
func anyDuel(c *fuzz.Choices, u fuzz.Updater) duel {
	d := duel{Case: fuzz.AnyCase(c, u)}
	if c.Below(4) == 3 {
		session := fuzz.AnySession(c, u)
		d.Session = fuzz.AnyPatch(c, u, session)
	}
	d.state = []string{"", "overridden", "calculated"}[c.Below(3)]
	d.request = []byte(fuzz.AnyRequest(c, u.Rules).String())
	if c.Below(4) == 3 {
		d.request = d.Patch
	}
	return d
}

func (d duel) disagreement(r *rivals) error {
	if err := r.disagreeOnUpdate(string(d.Session), string(d.Patch), d.state); err != nil {
		return err
	}
	return r.disagreeOnCreation(string(d.request))
}

func (d duel) String() string {
	return d.Case.String() + "\n  state   " + d.state + "\n  request " + string(d.request)
}

var readyTables = map[string]*merge.Table{
	"ClientSession": merge.ClientSession(), "Fieldwise": merge.Fieldwise(), "RFC7396": merge.RFC7396(),
}
