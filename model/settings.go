package model

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"boussole/marketing"
	"boussole/model/channel"
)

// Settings are the decisions of a workspace that change what facts mean.
type Settings struct {
	// Currency is what money is converted to.
	Currency marketing.Currency
	// LeadQuietDays is the period of inactivity after which a person counts as a new lead.
	LeadQuietDays int
	// Rules are the channel rules, in order.
	Rules []channel.Rule
	// Lists are the named sets that the rules refer to.
	Lists channel.Lists
}

// digest identifies settings: derived tables made with others are made anew.
func (s Settings) digest() (string, error) {
	text, err := json.Marshal(s)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]), nil
}

// Dirty says what changed in the facts. The zero value means nothing; All means
// that everything is to be made anew.
type Dirty struct {
	All         bool
	Facts       []marketing.FactName
	Connections []marketing.ConnectionID
}
