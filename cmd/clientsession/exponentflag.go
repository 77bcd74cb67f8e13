package main

import (
	"errors"
	"strconv"

	"github.com/clientsession/clientsession/amount"
)

// exponentFlag is the value of the flag for the digits of a provider's minor
// unit. Zero digits are an answer, and differ from none given.
type exponentFlag struct {
	value amount.Exponent
	given bool
}

// String gives the digits, or nothing.
func (f *exponentFlag) String() string {
	if !f.given {
		return ""
	}
	return strconv.Itoa(int(f.value))
}

// Set takes a number of digits. What is wrong with another word is for
// flagError to say.
func (f *exponentFlag) Set(word string) error {
	digits, err := strconv.Atoi(word)
	if err != nil || digits < 0 || digits > amount.MaxExponent {
		return errors.New("no number of digits")
	}
	f.value, f.given = amount.Exponent(digits), true
	return nil
}

// Type is what help shows for the flag's value.
func (f *exponentFlag) Type() string { return "N" }

func (f *exponentFlag) list() string { return "0 to " + strconv.Itoa(amount.MaxExponent) }
