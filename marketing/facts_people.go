package marketing

// The names of the facts about persons, their acts and their contacts.
const (
	FactLeads        FactName = "leads"
	FactLeadStages   FactName = "lead_stages"
	FactDeals        FactName = "deals"
	FactDealStages   FactName = "deal_stages"
	FactEvents       FactName = "events"
	FactAudienceHits FactName = "audience_hits"
	FactSurvey       FactName = "survey_answers"
	FactTickets      FactName = "tickets"
	FactContactsMade FactName = "contacts_made"
)

func leadsFact() Fact {
	return Fact{Name: FactLeads, Replace: ByKey, Key: "lead_id", Tagged: true,
		Meaning: "A person who gave contact details.",
		Columns: []Column{
			{"day", KindDay, "Day the lead came in, in the workspace's zone."},
			{"happened_at", KindInstant, "Instant the lead came in."},
			{"lead_id", KindText, "The source's id of the lead."},
			{"contact", KindPerson, "Who it is."},
			{"company", KindPerson, "Company of the contact."},
			{"qualification", KindText, "lead, mql or sql: the highest reached."},
			{"status", KindText, "open, accepted, rejected, converted."},
			{"rejected_reason", KindText, "Why sales turned it down."},
			{"owner", KindText, "Salesperson in charge."},
			{"first_contact_at", KindInstant, "First time somebody contacted the lead."},
			{"offer", KindText, "Content or offer that brought the details in."},
			{"landing_page", KindText, "Page of the form, without its query."},
			{"segment", KindText, "Segment stated by the source."},
			{"industry", KindText, "Industry."},
			{"company_size", KindText, "Size class of the company."},
			{"promo_code", KindText, "Promotion code given."},
			{"phone_number_dialled", KindText, "Dedicated number that was called."},
			{"said_origin", KindText, "Origin as the person told it."},
		}}
}

func leadStagesFact() Fact {
	return Fact{Name: FactLeadStages, Replace: ByKey,
		Meaning: "A lead's entry into a stage.",
		Columns: []Column{
			{"day", KindDay, "Day of entry."},
			{"happened_at", KindInstant, "Instant of entry."},
			{"lead_id", KindText, "Lead."},
			{"stage", KindText, "lead, mql, sql or the source's own stage."},
			{"owner", KindText, "Salesperson in charge."},
			{"reason", KindText, "Reason given for the move."},
		}}
}

func dealsFact() Fact {
	return Fact{Name: FactDeals, Replace: ByKey, Key: "deal_id", Tagged: true,
		Meaning: "A sales opportunity.",
		Columns: []Column{
			{"day", KindDay, "Day the deal was opened."},
			{"happened_at", KindInstant, "Instant the deal was opened."},
			{"deal_id", KindText, "The source's id of the deal."},
			{"lead_id", KindText, "Lead that it came from."},
			{"contact", KindPerson, "Contact."},
			{"company", KindPerson, "Company."},
			{"stage", KindText, "Present stage."},
			{"outcome", KindText, "open, won or lost."},
			{"closed_day", KindDay, "Day it was won or lost."},
			{"lost_reason", KindText, "Why it was lost."},
			{"amount", KindMoney, "Amount net of VAT."},
			{"margin", KindMoney, "Margin expected or made."},
			{"probability", KindDecimal, "Chance to win, between 0 and 1."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"owner", KindText, "Salesperson in charge."},
			{"product", KindText, "Product or product line."},
			{"segment", KindText, "Segment stated by the source."},
			{"industry", KindText, "Industry."},
			{"company_size", KindText, "Size class of the company."},
			{"said_origin", KindText, "Origin as the buyer told it."},
		}}
}

func dealStagesFact() Fact {
	return Fact{Name: FactDealStages, Replace: ByKey,
		Meaning: "A deal's entry into a stage.",
		Columns: []Column{
			{"day", KindDay, "Day of entry."},
			{"happened_at", KindInstant, "Instant of entry."},
			{"deal_id", KindText, "Deal."},
			{"stage", KindText, "Stage entered."},
			{"amount", KindMoney, "Amount at that time."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"owner", KindText, "Salesperson in charge."},
			{"reason", KindText, "Reason given for the move."},
		}}
}

