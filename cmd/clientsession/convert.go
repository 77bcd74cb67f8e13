package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

const convertHelp = `Convert an amount in major units to minor units of a currency, as the API has
them: 7.00 USD is 700, 700 JPY is 700, 0.700 BHD is 700. With --minor it goes
the other way.

It is exact: 7.005 USD is refused unless --round says how to round. An amount is
written with digits and a point, without grouping or an exponent; one below 0
goes after "--". One in minor units has digits only.

A MODE is half-even, half-up, half-away (from 0), up (away from 0), down
(towards 0), ceiling, floor, or exact, which rounds nothing.

Currencies without a minor unit, such as XAU, are refused. For a provider that
counts in another unit than ISO 4217 does, --exponent gives the digits.`

func newConvert() *cobra.Command {
	var c conversion
	var as format
	cmd := &cobra.Command{
		Use:   "convert AMOUNT CODE",
		Short: "Convert between major and minor units",
		Long:  convertHelp,
		Example: `  clientsession convert 7.00 USD
  clientsession convert --minor 700 USD
  clientsession convert --round half-even 7.005 USD
  clientsession convert --exponent 2 150 ISK
  clientsession convert --json -- -0.5 EUR`,
		Args: wants("AMOUNT", "CODE"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return codeNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.minor && cmd.Flags().Changed("round") {
				return errors.New("with --minor there is nothing to --round")
			}
			money, err := c.convert(args[0], args[1])
			if err != nil {
				fmt.Fprintln(cmd.ErrOrStderr(), err)
				return errRefused
			}
			as.writeMoney(cmd, money, c.minor)
			return nil
		},
	}
	c.addTo(cmd)
	as.addTo(cmd, "print amount, currency and both units as one object")
	cmd.SetFlagErrorFunc(negativeError)
	return cmd
}

// conversion is what the flags say about how to convert.
type conversion struct {
	minor    bool // from minor units to major ones
	round    roundFlag
	exponent exponentFlag
}

func (c *conversion) addTo(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.minor, "minor", false, "the amount is in minor units; print it in major ones")
	c.round.addTo(cmd)
	cmd.Flags().Var(&c.exponent, "exponent", "digits of a provider's minor unit (default: those of ISO 4217)")
}

// convert gives the amount. The error is a line for a person.
func (c *conversion) convert(text, letters string) (amount.Money, error) {
	code, err := parseCode(letters)
	if err != nil {
		return amount.Money{}, err
	}
	var money amount.Money
	if c.minor {
		money, err = c.fromMinor(text, code)
	} else {
		money, err = c.fromMajor(text, code)
	}
	if err == nil {
		_, err = money.MajorText() // a currency without major units cannot be printed in them
	}
	if err != nil {
		return money, errors.New("clientsession: " + strings.TrimPrefix(err.Error(), "amount: ") + advice(err))
	}
	return money, nil
}

func (c *conversion) fromMajor(text string, code currency.Code) (amount.Money, error) {
	if c.exponent.given {
		return amount.ParseMajor(text, code, c.round.mode, c.exponent.value)
	}
	return amount.ParseMajor(text, code, c.round.mode)
}

// fromMinor takes minor units as documents have them, digits only (SPEC V3):
// 7.00 would be a whole number, and is a mistake all the same.
func (c *conversion) fromMinor(text string, code currency.Code) (amount.Money, error) {
	units, err := strconv.ParseInt(text, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return amount.Money{}, amount.ErrRange
	case err != nil, strconv.FormatInt(units, 10) != text: // +7, 007, -0
		return amount.Money{}, amount.ErrNotMinor
	case c.exponent.given:
		return amount.FromMinor(amount.Minor(units), code, c.exponent.value)
	}
	return amount.Money{Minor: amount.Minor(units), Currency: code}, nil
}

// advice is what a person can do about a refusal, where that is not plain.
func advice(err error) string {
	switch {
	case errors.Is(err, amount.ErrInexact):
		return "; --round says how to round"
	case errors.Is(err, amount.ErrNoMinorUnit):
		return "; --exponent says what a provider counts in"
	case errors.Is(err, amount.ErrSyntax):
		return ", like 7.00"
	case errors.Is(err, amount.ErrNotMinor):
		return ", digits only"
	}
	return ""
}

// writeMoney prints what was asked for, a number and nothing else, or all that
// is known. The members are those of an amount in a document, and major units
// are text because most programs read a JSON number with a point as a float.
func (f format) writeMoney(cmd *cobra.Command, money amount.Money, fromMinor bool) {
	major, _ := money.MajorText() // convert has seen to it
	digits, _ := money.Exponent()
	switch {
	case f.json:
		f.write(cmd, encode(struct {
			Amount   int64         `json:"amount"`
			Currency currency.Code `json:"currencyCode"`
			Exponent int           `json:"exponent"`
			Major    string        `json:"major"`
		}{int64(money.Minor), money.Currency, digits, major}))
	case fromMinor:
		f.write(cmd, []byte(major))
	default:
		f.write(cmd, strconv.AppendInt(nil, int64(money.Minor), 10))
	}
}

// negativeError helps who writes -7.00, which every command line takes for
// flags.
func negativeError(_ *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		if flags := unknown.GetSpecifiedShortnames(); flags != "" && strings.Contains("0123456789.", flags[:1]) {
			return errors.New(`an amount below 0 goes after "--", as in: convert -- -7.00 USD`)
		}
	}
	return flagError(err)
}
