package main

// Behaviour is what the contenders for one operation answer in its cases.
type Behaviour struct {
	Op         Operation
	Contenders []string // ours first, also where it does not have the operation
	Rows       []BehaviourRow
}

// BehaviourRow is one case and the verdicts on the contenders, in their order.
type BehaviourRow struct {
	Case     Case
	Verdicts []Verdict
}

// Tally counts the verdicts on one contender. Cases that are the engine's own
// decision are left out.
type Tally struct{ Cases, Right, Wrong, Refused, Panicked, Varying int }

// observe has every contender do every case it can.
func observe(all []Case) []Behaviour {
	var tables []Behaviour
	for _, op := range operations() {
		table := Behaviour{Op: op}
		runners := contenders(op)
		if len(runners) == 0 || runners[0].Name != ours {
			runners = append([]Contender{{Name: ours}}, runners...)
		}
		for _, c := range runners {
			table.Contenders = append(table.Contenders, c.Name)
		}
		for _, k := range all {
			if k.Op != op {
				continue
			}
			row := BehaviourRow{Case: k}
			for _, c := range runners {
				var v Verdict
				if c.Do != nil {
					v = judge(c, k)
				}
				row.Verdicts = append(row.Verdicts, v)
			}
			table.Rows = append(table.Rows, row)
		}
		tables = append(tables, table)
	}
	return tables
}

// Tally counts the verdicts on the contender at an index.
func (b Behaviour) Tally(contender int) Tally {
	var t Tally
	for _, row := range b.Rows {
		v := row.Verdicts[contender]
		if row.Case.Decision || v.Mark == Missing {
			continue
		}
		t.Cases++
		switch v.Mark {
		case Right:
			t.Right++
		case Wrong:
			t.Wrong++
		case Refused:
			t.Refused++
		case Panicked:
			t.Panicked++
		}
		if v.Varies {
			t.Varying++
		}
	}
	return t
}