func eventsFact() Fact {
	return Fact{Name: FactEvents, Replace: ByKey, Key: "message_id", Tagged: true,
		Meaning: "One act on a site or in an application, collected with consent.",
		Columns: []Column{
			{"day", KindDay, "Day in the workspace's zone."},
			{"happened_at", KindInstant, "Corrected instant of the act."},
			{"occurred_at", KindInstant, "Client's clock at the act."},
			{"sent_at", KindInstant, "Client's clock when sending."},
			{"received_at", KindInstant, "Server's clock at receipt."},
			{"source_key", KindText, "Source that sent it."},
			{"message_id", KindText, "Sender's id of the message."},
			{"visitor", KindText, "Pseudonymous browser."},
			{"person", KindPerson, "Known person, when identified."},
			{"event", KindText, "What happened, such as page, form, purchase."},
			{"page_host", KindText, "Host of the page."},
			{"page_path", KindText, "Path of the page, without its query."},
			{"engaged_ms", KindInteger, "Engaged time in milliseconds."},
			{"value", KindMoney, "Value, when the act has one."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"device", KindText, "desktop, mobile, tablet or other."},
			{"country", KindText, "Country (ISO 3166-1 alpha-2)."},
			{"properties", KindText, "The remaining properties as JSON."},
		}}
}

func audienceHitsFact() Fact {
	return Fact{Name: FactAudienceHits, Replace: ByKey,
		Meaning: "One page view measured without consent under the exemption: no campaign, no person, no key shared with any other table.",
		Columns: []Column{
			{"day", KindDay, "Day in the workspace's zone."},
			{"happened_at", KindInstant, "Instant, cut to the minute."},
			{"source_key", KindText, "Source that sent it."},
			{"visit", KindText, "Key of the visit, gone at the end of the day."},
			{"kind", KindText, "view, engagement or goal."},
			{"page_host", KindText, "Host of the page."},
			{"page_path", KindText, "Path of the page, without its query."},
			{"referrer_host", KindText, "Host of the referring page."},
			{"device", KindText, "desktop, mobile, tablet or other."},
			{"country", KindText, "Country (ISO 3166-1 alpha-2)."},
			{"engaged_ms", KindInteger, "Engaged time in milliseconds."},
		}}
}

func surveyAnswersFact() Fact {
	return Fact{Name: FactSurvey, Replace: ByKey, Key: "answer_id",
		Meaning: "One answer to a satisfaction survey.",
		Columns: []Column{
			{"day", KindDay, "Day of the answer."},
			{"answer_id", KindText, "The source's id of the answer."},
			{"person", KindPerson, "Who answered."},
			{"survey", KindText, "Name of the survey."},
			{"kind", KindText, "csat or nps."},
			{"score", KindDecimal, "Score given."},
			{"scale_max", KindDecimal, "Highest score of the scale."},
			{"verbatim", KindText, "What was written, without identifiers."},
		}}
}

func ticketsFact() Fact {
	return Fact{Name: FactTickets, Replace: ByKey, Key: "ticket_id",
		Meaning: "One request to customer service.",
		Columns: []Column{
			{"day", KindDay, "Day it was opened."},
			{"happened_at", KindInstant, "Instant it was opened."},
			{"ticket_id", KindText, "The source's id of the ticket."},
			{"person", KindPerson, "Who asked."},
			{"kind", KindText, "Kind of request."},
			{"first_response_at", KindInstant, "First answer."},
			{"resolved_at", KindInstant, "Resolution."},
			{"owner", KindText, "Who handled it."},
		}}
}

func contactsMadeFact() Fact {
	return Fact{Name: FactContactsMade, Replace: ByKey, Key: "contact_id", Tagged: true,
		Meaning: "One human or off-line contact: call, SMS, e-mail, meeting, webinar, visit.",
		Columns: []Column{
			{"day", KindDay, "Day of the contact."},
			{"happened_at", KindInstant, "Instant of the contact."},
			{"contact_id", KindText, "The source's id of the contact."},
			{"person", KindPerson, "With whom."},
			{"company", KindPerson, "With which company."},
			{"kind", KindText, "call, sms, email, meeting, webinar, visit, event."},
			{"outcome", KindText, "Outcome noted, such as attended, no_show, answered."},
			{"duration_s", KindInteger, "Length in seconds."},
			{"owner", KindText, "Who made it."},
			{"action", KindText, "Marketing action it belongs to."},
			{"phone_number_dialled", KindText, "Dedicated number that was called."},
		}}
}
