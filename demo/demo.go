package demo

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"boussole/marketing"
)

// Options say which world is made.
type Options struct {
	// Seed decides everything that is left to luck.
	Seed uint64
	// Until is the last day, included; zero is yesterday by the machine's clock.
	Until marketing.Day
	// Visits adds the site's log of the last months: the visits, tagged, of the
	// people who consent. Without it there are orders but no journeys.
	Visits bool
}

// Manifest lists what was written.
type Manifest struct {
	From     marketing.Day      `json:"from"`
	Until    marketing.Day      `json:"until"` // included
	Currency marketing.Currency `json:"currency"`
	// Files stand in the order in which they are best imported.
	Files []File `json:"files"`
	// Truth is the name of the file of planted effects; it is not imported.
	Truth string `json:"truth"`
}

// File is one file of the firm.
type File struct {
	Name string `json:"name"`
	// Connection is the connection that its rows belong to.
	Connection marketing.ConnectionID `json:"connection"`
	Fact       marketing.FactName     `json:"fact"`
	Platform   marketing.Platform     `json:"platform"`
	// Rows is the number of facts in it, totals not counted.
	Rows int `json:"rows"`
	// Sums are exact decimal sums of its columns, by the fact's names.
	Sums map[string]string `json:"sums"`
	// Note says what is worth knowing of it, in French.
	Note string `json:"note,omitempty"`
}

// TruthName is the name of the file of planted effects.
const TruthName = "truth.json"

// Write simulates the firm and writes its files and the planted truth into the
// folder, which is made when it does not exist. The same options give the same
// bytes. Errors are the file system's, or the context's.
func Write(ctx context.Context, dir string, opts Options) (Manifest, error) {
	if opts.Until == 0 {
		opts.Until = marketing.DayOf(time.Now(), time.Local) - 1
	}
	w, err := simulate(ctx, opts.Seed, opts.Until)
	if err != nil {
		return Manifest{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Manifest{}, fmt.Errorf("making the folder of the demonstration: %w", err)
	}
	m := Manifest{From: w.calendar.first, Until: w.calendar.last(), Currency: "EUR", Truth: TruthName}
	for _, f := range w.files(opts) {
		file := f.File
		err := writeFile(filepath.Join(dir, file.Name), func(out io.Writer) (err error) {
			file.Sums, file.Rows, err = f.write(out)
			return err
		})
		if err != nil {
			return Manifest{}, err
		}
		m.Files = append(m.Files, file)
	}
	return m, writeFile(filepath.Join(dir, TruthName), w.truth(opts.Seed).write)
}

// fileOfWorld is a file with the way to write it.
type fileOfWorld struct {
	File
	write func(out io.Writer) (sums map[string]string, rows int, err error)
}

func (w *world) files(opts Options) []fileOfWorld {
	adverts := func(write func(io.Writer) (advertSums, error)) func(io.Writer) (map[string]string, int, error) {
		return func(out io.Writer) (map[string]string, int, error) {
			s, err := write(out)
			return s.sums(), int(s.rows), err
		}
	}
	files := []fileOfWorld{
		{File{Name: "google-ads-groupes-annonces.csv", Connection: "google_ads", Fact: marketing.FactSpend, Platform: marketing.PlatformGoogleAds,
			Note: "Rapport quotidien par groupe d'annonces, tel que l'interface française l'exporte."}, adverts(w.googleAds)},
		{File{Name: "meta-ads-ensembles.csv", Connection: "meta_ads", Fact: marketing.FactSpend, Platform: marketing.PlatformMetaAds,
			Note: "Rapport quotidien par ensemble de publicités."}, adverts(w.metaAds)},
		{File{Name: "commandes-boutique.csv", Connection: "boutique", Fact: marketing.FactOrders, Platform: marketing.PlatformFile,
			Note: "Commandes de la boutique et des hôtels ; toutes les adresses sont fictives."}, w.shop},
		{File{Name: "couts-marketing.xlsx", Connection: "couts", Fact: marketing.FactCosts, Platform: marketing.PlatformFile,
			Note: "Coûts hors régies : agences, outils, salaires, radio, salon, influence."}, w.sheet},
		{File{Name: "prospects-hotels.csv", Connection: "prospects", Fact: marketing.FactLeads, Platform: marketing.PlatformFile,
			Note: "Demandes des hôtels, avec leur qualification."}, func(out io.Writer) (map[string]string, int, error) {
			rows, err := w.prospects(out)
			return map[string]string{}, rows, err
		}},
	}
	if opts.Visits {
		files = append(files, fileOfWorld{File{Name: "visites-site.csv", Connection: "site", Fact: marketing.FactEvents, Platform: marketing.PlatformFile,
			Note: "Visites des quatre derniers mois, pour les personnes qui y consentent."}, func(out io.Writer) (map[string]string, int, error) {
			rows, err := w.journal(opts.Seed, out)
			return map[string]string{}, rows, err
		}})
	}
	return files
}

// writeFile writes a file whole or reports why not.
func writeFile(path string, write func(io.Writer) error) error {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("writing the demonstration: %w", err)
	}
	buffered := bufio.NewWriterSize(file, 1<<16)
	err = write(buffered)
	if err == nil {
		err = buffered.Flush()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), err)
	}
	return nil
}
