package marketing

// The names of the facts that are aggregates of other tools or of the world
// outside.
const (
	FactEmailStats  FactName = "email_stats"
	FactSocialStats FactName = "social_stats"
	FactFollowers   FactName = "followers"
	FactWebStats    FactName = "web_stats"
	FactSeries      FactName = "external_series"
	FactActions     FactName = "actions"
)

func emailStatsFact() Fact {
	return Fact{Name: FactEmailStats, Replace: ByRange, Tagged: true,
		Meaning: "What one e-mail campaign sent and brought on a day.",
		Columns: []Column{
			{"day", KindDay, "Day."},
			{"campaign_id", KindText, "The tool's id of the campaign. The name stands in the tag."},
			{"subject", KindText, "Subject line."},
			{"sends", KindInteger, "Messages sent."},
			{"deliveries", KindInteger, "Messages delivered."},
			{"opens", KindInteger, "Persons who opened, machine opens included when the tool cannot tell."},
			{"email_clicks", KindInteger, "Persons who clicked."},
			{"unsubscribes", KindInteger, "Unsubscriptions."},
			{"bounces", KindInteger, "Messages returned."},
		}}
}

func socialStatsFact() Fact {
	return Fact{Name: FactSocialStats, Replace: ByRange, Tagged: true,
		Meaning: "What one post or profile reached on a day, without payment.",
		Columns: []Column{
			{"day", KindDay, "Day."},
			{"profile", KindText, "Profile or page."},
			{"post_id", KindText, "The network's id of the post."},
			{"post", KindText, "Title or first words of the post."},
			{"reach", KindInteger, "Accounts reached; not additive over days."},
			{"impressions", KindInteger, "Times shown."},
			{"likes", KindInteger, "Likes and reactions."},
			{"shares", KindInteger, "Shares."},
			{"comments", KindInteger, "Comments."},
			{"clicks", KindInteger, "Clicks."},
			{"video_views", KindInteger, "Video views."},
		}}
}

func followersFact() Fact {
	return Fact{Name: FactFollowers, Replace: ByRange, Tagged: true,
		Meaning: "How many followed a profile at the end of a day.",
		Columns: []Column{
			{"day", KindDay, "Day."},
			{"profile", KindText, "Profile or page."},
			{"followers", KindInteger, "Followers at the end of the day; a level, never summed over days."},
		}}
}

func webStatsFact() Fact {
	return Fact{Name: FactWebStats, Replace: ByRange, Tagged: true,
		Meaning: "Aggregates exported by another web analytics tool; never added to our own counts.",
		Columns: []Column{
			{"day", KindDay, "First day the row covers."},
			{"last_day", KindDay, "Last day the row covers."},
			{"property", KindText, "Property or site in the other tool."},
			{"dimension", KindText, "Dimension that the row is broken down by."},
			{"member", KindText, "Value of that dimension."},
			{"users", KindInteger, "Users."},
			{"new_users", KindInteger, "New users."},
			{"sessions", KindInteger, "Sessions."},
			{"pageviews", KindInteger, "Page views."},
			{"engaged_sessions", KindInteger, "Engaged sessions."},
			{"conversions", KindDecimal, "Conversions or key events claimed by the tool."},
			{"revenue", KindMoney, "Revenue claimed by the tool."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
		}}
}

func externalSeriesFact() Fact {
	return Fact{Name: FactSeries, Replace: ByRange,
		Meaning: "A series or calendar from outside: sales periods, holidays, competitors, prices, weather.",
		Columns: []Column{
			{"day", KindDay, "First day."},
			{"last_day", KindDay, "Last day."},
			{"series", KindText, "Name of the series."},
			{"label", KindText, "Label of the entry."},
			{"value", KindDecimal, "Value."},
		}}
}

func actionsFact() Fact {
	return Fact{Name: FactActions, Replace: ByKey, Key: "action_id", Tagged: true,
		Meaning: "One marketing action of the inventory.",
		Columns: []Column{
			{"day", KindDay, "First day of the action."},
			{"last_day", KindDay, "Last day, when it has one."},
			{"action_id", KindText, "Id of the action."},
			{"name", KindText, "Name."},
			{"content_type", KindText, "article, e_book, webinar, advert, email, event, radio, press, influencer…"},
			{"tool", KindText, "Tool used."},
			{"frequency", KindText, "How often."},
			{"owner", KindText, "Who is in charge."},
			{"budget", KindMoney, "Budget."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"objective", KindText, "What it is for."},
		}}
}
