package people_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"boussole/marketing"
	"boussole/people"
)

func open(t *testing.T, dir string) *people.Book {
	t.Helper()
	book, err := people.Open(context.Background(), filepath.Join(dir, "people.db"), filepath.Join(dir, "people.key"))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestKeysAreStableAndSecret(t *testing.T) {
	dir := t.TempDir()
	book := open(t, dir)
	ids := marketing.Identifiers{Email: " Ann@Example.org ", Reference: "42", Company: "Hôtel  du Lac"}
	person, company := book.Keys(ids, "shop")
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	book = open(t, dir)
	defer book.Close()
	again, companyAgain := book.Keys(marketing.Identifiers{Email: "ann@example.org", Company: "hôtel du lac"}, "crm")
	if person == "" || person != again || company == "" || company != companyAgain {
		t.Errorf("keys %q %q, then %q %q", person, company, again, companyAgain)
	}
	other := open(t, t.TempDir())
	defer other.Close()
	if key, _ := other.Keys(ids, "shop"); key == person {
		t.Error("two workspaces give the same key")
	}
}

// TestEmptyNeverMerges is C-03 for persons: words that mean nothing give no key.
func TestEmptyNeverMerges(t *testing.T) {
	book := open(t, t.TempDir())
	defer book.Close()
	for _, nothing := range []string{"", " ", "null", "undefined", "0", "N/A", "-", "(not set)"} {
		person, company := book.Keys(marketing.Identifiers{Email: nothing, Phone: nothing, Reference: nothing, Company: nothing, Name: "Ann"}, "shop")
		if person != "" || company != "" {
			t.Errorf("%q gave keys %q %q", nothing, person, company)
		}
	}
	a, _ := book.Keys(marketing.Identifiers{Reference: "7"}, "shop")
	b, _ := book.Keys(marketing.Identifiers{Reference: "7"}, "crm")
	if a == b {
		t.Error("number 7 of two systems is one person")
	}
}

func TestRemember(t *testing.T) {
	ctx := context.Background()
	book := open(t, t.TempDir())
	defer book.Close()
	ids := marketing.Identifiers{Email: "ann@example.org", Phone: "06 12 34 56 78", Name: "Ann Lee", Reference: "42"}
	person, company := book.Keys(ids, "shop")
	known := people.Known{Identifiers: ids, Person: person, Company: company, Connection: "shop", Import: "i1"}
	for range 2 {
		if err := book.Remember(ctx, []people.Known{known, {Import: "nobody"}}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := book.Of(ctx, person)
	if err != nil {
		t.Fatal(err)
	}
	want := []people.Identifier{{"email", "ann@example.org"}, {"name", "Ann Lee"}, {"phone", "+33612345678"}, {"reference", "42"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestIdentifiers(t *testing.T) {
	emails := map[string]string{"A@B.fr": "a@b.fr", "mailto:x@y.org": "x@y.org", "a@b": "", "a b@c.fr": "", "@b.fr": "", "a@b@c.fr": "", "null": ""}
	for text, want := range emails {
		if got := people.Email(text); got != want {
			t.Errorf("Email(%q) = %q, want %q", text, got, want)
		}
	}
	phones := map[string]string{"06 12 34 56 78": "+33612345678", "+33 (0)6 12 34 56 78": "+33612345678", "0033612345678": "+33612345678", "+1 415 555 0100": "+14155550100",
		"12": "", "call me": "", "1234567890123456": ""}
	for text, want := range phones {
		if got := people.Phone(text); got != want {
			t.Errorf("Phone(%q) = %q, want %q", text, got, want)
		}
	}
}
