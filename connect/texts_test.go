package connect

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryCodeHasItsSentences finds the codes in the source and asks for their
// sentences in both languages, with the same values.
func TestEveryCodeHasItsSentences(t *testing.T) {
	texts := map[string]map[string]string{}
	for _, language := range []string{"fr", "en"} {
		content, err := os.ReadFile("../locales/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		sentences := map[string]string{}
		if err := json.Unmarshal(content, &sentences); err != nil {
			t.Fatal(err)
		}
		texts[language] = sentences
	}
	used := map[string]bool{}
	patterns := map[string]*regexp.Regexp{
		"problem.": regexp.MustCompile(`(?:problem|tooLarge)\("([a-z_]+)"|NewProblem\([a-zA-Z.]+, "([a-z_]+)"`),
		"note.":    regexp.MustCompile(`(?:\bnote|\.count)\("([a-z_]+)"`),
		"refusal.": regexp.MustCompile(`marketing\.Reason = "([a-z_]+)"|refuse\(.*, "([a-z_]+)"\)`),
	}
	for _, pattern := range []string{"*.go", "*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for prefix, codes := range patterns {
				for _, found := range codes.FindAllStringSubmatch(string(source), -1) {
					used[prefix+strings.Join(found[1:], "")] = true
				}
			}
		}
	}
	places := regexp.MustCompile(`\{[a-z_]+\}`)
	for code := range used {
		french, english := texts["fr"][code], texts["en"][code]
		if french == "" || english == "" {
			t.Errorf("%s has no sentence: %q %q", code, french, english)
		}
		a, b := places.FindAllString(french, -1), places.FindAllString(english, -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s: %v and %v", code, a, b)
		}
		if regexp.MustCompile(` [:;!?%»]`).MatchString(french) {
			t.Errorf("%s lacks a no-break space: %q", code, french)
		}
	}
	for code := range texts["fr"] {
		if strings.HasPrefix(code, "refusal.") && !used[code] {
			t.Errorf("%s is never used", code)
		}
	}
}
