// Package locales is the one catalogue of texts that people see, in French and
// English, shared by the binary and the page.
package locales

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed *.json
var files embed.FS

// Language is one of the product's languages.
type Language string

// The languages.
const (
	French  Language = "fr"
	English Language = "en"
)

// Catalogue holds every text of both languages by its key.
type Catalogue map[Language]map[string]string

// Load reads the catalogue that is part of the binary.
func Load() (Catalogue, error) {
	c := Catalogue{}
	for _, language := range []Language{French, English} {
		text, err := files.ReadFile(string(language) + ".json")
		if err != nil {
			return nil, err
		}
		texts := map[string]string{}
		if err := json.Unmarshal(text, &texts); err != nil {
			return nil, fmt.Errorf("%s.json: %w", language, err)
		}
		c[language] = texts
	}
	return c, nil
}

// Text returns the text of a key with its {names} filled in. A key that does
// not exist is returned as it is: a test makes sure that none is missing.
func (c Catalogue) Text(language Language, key string, with map[string]string) string {
	text, ok := c[language][key]
	if !ok {
		return key
	}
	for name, value := range with {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}

// Has reports whether the key exists.
func (c Catalogue) Has(key string) bool {
	_, ok := c[English][key]
	return ok
}

// Preferred returns the language that an Accept-Language header asks for;
// French when it asks for neither.
func Preferred(header string) Language {
	for _, part := range strings.Split(header, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		switch primary, _, _ := strings.Cut(strings.ToLower(tag), "-"); Language(primary) {
		case French:
			return French
		case English:
			return English
		}
	}
	return French
}
