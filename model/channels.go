package model

import (
	"context"

	"boussole/marketing"
	"boussole/model/channel"
	"boussole/warehouse"
)

// channels judges every distinct piece of evidence. It always reads all of it:
// there are few tuples, and a changed rule must reach history.
func (m *Model) channels(ctx context.Context, s Settings, _ Dirty) error {
	rules, err := channel.Compile(s.Rules, s.Lists)
	if err != nil {
		return err
	}
	rows, err := m.store.Query(ctx, `SELECT DISTINCT tag_id, platform, source, medium, campaign, content, term, click_id, referrer, campaign_type, channel FROM tags ORDER BY tag_id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var judged [][]any
	for rows.Next() {
		var id int64
		var t marketing.Tag
		if err := rows.Scan(&id, &t.Platform, &t.Source, &t.Medium, &t.Campaign, &t.Content, &t.Term, &t.ClickID, &t.Referrer, &t.CampaignType, &t.Channel); err != nil {
			return err
		}
		verdict := rules.Judge(t)
		evidence := t
		evidence.Platform = ""
		judged = append(judged, []any{id, string(verdict.Channel), verdict.Rule, string(t.Platform), t.Campaign, evidence != marketing.Tag{}})
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := m.store.Write(ctx, func(w warehouse.Writer) error { return w.Exec(ctx, "DELETE FROM tag_channels") }); err != nil {
		return err
	}
	return m.store.Append(ctx, tagChannelsTable(), judged)
}
