package main

import (
	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
)

// amountFlag says whether a stored amount is an override, for hosts that know
// (SPEC A6).
type amountFlag struct{ choice }

func (f *amountFlag) addTo(cmd *cobra.Command) {
	f.words = []string{"overridden", "calculated"}
	f.choice.addTo(cmd, "amount", "what the stored amount is (default: inferred from the order)")
}

// state gives the choice in the engine's terms.
func (f *amountFlag) state() clientsession.AmountState {
	switch f.value {
	case "overridden":
		return clientsession.AmountOverridden
	case "calculated":
		return clientsession.AmountCalculated
	}
	return clientsession.AmountInferred
}
