package main

import "time"

// PerByte is what a byte of a [Feed] costs.
type PerByte struct {
	Feed        Feed
	Nanoseconds float64
	Ratio       float64 // to a byte of the first feed, the median over the rounds
	Spread      float64 // as that of Figures
}

// measureFeeds times feeds in turn, round by round. The first is the one to
// compare with.
func measureFeeds(job string, feeds []Feed, rounds int, turn time.Duration) ([]PerByte, error) {
	figures, err := measure([]Race{feedRace(job, feeds)}, rounds, turn)
	if err != nil {
		return nil, err
	}
	rows := make([]PerByte, len(feeds))
	for i, f := range figures {
		rows[i] = perByte(feeds[i], feeds[0], f)
	}
	return rows, nil
}

// perByte divides by the bytes. A median of ratios may be, since every round
// has the same bytes.
func perByte(feed, first Feed, f Figures) PerByte {
	bytes := float64(feed.Bytes())
	return PerByte{
		Feed:        feed,
		Nanoseconds: f.Nanoseconds / bytes,
		Ratio:       f.Ratio * float64(first.Bytes()) / bytes,
		Spread:      f.Spread,
	}
}
