package store

// ManifestName is the file that says that a folder of results is finished.
const ManifestName = "manifest.json"

// manifestFormat is raised when the manifest changes its meaning.
const manifestFormat = 1

// A Manifest says what a folder of results is, from what it was computed and
// which files it holds. It is written last.
type Manifest struct {
	Format       int    `json:"format"`        // of the manifest; Finish sets it
	ModelVersion string `json:"model_version"` // of the model; never empty
	Commit       string `json:"commit"`        // of the source, if known
	GoVersion    string `json:"go_version"`    // of the compiler
	Target       string `json:"target"`        // operating system and processor, linux/amd64

	Scenario     string `json:"scenario"`      // its name
	ScenarioText string `json:"scenario_text"` // the effective TOML
	ScenarioHash string `json:"scenario_hash"` // SHA-256, hexadecimal; Finish takes that of ScenarioText if empty

	Seed       int64 `json:"seed"`
	Replicates int   `json:"replicates"` // histories asked for
	Firms      int   `json:"firms"`      // at the start of a history
	From       int   `json:"from"`       // first calendar year
	To         int   `json:"to"`         // last calendar year

	InputHashes map[string]string `json:"input_hashes"` // SHA-256 of each input by name
	ResultHash  string            `json:"result_hash"`  // over the files; Finish sets it if empty
	WallSeconds float64           `json:"wall_seconds"` // time taken, in seconds
	Failed      []FailedRun       `json:"failed"`       // histories that gave no result

	Files map[string]File `json:"files"` // by slash-separated path; Finish sets it
}

// A FailedRun is a history that ended in an error.
type FailedRun struct {
	Replicate int    `json:"replicate"` // counted from 0
	Seed      int64  `json:"seed"`
	Error     string `json:"error"` // what went wrong
}

// A File is what the manifest knows of one file.
type File struct {
	SHA256 string `json:"sha256"` // hexadecimal
	Size   int64  `json:"size"`   // in bytes
}
