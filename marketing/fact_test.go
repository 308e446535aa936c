package marketing_test

import (
	"testing"

	"boussole/marketing"
)

// TestFieldNamesAreOne: a column of a fact never has the name of a field of its
// tag or of an identifier, because files map their columns to all three by name.
func TestFieldNamesAreOne(t *testing.T) {
	for _, fact := range marketing.Facts() {
		taken := map[string]string{}
		persons := false
		for _, column := range fact.Columns {
			if other, twice := taken[column.Name]; twice {
				t.Errorf("%s.%s is also %s", fact.Name, column.Name, other)
			}
			taken[column.Name] = "a column"
			persons = persons || column.Kind == marketing.KindPerson
			if column.Meaning == "" {
				t.Errorf("%s.%s is not documented", fact.Name, column.Name)
			}
		}
		if fact.Tagged {
			for _, field := range (marketing.Tag{}).Fields() {
				if _, twice := taken[field.Name]; twice {
					t.Errorf("%s.%s is a field of its tag too", fact.Name, field.Name)
				}
			}
		}
		if persons {
			for _, name := range []string{"email", "phone", "name", "reference", "company_name"} {
				if _, twice := taken[name]; twice {
					t.Errorf("%s.%s is an identifier too", fact.Name, name)
				}
			}
		}
		if fact.Meaning == "" || fact.Column("day") < 0 || fact.Key != "" && fact.Column(fact.Key) < 0 {
			t.Errorf("%s is not complete", fact.Name)
		}
	}
}
