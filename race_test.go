//go:build race

package clientsession_test

const raceEnabled = true
