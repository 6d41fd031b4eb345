#pragma once

#include "app/cli/scan.h"
#include "app/session/replayfiles.h"
#include "app/session/versionsurvey.h"
#include "model/deadletter/lettergroups.h"
#include "model/deadletter/recogniser.h"

#include <functional>
#include <unordered_map>

namespace app::cli {

//! The options of what dead letters to read.
std::vector<Option> withLetterOptions(std::vector<Option> own);

//! One thing that a dead letter has to be: "reason=com.shop.Declined".
struct LetterTest
{
    model::GroupBy by = model::GroupBy::Reason;
    std::string name;
};

//! Which dead letters of a source are wanted.
struct LetterRequest
{
    Target target;
    model::Watch watch;
    Matcher matcher;
    model::ConventionSet conventions;
    std::vector<LetterTest> tests;
    bool told = false;     //!< All of the channels that are named are dead letters.
    bool replayed = false; //!< Those too that were replayed already.
    bool quiet = false;
    std::uint64_t limit = 0; //!< 0: all.
    std::string filter;
};

model::Result<LetterRequest> letterRequest(const Arguments& arguments);

//! The conventions: ours and the user's own, and what the person said of topics. Files that are
//! wrong are told on stderr.
model::ConventionSet conventions();
//! The steps of sagas, by the definitions: ours and the user's own.
model::StepOf sagaSteps();

//! A dead letter that was found; all of it lives until the next one.
struct FoundLetter
{
    const model::DeadLetter& letter;
    const model::EventView& event;
    std::string_view eventId;
    std::string replayedBy; //!< The plan that sent it; empty: none did.
};

//! Reads a source's dead letters, from the channels that are named, or those that hold some.
class LetterSource
{
public:
    //! False: enough.
    using Take = std::function<bool(const FoundLetter&)>;

    LetterSource(LetterRequest& request, const Terminal& terminal);

    //! An exit code when it could not be read to its end.
    std::optional<int> read(Interrupt& interrupt, const Take& take);

    std::uint64_t scanned() const { return m_scanned; }
    std::uint64_t hidden() const { return m_hidden; } //!< Replayed already.
    //! Of all dead letters that were read, wanted or not.
    const LetterOrigins& origins() const { return m_origins; }

private:
    void readMarkers();
    std::optional<int> chooseChannels(Interrupt& interrupt);
    bool takeBatch(const model::Batch& batch, const SourceReader& reader, const Take& take);
    bool takeOne(model::EventView event, std::string_view bytes, const Take& take);
    bool passes(const model::DeadLetter& letter, const model::EventView& event) const;
    void finish(SourceReader::Ended ended, const SourceReader& reader);

    LetterRequest& m_request;
    StatusLine m_status;
    model::Recogniser m_recogniser;
    model::Decoder m_decoder;
    std::unordered_map<std::string, std::string> m_replayed;
    LetterOrigins m_origins;
    model::StepOf m_stepOf; // when a test asks for it
    std::uint64_t m_scanned = 0;
    std::uint64_t m_found = 0;
    std::uint64_t m_hidden = 0;
};

} // namespace app::cli
